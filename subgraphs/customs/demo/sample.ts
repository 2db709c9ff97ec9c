import type { Rows } from '@passerelle/schema';

const albany = { code: 'QNALB' } as const;
const lorry = { registrationState: 'QSO', plate: 'SR4471KL' } as const;
const passport = { issuingState: 'UTO', number: 'L898902C3', type: 'P' } as const;
const timber = { ucr: '6QN123456789-ALB-000001' } as const;
const paint = { ucr: '6QN123456789-KOR-000002' } as const;
const sawmill = { eori: 'QN123456789' } as const;
const builder = { eori: 'QS987654321012345' } as const;

const nothingKnown = {
  status: null,
  direction: null,
  post: null,
  transportMode: null,
  vehicle: null,
  arrivedAt: null,
  releasedAt: null,
  dispatchCountry: null,
  destinationCountry: null,
  consignor: null,
  consignee: null,
  grossMassKg: null,
  packages: null,
  riskLane: null,
} as const;

const consignments: Rows['customs']['Consignment'] = [
  {
    ...timber,
    status: 'RELEASED',
    direction: 'EXIT',
    post: albany,
    transportMode: 'ROAD',
    vehicle: lorry,
    arrivedAt: '2026-03-02T06:15:00Z',
    releasedAt: '2026-03-02T07:40:09Z',
    dispatchCountry: 'QNO',
    destinationCountry: 'QSO',
    consignor: sawmill,
    consignee: builder,
    grossMassKg: 23_980.5,
    packages: 44,
    riskLane: 'GREEN',
  },
  { ...nothingKnown, ...paint, status: 'HELD', transportMode: 'INLAND_WATERWAY', grossMassKg: 0.125, riskLane: 'RED' },
  { ...nothingKnown, ucr: '6QN123456789-KOR-000003' },
];

const declarations: Rows['customs']['Declaration'] = [
  {
    mrn: '26QN0ALB0000000011',
    consignment: timber,
    kind: 'EXPORT',
    status: 'CLEARED',
    lodgedAt: '2026-03-01T16:02:33Z',
    clearedAt: '2026-03-02T07:39:00Z',
    declarant: sawmill,
    invoiceAmount: 18_410.07,
    invoiceCurrency: 'EUR',
    control: 'SATISFACTORY',
    controlledAt: '2026-03-02T07:05:00Z',
  },
  {
    mrn: '26QN0KOR0000000022',
    consignment: paint,
    kind: 'TEMPORARY',
    status: 'UNDER_CONTROL',
    lodgedAt: '2026-03-03T10:00:00Z',
    clearedAt: null,
    declarant: null,
    invoiceAmount: null,
    invoiceCurrency: null,
    control: 'NONE',
    controlledAt: null,
  },
];

const items: Rows['customs']['GoodsItem'] = [
  {
    id: 'GI-000001-1',
    itemNumber: 1,
    declaration: { mrn: '26QN0ALB0000000011' },
    consignment: timber,
    hsCode: '440710',
    description: 'Sawn wood of coniferous species',
    originCountry: 'QNO',
    netMassKg: 23_400.25,
    amount: 18_410.07,
    currency: 'EUR',
    unNumber: null,
  },
  {
    id: 'GI-000002-1',
    itemNumber: 1,
    declaration: { mrn: '26QN0KOR0000000022' },
    consignment: paint,
    hsCode: '320810',
    description: null,
    originCountry: null,
    netMassKg: null,
    amount: null,
    currency: null,
    unNumber: '1263',
  },
];

const traders: Rows['customs']['Trader'] = [
  { ...sawmill, name: 'Birchfold Sawmill AS', country: 'QNO', town: 'Albany', authorisedOperator: true },
  { ...builder, name: 'Soravské stavby', country: 'QSO', town: null, authorisedOperator: false },
];

const seizures: Rows['customs']['Seizure'] = [
  {
    id: 'SZ-0001',
    occurredAt: '2026-03-04T22:10:00Z',
    post: albany,
    kind: 'FIREARMS',
    quantity: 7,
    quantityUnit: 'C62',
    description: 'Pistols behind the spare wheel; "no paperwork".',
    vehicle: lorry,
    consignment: timber,
    document: passport,
  },
  {
    id: 'SZ-0002',
    occurredAt: '2026-03-06T09:00:00Z',
    post: null,
    kind: 'TOBACCO',
    quantity: 12.345,
    quantityUnit: 'KGM',
    description: null,
    vehicle: null,
    consignment: null,
    document: null,
  },
];

const cash: Rows['customs']['CashDeclaration'] = [
  {
    id: 'CD-0001',
    occurredAt: '2026-03-05T01:00:00Z',
    post: albany,
    direction: 'EXIT',
    declared: false,
    amount: 48_250.5,
    currency: 'EUR',
    declarant: { familyName: 'ERIKSSON', givenNames: 'Anna Maria', nationality: ['UTO', 'QSO'] },
    document: passport,
    vehicle: lorry,
  },
  {
    id: 'CD-0002',
    occurredAt: null,
    post: null,
    direction: 'ENTRY',
    declared: true,
    amount: 10_000,
    currency: 'USD',
    declarant: { familyName: 'LI', givenNames: null, nationality: [] },
    document: { issuingState: 'XXA', number: 'N00012', type: 'PS' },
    vehicle: null,
  },
  {
    id: 'CD-0003',
    occurredAt: null,
    post: null,
    direction: null,
    declared: null,
    amount: null,
    currency: null,
    declarant: null,
    document: null,
    vehicle: null,
  },
];

const transits: Rows['customs']['TransitMovement'] = [
  {
    mrn: '26QN0ALBT000000015',
    consignment: timber,
    departurePost: albany,
    destinationPost: { code: 'QNAPN' },
    startedAt: '2026-03-02T08:00:00Z',
    dueAt: '2026-03-04T08:00:00Z',
    arrivedAt: null,
    seals: ['QN0012345', 'QN0012346'],
    status: 'OVERDUE',
  },
  {
    mrn: '26QN0ALBT000000023',
    consignment: null,
    departurePost: null,
    destinationPost: null,
    startedAt: null,
    dueAt: null,
    arrivedAt: '2026-03-03T18:30:00Z',
    seals: [],
    status: 'DISCHARGED',
  },
];

/** A few rows in order of their keys, for tests: each kind of value once, and once missing. */
export const sample: Rows['customs'] = {
  Consignment: consignments,
  Declaration: declarations,
  GoodsItem: items,
  Trader: traders,
  Seizure: seizures,
  CashDeclaration: cash,
  TransitMovement: transits,
};
