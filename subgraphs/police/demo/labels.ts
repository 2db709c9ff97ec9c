import type { LabelsOf, RawRow } from '@passerelle/kit/demo';
import type * as codes from '../codes.ts';

const anlass: LabelsOf<typeof codes.anlass> = {
  '01': 'Festnahme',
  '02': 'Rückkehr',
  '03': 'Einreiseverweigerung',
  '04': 'Vermisste Person',
  '05': 'Schutz vor Ausreise',
  '06': 'Gerichtliches Verfahren',
  '07': 'Kontrolle',
  '08': 'Sachfahndung',
};

const massnahme: LabelsOf<typeof codes.massnahme> = {
  '01': 'Festnehmen',
  '02': 'Einreise verweigern',
  '03': 'In Schutz nehmen',
  '04': 'Aufenthalt mitteilen',
  '11': 'Verdeckt kontrollieren',
  '12': 'Befragen',
  '13': 'Gezielt kontrollieren',
  '20': 'Sicherstellen',
};

const fahndungStatus: LabelsOf<typeof codes.fahndungStatus> = { '01': 'Aktiv', '02': 'Abgelaufen', '09': 'Gelöscht' };

const handhabung: LabelsOf<typeof codes.handhabung> = {
  '00': 'Ohne Auflage',
  '01': 'Nicht als Beweis',
  '02': 'Keine Weitergabe',
  '03': 'Besondere Auflage',
};

const quelle: LabelsOf<typeof codes.quelle> = {
  '01': 'Zuverlässig',
  '02': 'Meist zuverlässig',
  '03': 'Meist unzuverlässig',
  '09': 'Nicht beurteilbar',
};

const dokumentart: LabelsOf<typeof codes.dokumentart> = {
  '10': 'Reisepass',
  '11': 'Diplomatenpass',
  '12': 'Dienstpass',
  '13': 'Notpass',
  '20': 'Reiseausweis für Flüchtlinge',
  '21': 'Reiseausweis für Staatenlose',
  '22': 'Reiseausweis für Ausländer',
  '30': 'Personalausweis',
  '40': 'Besatzungsausweis',
};

const dokumentStatus: LabelsOf<typeof codes.dokumentStatus> = {
  '01': 'Verloren',
  '02': 'Gestohlen',
  '03': 'Blanko gestohlen',
  '04': 'Für ungültig erklärt',
  '05': 'Unterschlagen',
};

const fahrzeugklasse: LabelsOf<typeof codes.fahrzeugklasse> = {
  '01': 'Pkw',
  '02': 'Kraftomnibus',
  '03': 'Lieferwagen',
  '04': 'Lkw',
  '05': 'Anhänger',
  '06': 'Kraftrad',
};

const fahrzeugStatus: LabelsOf<typeof codes.fahrzeugStatus> = {
  '00': 'Keine Meldung',
  '01': 'Gestohlen',
  '02': 'Beweismittel',
  '03': 'Kennzeichenmissbrauch',
};

const verfahren: LabelsOf<typeof codes.verfahren> = { '01': 'Sichtprüfung', '02': 'Optisch', '03': 'Chip', '04': 'Labor' };

const ergebnis: LabelsOf<typeof codes.ergebnis> = {
  '01': 'Echt',
  '02': 'Verfälscht',
  '03': 'Totalfälschung',
  '04': 'Ausweismissbrauch',
  '05': 'Blankodiebstahl',
  '09': 'Ohne Ergebnis',
};

const lists: { readonly [list: string]: { readonly [raw: string]: string } } = {
  '010': anlass,
  '020': massnahme,
  '030': fahndungStatus,
  '040': handhabung,
  '041': quelle,
  '050': dokumentart,
  '051': dokumentStatus,
  '060': fahrzeugklasse,
  '061': fahrzeugStatus,
  '070': verfahren,
  '071': ergebnis,
};

/** Rows of `SCHLUESSEL`. */
export const labelRows: readonly RawRow[] = Object.entries(lists).flatMap(([list, labels]) =>
  Object.entries(labels).map(([raw, label]) => ({ LISTE: list, WERT: raw, KLARTEXT: label })),
);
