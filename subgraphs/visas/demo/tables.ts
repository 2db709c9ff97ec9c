import type { DemoTable } from '@passerelle/kit/demo';

/** Stickers. `BATCH_NO`, `PRINTED_YN` and `SPOILT_YN` belong to the print room. */
export const tblVisa = {
  name: 'TBL_VISA',
  columns: {
    ISS_STATE: 'char(3)',
    STICKER_NO: 'char(20)',
    APPL_ID: 'varchar(16)',
    VISA_CLASS: 'char(3)',
    DOC_STATE: 'varchar(3)',
    DOC_NO: 'char(20)',
    DOC_KIND: 'char(2)',
    DT_FROM: 'char(10)',
    DT_UNTIL: 'char(10)',
    NUM_ENTR: 'varchar(4)',
    DUR_DAYS: 'integer',
    STATUS_CD: 'char(1)',
    TERRITORY: 'varchar(120)',
    CONSULATE: 'varchar(60)',
    MRZ_TXT: 'varchar(95)',
    BATCH_NO: 'integer',
    PRINTED_YN: 'char(1)',
    SPOILT_YN: 'char(1)',
    CRE_USER: 'varchar(12)',
  },
  primaryKey: ['ISS_STATE', 'STICKER_NO'],
  indexes: [['APPL_ID'], ['DOC_NO', 'DOC_STATE', 'DOC_KIND']],
} as const satisfies DemoTable;

/** Applications. `FEE_PAID_YN` and `BIOM_YN` come from the counter; `OLD_FILE_REF` is the paper file of before 2009. */
export const tblAppl = {
  name: 'TBL_APPL',
  columns: {
    APPL_ID: 'varchar(16)',
    LODGED_TS: 'char(19)',
    CONSULATE: 'varchar(60)',
    DOC_STATE: 'varchar(3)',
    DOC_NO: 'char(20)',
    DOC_KIND: 'char(2)',
    VISA_CLASS: 'char(3)',
    PURPOSE_CD: 'char(2)',
    SPONSOR_NM: 'varchar(120)',
    DECISION_CD: 'char(3)',
    DECIDED_TS: 'char(19)',
    VISA_STATE: 'char(3)',
    VISA_STICKER: 'char(20)',
    FEE_PAID_YN: 'char(1)',
    BIOM_YN: 'char(1)',
    OLD_FILE_REF: 'varchar(12)',
    CRE_USER: 'varchar(12)',
  },
  primaryKey: ['APPL_ID'],
  indexes: [
    ['LODGED_TS', 'APPL_ID'],
    ['DOC_NO', 'DOC_STATE', 'DOC_KIND'],
    ['VISA_STICKER', 'VISA_STATE'],
  ],
} as const satisfies DemoTable;

/** Code sets with what the clerks' screens show for each code. */
export const tblCode = {
  name: 'TBL_CODE',
  columns: { CODE_SET: 'varchar(6)', CODE_VAL: 'varchar(4)', CODE_DESC: 'varchar(60)' },
  primaryKey: ['CODE_SET', 'CODE_VAL'],
} as const satisfies DemoTable;
