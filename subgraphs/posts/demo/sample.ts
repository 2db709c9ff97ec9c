import type { Rows } from '@passerelle/schema';

const albany = { code: 'QNALB' } as const;
const unit = { code: 'QN:IMM/ALB' } as const;

const posts: Rows['posts']['BorderPost'] = [
  {
    code: 'QNALB',
    name: 'Albany',
    state: 'QNO',
    facingState: 'QSO',
    pairedPost: { code: 'QSALB' },
    model: 'STRADDLING',
    modes: ['ROAD', 'RAIL'],
    latitude: 47.21,
    longitude: -5.120004,
    timeZone: 'Europe/Paris',
    openingHours: 'Day and night',
    alwaysOpen: true,
    unit,
  },
  {
    code: 'QNRIV',
    name: 'Rivermouth',
    state: 'QNO',
    facingState: 'QSO',
    pairedPost: null,
    model: 'CLASSIC',
    modes: ['INLAND_WATERWAY'],
    latitude: 46.93,
    longitude: -7,
    timeZone: 'Europe/Paris',
    openingHours: 'Daily, 06:00 to 21:00',
    alwaysOpen: false,
    unit: { code: 'QN:IMM/NORTH' },
  },
  {
    code: 'QSALB',
    name: null,
    state: null,
    facingState: null,
    pairedPost: albany,
    model: null,
    modes: [],
    latitude: null,
    longitude: null,
    timeZone: null,
    openingHours: null,
    alwaysOpen: null,
    unit: null,
  },
];

const lanes: Rows['posts']['Lane'] = [
  { id: 'L-ALB-1', post: albany, label: 'Lorries 1', kind: 'LORRIES', direction: 'ENTRY', open: true },
  { id: 'L-ALB-2', post: albany, label: 'E-gate', kind: 'E_GATE', direction: 'EXIT', open: false },
  { id: 'L-ALB-3', post: null, label: null, kind: null, direction: null, open: null },
];

const counts: Rows['posts']['TrafficCount'] = [
  { id: 'TC000001', post: albany, month: '2026-02', direction: 'ENTRY', measure: 'TRAVELLERS', count: 812 },
  { id: 'TC000002', post: albany, month: '2026-02', direction: 'EXIT', measure: 'RAIL_CONTAINERS_EMPTY', count: 0 },
  { id: 'TC000003', post: null, month: null, direction: null, measure: null, count: null },
];

const waits: Rows['posts']['WaitTime'] = [
  { id: 'W-0000001', post: albany, measuredAt: '2026-03-01T05:00:00Z', direction: 'ENTRY', laneKind: 'CARS', minutes: 12, queueLength: 31 },
  {
    id: 'W-0000002',
    post: albany,
    measuredAt: '2026-03-01T06:00:00Z',
    direction: 'ENTRY',
    laneKind: 'LORRIES',
    minutes: 0,
    queueLength: 0,
  },
  { id: 'W-0000003', post: null, measuredAt: null, direction: null, laneKind: null, minutes: null, queueLength: null },
];

const dwells: Rows['posts']['DwellTime'] = [
  {
    id: 'D-000001',
    post: albany,
    vehicle: { registrationState: 'QSO', plate: 'SR4471KL' },
    consignment: { ucr: '6QN123456789-ALB-000001' },
    arrivedAt: '2026-02-28T23:30:00Z',
    departedAt: '2026-03-01T01:00:01Z',
    minutes: 90,
  },
  { id: 'D-000002', post: null, vehicle: null, consignment: null, arrivedAt: null, departedAt: null, minutes: null },
];

const procedures: Rows['posts']['Procedure'] = [
  { id: 'P-ALB-1', post: albany, name: 'Passport control', sequence: 1, unit, legalBasis: 'Border Act, s. 12', averageMinutes: 2 },
  { id: 'P-ALB-2', post: null, name: null, sequence: null, unit: null, legalBasis: null, averageMinutes: null },
];

const units: Rows['posts']['Unit'] = [
  {
    code: 'QN:IMM/ALB',
    name: 'Albany border post',
    authority: 'QN:IMM',
    kind: 'POST',
    parent: { code: 'QN:IMM/NORTH' },
    contact: { telephone: '+99900010101', email: 'albany@imm.norvia.example', alwaysReachable: true },
  },
  {
    code: 'QN:IMM/NORTH',
    name: 'Regional centre north',
    authority: 'QN:IMM',
    kind: 'REGIONAL_CENTRE',
    parent: null,
    contact: { telephone: null, email: 'north@imm.norvia.example', alwaysReachable: false },
  },
  { code: 'QS:BGD/ALB', name: null, authority: null, kind: null, parent: null, contact: null },
];

const equipment: Rows['posts']['Equipment'] = [
  { id: 'E-0001', post: albany, kind: 'XRAY', serialNumber: 'XR-77', status: 'OUT_OF_ORDER', checkedOn: '2026-02-28' },
  { id: 'E-0002', post: albany, kind: 'DOCUMENT_READER', serialNumber: 'DR-1', status: 'OUT_OF_ORDER', checkedOn: null },
  { id: 'E-0003', post: null, kind: null, serialNumber: null, status: null, checkedOn: null },
];

const shifts: Rows['posts']['Shift'] = [
  { id: 'S-000001', post: albany, unit, startsAt: '2026-03-01T05:00:00Z', endsAt: '2026-03-01T13:00:00Z', officers: 9 },
  { id: 'S-000002', post: null, unit: null, startsAt: null, endsAt: null, officers: null },
];

/** A few rows in order of their keys, for tests: each kind of value once, and once missing. */
export const sample: Rows['posts'] = {
  BorderPost: posts,
  Lane: lanes,
  WaitTime: waits,
  TrafficCount: counts,
  DwellTime: dwells,
  Procedure: procedures,
  Unit: units,
  Equipment: equipment,
  Shift: shifts,
};
