/** Immigration's short code lists (`LISTE_CODE`), raw code to name in the graph. */

/** List `SEXE`: the civil register's digits, 9 where the document says `X` or `<`. */
export const sexe = { '1': 'M', '2': 'F', '9': 'X' } as const;

/** List `PROTECT`: letters, several of them joined by `+`. */
export const protect = { A: 'ASYLUM', R: 'REFUGEE', T: 'TRAFFICKING_VICTIM', M: 'UNACCOMPANIED_MINOR', S: 'WITNESS' } as const;

/** List `TITRE`: kinds of travel document, older than ICAO's codes and at odds with them (`PS` is a service passport here). */
export const titre = {
  PO: 'P',
  PD: 'PD',
  PU: 'PE',
  PS: 'PO',
  TR: 'PR',
  TA: 'PS',
  TE: 'PT',
  CI: 'I',
  CE: 'AC',
} as const;

/** List `SENS`. */
export const sens = { E: 'ENTRY', S: 'EXIT' } as const;

/** List `TRANSP`. */
export const transp = { R: 'ROAD', F: 'RAIL', M: 'MARITIME', A: 'AIR', V: 'INLAND_WATERWAY' } as const;

/** List `ISSUE`: how a control ended. */
export const issue = {
  ADM: 'ADMITTED',
  ADC: 'ADMITTED_AFTER_REFERRAL',
  REF: 'REFUSED',
  RDP: 'DETAINED',
  REN: 'WITHDRAWN',
} as const;

/** List `NIVEAU`: line of control. */
export const niveau = { '1': 'FIRST_LINE', '2': 'SECOND_LINE' } as const;

/** List `MOTSEJ`: purpose of stay. */
export const motifSejour = {
  TO: 'TOURISM',
  AF: 'BUSINESS',
  VF: 'FAMILY',
  TR: 'WORK',
  ET: 'STUDY',
  TZ: 'TRANSIT',
  FR: 'COMMUTING',
  EQ: 'CREW',
  PI: 'PROTECTION',
} as const;

/** List `MOTREF`: grounds of refusal, numbered in the order of the standard form. */
export const motifRefus = {
  '01': 'A',
  '02': 'B',
  '03': 'C',
  '04': 'D',
  '05': 'E',
  '06': 'F',
  '07': 'G',
  '08': 'H',
  '09': 'I',
} as const;
