/** Customs' code lists (`CODELST`), raw code to name in the graph. */

/** List `STATCD`: where a consignment stands. */
export const consignmentStatus = {
  '10': 'ANNOUNCED',
  '20': 'PRESENTED',
  '30': 'HELD',
  '40': 'RELEASED',
  '50': 'REFUSED',
  '60': 'SEIZED',
} as const;

/** List `DIRIND`: import and export; `E` is out of the host state. */
export const direction = { I: 'ENTRY', E: 'EXIT' } as const;

/** List `TRNMODE`: the digits of UN/CEFACT Recommendation 19. */
export const transportMode = { '1': 'MARITIME', '2': 'RAIL', '3': 'ROAD', '4': 'AIR', '8': 'INLAND_WATERWAY' } as const;

/** List `RSKLANE`. */
export const riskLane = { '1': 'GREEN', '2': 'YELLOW', '3': 'RED' } as const;

/** List `PROCCD`: the first two digits of the procedure (box 37 of the Single Administrative Document; 80 as in ASYCUDA). */
export const procedure = { '40': 'IMPORT', '10': 'EXPORT', '80': 'TRANSIT', '53': 'TEMPORARY' } as const;

/** List `DCLSTAT`. */
export const declarationStatus = {
  LDG: 'LODGED',
  ACC: 'ACCEPTED',
  CTL: 'UNDER_CONTROL',
  CLR: 'CLEARED',
  REJ: 'REJECTED',
} as const;

/**
 * List `CTLRES`: control results, and `00` for no control. `A2`, considered satisfactory, counts as satisfactory.
 * Source: Regulation (EU) 2015/2447, control result codes.
 */
export const controlResult = {
  '00': 'NONE',
  A1: 'SATISFACTORY',
  A2: 'SATISFACTORY',
  A4: 'MINOR_DISCREPANCY',
  B1: 'UNSATISFACTORY',
} as const;

/** List `GDSKND`: kinds of goods seized, numbered as they came into use. */
export const seizureKind = {
  '01': 'DRUGS',
  '02': 'TOBACCO',
  '03': 'CASH',
  '04': 'FIREARMS',
  '05': 'COUNTERFEITS',
  '06': 'CITES',
  '07': 'CULTURAL_GOODS',
  '08': 'VEHICLES',
} as const;

/** List `TRNSTAT`: moving, arrived, late, written off. */
export const transitStatus = { M: 'UNDER_WAY', A: 'ARRIVED', L: 'OVERDUE', W: 'DISCHARGED' } as const;

/** List `DOCTYP`: kinds of travel document. */
export const documentType = {
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
