/** The visa office's code lists (`TBL_CODE`), raw code to name in the graph. */

/** Set `CLASS`: kinds of visa. */
export const visaClass = { ATV: 'A', SSV: 'C', LSV: 'D' } as const;

/** Set `ENTR`: number of entries, as printed on the sticker (Regulation (EC) No 1683/95). */
export const entries = { '01': 'ONE', '02': 'TWO', MULT: 'MULTIPLE' } as const;

/** Set `VSTAT`: state of a sticker. */
export const visaStatus = { I: 'VALID', X: 'EXPIRED', N: 'ANNULLED', R: 'REVOKED' } as const;

/** Set `DOCK`: kinds of travel document, numbered as on the application form (Regulation (EC) No 810/2009, Annex I, field 12). */
export const documentKind = {
  '01': 'P',
  '02': 'PD',
  '03': 'PO',
  '04': 'PE',
  '05': 'PR',
  '06': 'PS',
  '07': 'PT',
  '08': 'I',
  '09': 'AC',
} as const;

/** Set `PURP`: main purpose of the journey (Annex I, field 23). */
export const purpose = {
  '10': 'TOURISM',
  '20': 'BUSINESS',
  '30': 'FAMILY',
  '40': 'STUDY',
  '50': 'MEDICAL',
  '60': 'OFFICIAL',
  '70': 'TRANSIT',
} as const;

/** Set `DECN`: what was decided; an application without a decision has none. */
export const decision = { ISS: 'ISSUED', REF: 'REFUSED', WDR: 'WITHDRAWN' } as const;
