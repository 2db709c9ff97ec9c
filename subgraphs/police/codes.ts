/** The police's key lists (`SCHLUESSEL`), raw key to name in the graph. Keys are two digits and kept as text. */

/** List 010: why an alert was entered. */
export const anlass = {
  '01': 'ARREST',
  '02': 'RETURN',
  '03': 'REFUSAL_OF_ENTRY',
  '04': 'MISSING_PERSON',
  '05': 'PREVENTIVE',
  '06': 'JUDICIAL_ASSISTANCE',
  '07': 'CHECK',
  '08': 'OBJECT',
} as const;

/** List 020: what to do on a hit. */
export const massnahme = {
  '01': 'ARREST',
  '02': 'REFUSE_ENTRY',
  '03': 'PROTECT',
  '04': 'REPORT_WHEREABOUTS',
  '11': 'DISCREET_CHECK',
  '12': 'INQUIRY_CHECK',
  '13': 'SPECIFIC_CHECK',
  '20': 'SEIZE',
} as const;

/** List 030: whether an alert is in force. */
export const fahndungStatus = { '01': 'ACTIVE', '02': 'EXPIRED', '09': 'WITHDRAWN' } as const;

/** List 040: handling (Europol codes). */
export const handhabung = { '00': 'H0', '01': 'H1', '02': 'H2', '03': 'H3' } as const;

/** List 041: reliability of the source (4×4). */
export const quelle = { '01': 'A', '02': 'B', '03': 'C', '09': 'X' } as const;

/** List 050: kinds of travel document. */
export const dokumentart = {
  '10': 'P',
  '11': 'PD',
  '12': 'PO',
  '13': 'PE',
  '20': 'PR',
  '21': 'PS',
  '22': 'PT',
  '30': 'I',
  '40': 'AC',
} as const;

/** List 051: what was reported about a document. A document without a report has none of these. */
export const dokumentStatus = {
  '01': 'LOST',
  '02': 'STOLEN',
  '03': 'STOLEN_BLANK',
  '04': 'REVOKED',
  '05': 'MISAPPROPRIATED',
} as const;

/** List 060: classes of vehicle. */
export const fahrzeugklasse = {
  '01': 'CAR',
  '02': 'BUS',
  '03': 'VAN',
  '04': 'LORRY',
  '05': 'TRAILER',
  '06': 'MOTORCYCLE',
} as const;

/** List 061: what was reported about a vehicle. */
export const fahrzeugStatus = { '00': 'NOT_REPORTED', '01': 'STOLEN', '02': 'WANTED', '03': 'PLATE_MISUSED' } as const;

/** List 070: how a document was examined. */
export const verfahren = { '01': 'VISUAL', '02': 'OPTICAL', '03': 'CHIP', '04': 'LABORATORY' } as const;

/** List 071: what an examination found. */
export const ergebnis = {
  '01': 'GENUINE',
  '02': 'FORGED',
  '03': 'COUNTERFEIT',
  '04': 'IMPOSTOR',
  '05': 'STOLEN_BLANK',
  '09': 'INCONCLUSIVE',
} as const;
