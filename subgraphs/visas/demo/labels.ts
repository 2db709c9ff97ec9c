import type { LabelsOf, RawRow } from '@passerelle/kit/demo';
import type * as codes from '../codes.ts';

const visaClass: LabelsOf<typeof codes.visaClass> = { ATV: 'Airport transit', SSV: 'Short stay', LSV: 'Long stay' };

const entries: LabelsOf<typeof codes.entries> = { '01': 'One entry', '02': 'Two entries', MULT: 'Multiple entries' };

const visaStatus: LabelsOf<typeof codes.visaStatus> = { I: 'Issued', X: 'Expired', N: 'Annulled', R: 'Revoked' };

const documentKind: LabelsOf<typeof codes.documentKind> = {
  '01': 'Ordinary passport',
  '02': 'Diplomatic passport',
  '03': 'Service or official passport',
  '04': 'Emergency passport',
  '05': 'Refugee travel document',
  '06': "Stateless person's travel document",
  '07': "Alien's travel document",
  '08': 'Identity card',
  '09': 'Crew member certificate',
};

const purpose: LabelsOf<typeof codes.purpose> = {
  '10': 'Tourism',
  '20': 'Business',
  '30': 'Visiting family or friends',
  '40': 'Study',
  '50': 'Medical reasons',
  '60': 'Cultural, sports or official visit',
  '70': 'Transit',
};

const decision: LabelsOf<typeof codes.decision> = { ISS: 'Visa issued', REF: 'Refused', WDR: 'Withdrawn' };

const sets: { readonly [set: string]: { readonly [raw: string]: string } } = {
  CLASS: visaClass,
  ENTR: entries,
  VSTAT: visaStatus,
  DOCK: documentKind,
  PURP: purpose,
  DECN: decision,
};

/** Rows of `TBL_CODE`. */
export const labelRows: readonly RawRow[] = Object.entries(sets).flatMap(([set, labels]) =>
  Object.entries(labels).map(([raw, label]) => ({ CODE_SET: set, CODE_VAL: raw, CODE_DESC: label })),
);
