import type { Rows } from '@passerelle/schema';

const sound = { id: 'sound', version: '2' } as const;
const clause = { agreement: 'sound', version: '2', id: 'crossings' } as const;

const agreements: Rows['agreements']['Agreement'] = [
  {
    id: 'sound',
    kind: 'AGREEMENT',
    titleEn: 'Sound, in two versions',
    titleFr: 'Valable, en deux versions',
    parties: ['QNO', 'QSO'],
    recipients: ['QS:BGD'],
    latestVersion: 2,
  },
  { id: 'within', kind: 'CHARTER', titleEn: 'Within', titleFr: 'Interne', parties: ['QN:IMM'], recipients: ['QN:IMM'], latestVersion: 1 },
];

const versions: Rows['agreements']['AgreementVersion'] = [
  {
    ...sound,
    number: 2,
    agreement: { id: 'sound' },
    kind: 'AGREEMENT',
    titleEn: 'Sound, in two versions',
    titleFr: 'Valable, en deux versions',
    basis: ['Treaty of Albany, 12', 'Protocol, with a comma'],
    zone: 'Europe/Paris',
    parties: ['QNO', 'QSO'],
    givers: ['QN:IMM', 'QN:BPA'],
    recipients: ['QS:BGD'],
    purposes: ['BORDER_CHECK_ENTRY'],
    excludedPurposes: ['FISCAL', 'POLITICAL'],
    casePurposes: [],
    inForceFrom: '2025-01-01T00:00:00Z',
    inForceUntil: null,
    notice: '6 months',
    onEnd: 'destroy',
    perMinute: 600,
    perDay: 20_000,
    distinctSubjectsPerDay: null,
  },
  {
    id: 'sound',
    version: '1',
    number: 1,
    agreement: { id: 'sound' },
    kind: 'AGREEMENT',
    titleEn: 'Sound',
    titleFr: 'Valable',
    basis: [],
    zone: null,
    parties: [],
    givers: [],
    recipients: [],
    purposes: [],
    excludedPurposes: [],
    casePurposes: [],
    inForceFrom: '2024-01-01T00:00:00Z',
    inForceUntil: '2025-01-01T00:00:00Z',
    notice: null,
    onEnd: null,
    perMinute: null,
    perDay: null,
    distinctSubjectsPerDay: null,
  },
];

const clauses: Rows['agreements']['Clause'] = [
  {
    ...clause,
    document: sound,
    article: '12(2)',
    givers: ['QN:IMM'],
    recipients: ['QS:BGD'],
    purposes: ['BORDER_CHECK_ENTRY'],
    emergencyOnly: false,
    textEn: 'Under article 12(2), …\nOf crossings: …',
    textFr: 'L’article 12(2) autorise …\nConcernant les passages : …',
  },
  {
    agreement: 'sound',
    version: '2',
    id: 'whereabouts',
    document: sound,
    article: '9',
    givers: [],
    recipients: [],
    purposes: [],
    emergencyOnly: true,
    textEn: null,
    textFr: null,
  },
];

const entries: Rows['agreements']['AccessEntry'] = [
  {
    id: 'sound@2/crossings/0/BORDER_CHECK_ENTRY/Traveller.birthDate',
    document: sound,
    clause,
    article: '12(2)',
    field: 'Traveller.birthDate',
    type: 'Traveller',
    categories: ['traveller.biographic'],
    giver: 'QN:IMM',
    recipient: 'QS:BGD',
    roles: ['border-guard', 'duty-officer'],
    unit: null,
    belowUnit: false,
    purpose: 'BORDER_CHECK_ENTRY',
    level: 'MASKED',
    mask: 'year',
    rowsEn: 'only those that …',
    rowsFr: 'uniquement ce que …',
    restricted: true,
  },
  {
    id: 'sound@2/crossings/0/BORDER_CHECK_ENTRY/Crossing.ref',
    document: sound,
    clause,
    article: '12(2)',
    field: 'Crossing.ref',
    type: 'Crossing',
    categories: ['entity.reference'],
    giver: 'QN:IMM',
    recipient: 'QS:BGD',
    roles: [],
    unit: 'QS:BGD/HQ',
    belowUnit: true,
    purpose: 'BORDER_CHECK_ENTRY',
    level: 'REFERENCE',
    mask: null,
    rowsEn: null,
    rowsFr: null,
    restricted: false,
  },
];

const questions: Rows['agreements']['OpenedQuestion'] = [
  {
    id: 'sound@2/crossings/Query.crossings',
    document: sound,
    clause,
    field: 'Query.crossings',
    recipients: ['QS:BGD'],
    purposes: ['BORDER_CHECK_ENTRY'],
    freely: false,
    rows: 200,
    oneAtATime: true,
    textEn: 'The question …',
    textFr: 'La question …',
  },
];

const restrictions: Rows['agreements']['Restriction'] = [
  {
    id: 'sound@2/refugees/0',
    kind: 'PROHIBITION',
    document: sound,
    owner: null,
    article: '4(1)',
    covers: ['Traveller'],
    purposes: [],
    recipients: ['QS:BGD'],
    textEn: 'Article 4(1) keeps …',
    textFr: 'L’article 4(1) interdit …',
  },
  {
    id: 'qn-pol-case-notes/Alert.details',
    kind: 'CEILING',
    document: null,
    owner: 'QN:POL',
    article: 'Police Data Act, 31',
    covers: ['Alert.details'],
    purposes: [],
    recipients: [],
    textEn: 'Border Police allows …',
    textFr: 'Police des frontières n’autorise …',
  },
];

const obligations: Rows['agreements']['Obligation'] = [
  { id: 'sound@2/retain', document: sound, kind: 'RETAIN', party: null, value: '30 days', recipients: ['QS:BGD'] },
  { id: 'sound@2/handling/QSO', document: sound, kind: 'HANDLING', party: 'QSO', value: 'H2', recipients: ['QS:BGD'] },
];

const acts: Rows['agreements']['AgreementAct'] = [
  {
    id: 'sound-suspended',
    kind: 'SUSPEND',
    agreement: { id: 'sound' },
    clauses: ['crossings'],
    by: 'QN:NCC',
    since: '2026-02-01T00:00:00Z',
    until: null,
    reasonEn: 'An audit',
    reasonFr: 'Un audit',
    recipients: ['QS:BGD'],
  },
];

/** A few rows of each kind, with every column filled somewhere and empty somewhere. */
export const sample: Rows['agreements'] = {
  Agreement: agreements,
  AgreementVersion: versions,
  Clause: clauses,
  AccessEntry: entries,
  OpenedQuestion: questions,
  Restriction: restrictions,
  Obligation: obligations,
  AgreementAct: acts,
};
