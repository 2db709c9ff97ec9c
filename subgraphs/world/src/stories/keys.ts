/** A planted story: what it is called in `docs/stories.md`, and the keys of its rows. */
const passport = (issuingState: string, number: string) => ({ issuingState, number, type: 'P' }) as const;
const visa = (stickerNumber: string) => ({ issuingState: 'QNO', stickerNumber }) as const;
const vehicle = (registrationState: string, plate: string) => ({ registrationState, plate }) as const;

/**
 * Keys of the rows that the planted stories consist of. They are the same for every seed, scale and end of the data; only
 * times move with the end. Their ranges are never drawn for other rows.
 */
export const stories = {
  stolenBlank: {
    title: 'A stolen blank passport with somebody else’s visa',
    post: 'QNTUR',
    traveller: 'IM9000001',
    document: passport('SYR', 'N09145779'),
    visa: visa('QN0310457'),
    rightfulHolder: { traveller: 'IM9000002', document: passport('SYR', 'N09183344'), application: 'VA900001', crossing: '990000102' },
    crossing: '990000101',
    refusal: 'RF900001',
    examination: 'EX900001',
    alert: 'AL900001',
  },
  twoPlaces: {
    title: 'One document at two posts 300 km apart within 20 minutes',
    posts: ['QNALB', 'QNHAL'],
    traveller: 'IM9000003',
    document: passport('QTE', 'T09020117'),
    crossings: ['990000201', '990000202'],
  },
  threeInspections: {
    title: 'A lorry inspected three times in a day by three services',
    post: 'QNDRA',
    traveller: 'IM9000004',
    document: passport('QTE', 'T09030226'),
    vehicle: vehicle('QTE', 'TX330LR'),
    consignment: '6QT900000000031REF9000031',
    declaration: '26QNDRA900000031R3',
    inspections: ['HI900031', 'HI900032'],
    certificates: ['HC900031', 'HC900032'],
    dwellTime: 'DW900031',
    crossing: '990000301',
  },
  asylum: {
    title: 'An asylum applicant whose nationality is Soravian',
    post: 'QNALB',
    traveller: 'IM9000005',
    document: passport('QSO', 'SV0940443'),
    crossings: ['990000401', '990000402', '990000403'],
  },
  preventedMinor: {
    title: 'An unaccompanied minor under a preventive alert',
    post: 'QNRWS',
    traveller: 'IM9000006',
    document: passport('AFG', 'P09055100'),
    crossings: ['990000501', '990000502'],
    alert: 'AL900005',
  },
  cashAndFirearms: {
    title: 'Undeclared cash and firearms, tied by a number plate to a stolen-vehicle alert',
    post: 'QNKOR',
    traveller: 'IM9000007',
    document: passport('QTE', 'T09066204'),
    visa: visa('QN0660204'),
    application: 'VA900006',
    vehicle: vehicle('QSO', 'SX77KLM'),
    vehicleAlert: 'AL900006',
    documentAlert: 'AL900007',
    consignments: ['6QS900000000061REF9000061', '6QS900000000061REF9000062'],
    declarations: ['26QNKOR900000061R7', '26QNKOR900000062R6'],
    cash: 'CD900006',
    seizure: 'SZ900006',
    inspection: 'HI900061',
    certificate: 'HC900061',
    dwellTime: 'DW900061',
    crossings: ['990000601', '990000602', '990000603'],
  },
  slowPost: { title: 'A post whose waiting time has tripled', post: 'QNVES', days: 7, factor: 3 },
} as const;

/** Keys of the planted stories. */
export type Stories = typeof stories;

/** Keys that answer well in printed demo queries. */
export const exampleKeys = {
  /** A French tourist without visa, whom nothing is known against: in at Albany five days before the end of the data, out three days before. */
  ordinary: {
    post: 'QNALB',
    traveller: 'IM9000009',
    document: passport('FRA', '24AB09015'),
    vehicle: vehicle('FRA', 'GX090AB'),
    crossings: ['990000901', '990000902'],
  },
  /** The driver of the cash and firearms: five subgraphs and more know this document. */
  everywhere: stories.cashAndFirearms.document,
  /** A consignment with declarations, inspections, certificates and a dwell time. */
  consignment: stories.threeInspections.consignment,
} as const;
