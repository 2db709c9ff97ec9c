import type { DemoTable } from '@passerelle/kit/demo';

/** Kept by the system on every row: who wrote it, on which day (`YYYYMMDD`), how often it was changed since. */
const housekeeping = { CRTUSR: 'char(8)', CRTDT: 'integer', VRSNNO: 'smallint' } as const;

/** Consignments. `SADNO` is the number of the paper declaration of before 2009. */
export const cnsgnmt = {
  name: 'CNSGNMT',
  columns: {
    UCRNO: 'varchar(35)',
    STATCD: 'char(2)',
    DIRIND: 'char(1)',
    POSTCD: 'char(5)',
    TRNMODE: 'char(1)',
    VEHCTRY: 'varchar(3)',
    VEHPLATE: 'varchar(15)',
    ARRDTTM: 'bigint',
    RELDTTM: 'bigint',
    DSPCTRY: 'varchar(3)',
    DSTCTRY: 'varchar(3)',
    CNSGNOR: 'char(17)',
    CNSGNEE: 'char(17)',
    GRSMASS: 'bigint',
    PKGCNT: 'integer',
    RSKLANE: 'char(1)',
    SADNO: 'varchar(12)',
    ...housekeeping,
  },
  primaryKey: ['UCRNO'],
  indexes: [
    ['ARRDTTM', 'UCRNO'],
    ['POSTCD', 'ARRDTTM'],
    ['VEHPLATE', 'VEHCTRY'],
  ],
} as const satisfies DemoTable;

/** Declarations. `PROCCD` holds the first two digits of the procedure, `PROCPRV` the two of the one before. */
export const dclrtn = {
  name: 'DCLRTN',
  columns: {
    MRN: 'char(18)',
    UCRNO: 'varchar(35)',
    PROCCD: 'char(2)',
    PROCPRV: 'char(2)',
    DCLSTAT: 'char(3)',
    LDGDTTM: 'bigint',
    CLRDTTM: 'bigint',
    DCLRANT: 'char(17)',
    INVAMT: 'bigint',
    INVCUR: 'char(3)',
    CTLRES: 'char(2)',
    CTLDTTM: 'bigint',
    ...housekeeping,
  },
  primaryKey: ['MRN'],
  indexes: [['LDGDTTM', 'MRN'], ['UCRNO']],
} as const satisfies DemoTable;

/** Lines of declarations. `TARIC4` are the four digits behind the Harmonized System's, national and not in the graph. */
export const gdsitm = {
  name: 'GDSITM',
  columns: {
    GDSNO: 'varchar(24)',
    ITMNO: 'smallint',
    MRN: 'char(18)',
    UCRNO: 'varchar(35)',
    HSCD: 'varchar(6)',
    TARIC4: 'char(4)',
    GDSDESC: 'varchar(280)',
    ORGCTRY: 'varchar(3)',
    NETMASS: 'bigint',
    ITMAMT: 'bigint',
    ITMCUR: 'char(3)',
    UNDGNO: 'varchar(4)',
    ...housekeeping,
  },
  primaryKey: ['GDSNO'],
  indexes: [['MRN', 'ITMNO'], ['UCRNO'], ['HSCD']],
} as const satisfies DemoTable;

/** Traders. `TINNO` is the tax number that the EORI number replaced. */
export const trdprty = {
  name: 'TRDPRTY',
  columns: {
    EORINO: 'char(17)',
    PTYNAME: 'varchar(120)',
    PTYCTRY: 'varchar(3)',
    PTYTOWN: 'varchar(60)',
    AEOIND: 'char(1)',
    TINNO: 'varchar(14)',
    ...housekeeping,
  },
  primaryKey: ['EORINO'],
  indexes: [['PTYNAME']],
} as const satisfies DemoTable;

/** Seizures. `STRLOC` is the shelf in the store. */
export const seiz = {
  name: 'SEIZ',
  columns: {
    SEIZNO: 'varchar(16)',
    SEIZDTTM: 'bigint',
    POSTCD: 'char(5)',
    GDSKND: 'char(2)',
    QTY: 'bigint',
    QTYUNIT: 'varchar(3)',
    SEIZDESC: 'varchar(1000)',
    VEHCTRY: 'varchar(3)',
    VEHPLATE: 'varchar(15)',
    UCRNO: 'varchar(35)',
    DOCCTRY: 'varchar(3)',
    DOCNO: 'varchar(20)',
    DOCTYP: 'char(2)',
    STRLOC: 'char(4)',
    ...housekeeping,
  },
  primaryKey: ['SEIZNO'],
  indexes: [['SEIZDTTM', 'SEIZNO'], ['POSTCD', 'SEIZDTTM'], ['VEHPLATE', 'VEHCTRY'], ['UCRNO'], ['DOCNO', 'DOCCTRY', 'DOCTYP']],
} as const satisfies DemoTable;

/** Cash. The carrier is written down on the form, and stands in the row. */
export const cashdcl = {
  name: 'CASHDCL',
  columns: {
    CASHNO: 'varchar(16)',
    CASHDTTM: 'bigint',
    POSTCD: 'char(5)',
    DIRIND: 'char(1)',
    DCLIND: 'char(1)',
    CASHAMT: 'bigint',
    CASHCUR: 'char(3)',
    DCLRSNAM: 'varchar(80)',
    DCLRGNAM: 'varchar(80)',
    DCLRNATS: 'varchar(40)',
    DOCCTRY: 'varchar(3)',
    DOCNO: 'varchar(20)',
    DOCTYP: 'char(2)',
    VEHCTRY: 'varchar(3)',
    VEHPLATE: 'varchar(15)',
    ...housekeeping,
  },
  primaryKey: ['CASHNO'],
  indexes: [
    ['CASHDTTM', 'CASHNO'],
    ['POSTCD', 'CASHDTTM'],
    ['VEHPLATE', 'VEHCTRY'],
    ['DOCNO', 'DOCCTRY', 'DOCTYP'],
  ],
} as const satisfies DemoTable;

/** Transit. `GRNTNO` is the guarantee it moves under. */
export const trnsmvt = {
  name: 'TRNSMVT',
  columns: {
    MRN: 'char(18)',
    UCRNO: 'varchar(35)',
    DEPPOST: 'char(5)',
    DSTPOST: 'char(5)',
    STRDTTM: 'bigint',
    DUEDTTM: 'bigint',
    ARRDTTM: 'bigint',
    SEALNOS: 'varchar(200)',
    TRNSTAT: 'char(1)',
    GRNTNO: 'varchar(17)',
    ...housekeeping,
  },
  primaryKey: ['MRN'],
  indexes: [['STRDTTM', 'MRN'], ['UCRNO']],
} as const satisfies DemoTable;

/** All code lists in one table. */
export const codelst = {
  name: 'CODELST',
  columns: { LSTNM: 'char(8)', CODE: 'varchar(3)', DESCR: 'varchar(60)' },
  primaryKey: ['LSTNM', 'CODE'],
} as const satisfies DemoTable;
