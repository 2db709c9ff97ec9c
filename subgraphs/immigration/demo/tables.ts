import type { DemoTable } from '@passerelle/kit/demo';

/** Files on persons. `NO_FICHE` is the number of the paper card of before 2004; `TOP_PURGE` belongs to the archive job. */
export const voyageur = {
  name: 'VOYAGEUR',
  columns: {
    NO_DOSSIER: 'varchar(12)',
    NOM: 'varchar(80)',
    PRENOMS: 'varchar(80)',
    DATE_NAISS: 'char(8)',
    LIEU_NAISS: 'varchar(80)',
    SEXE: 'char(1)',
    NATIONALITES: 'varchar(40)',
    PAYS_RESID: 'varchar(3)',
    PROTECT: 'varchar(12)',
    NO_FICHE: 'varchar(10)',
    MATR_CREA: 'char(6)',
    TOP_PURGE: 'char(1)',
  },
  primaryKey: ['NO_DOSSIER'],
  indexes: [['NOM', 'NO_DOSSIER'], ['DATE_NAISS']],
} as const satisfies DemoTable;

/** Documents as presented. `NB_NUMERIS` counts the scanned pages. */
export const titreVoyage = {
  name: 'TITRE_VOYAGE',
  columns: {
    PAYS_EMET: 'varchar(3)',
    NO_TITRE: 'varchar(20)',
    TYPE_TITRE: 'char(2)',
    NO_DOSSIER: 'varchar(12)',
    DATE_DELIV: 'char(8)',
    DATE_EXPIR: 'char(8)',
    BANDE_MRZ: 'varchar(95)',
    PUCE_VERIF: 'char(1)',
    HORO_1ERE_PRES: 'char(14)',
    NB_NUMERIS: 'smallint',
    MATR_CREA: 'char(6)',
  },
  primaryKey: ['PAYS_EMET', 'NO_TITRE', 'TYPE_TITRE'],
  indexes: [['NO_DOSSIER'], ['HORO_1ERE_PRES']],
} as const satisfies DemoTable;

/** Crossings. `NO_GUICHET` was replaced by `COULOIR` and is empty since. */
export const passageFrontiere = {
  name: 'PASSAGE_FRONTIERE',
  columns: {
    NO_PASSAGE: 'varchar(12)',
    HORODATE: 'char(14)',
    SENS: 'char(1)',
    CODE_POSTE: 'char(5)',
    COULOIR: 'varchar(20)',
    NO_GUICHET: 'smallint',
    NO_DOSSIER: 'varchar(12)',
    TITRE_PAYS: 'varchar(3)',
    TITRE_NO: 'varchar(20)',
    TITRE_TYPE: 'char(2)',
    VISA_PAYS: 'varchar(3)',
    VISA_NO: 'varchar(20)',
    VEH_PAYS: 'varchar(3)',
    VEH_IMMAT: 'varchar(15)',
    MODE_TRANSP: 'char(1)',
    ISSUE: 'char(3)',
    NIVEAU: 'char(1)',
    MOTIF_SEJ: 'char(2)',
    DUREE_SEC: 'integer',
    CODE_UNITE: 'varchar(20)',
    MATR_AGENT: 'char(6)',
  },
  primaryKey: ['NO_PASSAGE'],
  indexes: [
    ['HORODATE', 'NO_PASSAGE'],
    ['CODE_POSTE', 'HORODATE'],
    ['NO_DOSSIER'],
    ['TITRE_NO', 'TITRE_PAYS', 'TITRE_TYPE'],
    ['VEH_IMMAT', 'VEH_PAYS'],
    ['VISA_NO', 'VISA_PAYS'],
  ],
} as const satisfies DemoTable;

/** Refusals of entry. */
export const refusEntree = {
  name: 'REFUS_ENTREE',
  columns: {
    NO_REFUS: 'varchar(12)',
    HORODATE: 'char(14)',
    CODE_POSTE: 'char(5)',
    NO_PASSAGE: 'varchar(12)',
    NO_DOSSIER: 'varchar(12)',
    TITRE_PAYS: 'varchar(3)',
    TITRE_NO: 'varchar(20)',
    TITRE_TYPE: 'char(2)',
    MOTIFS: 'varchar(30)',
    OBSERVATIONS: 'varchar(500)',
    RECOURS: 'char(1)',
    MATR_AGENT: 'char(6)',
  },
  primaryKey: ['NO_REFUS'],
  indexes: [['HORODATE', 'NO_REFUS'], ['CODE_POSTE', 'HORODATE'], ['NO_DOSSIER'], ['NO_PASSAGE'], ['TITRE_NO', 'TITRE_PAYS', 'TITRE_TYPE']],
} as const satisfies DemoTable;

/** All code lists in one table, as the screens' drop-downs read them. */
export const listeCode = {
  name: 'LISTE_CODE',
  columns: { LISTE: 'varchar(8)', CODE: 'varchar(4)', LIBELLE: 'varchar(60)' },
  primaryKey: ['LISTE', 'CODE'],
} as const satisfies DemoTable;
