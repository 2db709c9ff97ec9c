import type { DemoTable } from '@passerelle/kit/demo';

/** Alerts. `AKTZ` is the file reference, `SB_KZ` the clerk, `ERF_DAT` the day of entry as the old printouts gave it. */
export const fahndung = {
  name: 'FAHNDUNG',
  columns: {
    FAHNDNR: 'varchar(16)',
    ANLASS: 'char(2)',
    MASSN: 'char(2)',
    ZIELART: 'char(1)',
    DOK_STAAT: 'varchar(3)',
    DOK_NR: 'varchar(20)',
    DOK_ART: 'char(2)',
    KFZ_STAAT: 'varchar(3)',
    KFZ_KENNZ: 'varchar(15)',
    SDG_UCR: 'varchar(35)',
    AUSSTELLER: 'varchar(3)',
    ERF_ZEIT: 'bigint',
    ERF_DAT: 'char(10)',
    ABL_ZEIT: 'bigint',
    STATUS: 'char(2)',
    EILT: 'char(1)',
    HANDHAB: 'char(2)',
    QUELLE: 'char(2)',
    INFBEW: 'smallint',
    SACHVERH: 'varchar(1000)',
    RUFEINH: 'varchar(20)',
    AKTZ: 'varchar(20)',
    SB_KZ: 'char(5)',
  },
  primaryKey: ['FAHNDNR'],
  indexes: [['ERF_ZEIT', 'FAHNDNR'], ['DOK_NR', 'DOK_STAAT', 'DOK_ART'], ['KFZ_KENNZ', 'KFZ_STAAT'], ['SDG_UCR']],
} as const satisfies DemoTable;

/** Reports on documents, and nothing but reports. */
export const dokStatus = {
  name: 'DOKSTATUS',
  columns: {
    STAAT: 'varchar(3)',
    DOKNR: 'varchar(20)',
    DOKART: 'char(2)',
    STATUS: 'char(2)',
    SEIT_ZEIT: 'bigint',
    MELDER: 'varchar(3)',
    SB_KZ: 'char(5)',
  },
  primaryKey: ['STAAT', 'DOKNR', 'DOKART'],
} as const satisfies DemoTable;

/** Vehicles. `ERSTZUL` is the day of first registration where the register's copy had one. */
export const kfz = {
  name: 'KFZ',
  columns: {
    ZUL_STAAT: 'varchar(3)',
    KENNZ: 'varchar(15)',
    FIN: 'char(17)',
    MARKE: 'varchar(40)',
    MODELL: 'varchar(40)',
    FARBE: 'varchar(20)',
    KLASSE: 'char(2)',
    STATUS: 'char(2)',
    SEIT_ZEIT: 'bigint',
    ERSTZUL: 'char(10)',
    SB_KZ: 'char(5)',
  },
  primaryKey: ['ZUL_STAAT', 'KENNZ'],
  indexes: [['FIN'], ['SEIT_ZEIT']],
} as const satisfies DemoTable;

/** Examinations of documents. `GUEST` is the border crossing point (Grenzübergangsstelle). */
export const urkundenpruefung = {
  name: 'URKUNDENPRUEFUNG',
  columns: {
    PRUEFNR: 'varchar(16)',
    PRUEF_ZEIT: 'bigint',
    GUEST: 'char(5)',
    DOK_STAAT: 'varchar(3)',
    DOK_NR: 'varchar(20)',
    DOK_ART: 'char(2)',
    VERFAHREN: 'char(2)',
    ERGEBNIS: 'char(2)',
    BEFUND: 'varchar(1000)',
    PRUEFEINH: 'varchar(20)',
    LICHTB: 'char(1)',
    SB_KZ: 'char(5)',
  },
  primaryKey: ['PRUEFNR'],
  indexes: [
    ['PRUEF_ZEIT', 'PRUEFNR'],
    ['GUEST', 'PRUEF_ZEIT'],
    ['DOK_NR', 'DOK_STAAT', 'DOK_ART'],
  ],
} as const satisfies DemoTable;

/** All key lists in one table. */
export const schluessel = {
  name: 'SCHLUESSEL',
  columns: { LISTE: 'char(3)', WERT: 'char(2)', KLARTEXT: 'varchar(60)' },
  primaryKey: ['LISTE', 'WERT'],
} as const satisfies DemoTable;
