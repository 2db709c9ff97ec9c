import type { Condition, Operand, Operator, Test } from '@passerelle/schema';
import fc from 'fast-check';

type Subject = {
  readonly path: readonly string[];
  readonly type: string;
  readonly values: readonly (string | number | boolean | { readonly [field: string]: string })[];
  readonly ops: readonly Operator[];
};

const equality = ['is', 'isNot', 'in', 'notIn', 'isNull'] as const;
const prefix = [...equality, 'startsWith'] as const;
const order = [...equality, 'lt', 'le', 'gt', 'ge'] as const;
const lists = ['has', 'anyOf', 'noneOf', 'isNull'] as const;

const names = ['MARTIN', 'UNKNOWN', 'M', '', '%', 'é_', 3];
const instants = [
  '2026-02-20T08:00:00Z',
  '2026-02-20T08:00:00.500Z',
  '2026-02-20T08:00:01Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2024-02-29T23:59:59Z',
];
const births = ['1990', '1990-05', '1990-05-17', '1989-12-31', '2000-02-29'];
const documents = [
  { issuingState: 'FRA', number: 'AB1', type: 'P' },
  { issuingState: 'DEU', number: 'AB2', type: 'I' },
  { issuingState: 'FRA', number: 'AB1', type: 'UNKNOWN' },
  { issuingState: 'FRA', other: 'x' },
];

const traveller: readonly Subject[] = [
  { path: ['familyName'], type: 'String', values: names, ops: prefix },
  { path: ['birthDate'], type: 'PartialDate', values: births, ops: order },
  { path: ['nationality'], type: 'CountryCode', values: ['FRA', 'DEU', 'UNKNOWN', 'FRA;DEU', ''], ops: lists },
  { path: ['protection'], type: 'Protection', values: ['ASYLUM', 'WITNESS', 'UNKNOWN'], ops: lists },
];

/** What may be asked of each type of the sample, and with which operands. */
export const subjects = {
  Traveller: traveller,
  Crossing: [
    { path: ['occurredAt'], type: 'DateTime', values: instants, ops: order },
    { path: ['direction'], type: 'Direction', values: ['ENTRY', 'EXIT', 'UNKNOWN', 'NONE'], ops: prefix },
    { path: ['day'], type: 'Date', values: ['2026-02-20', '2024-02-29', '2025-12-31'], ops: order },
    { path: ['post'], type: 'BorderPost', values: [{ code: 'QNALB' }, { code: 'UNKNOWN' }], ops: equality },
    { path: ['post', 'code'], type: 'Locode', values: ['QNALB', 'QN', 'UNKNOWN'], ops: prefix },
    { path: ['document'], type: 'TravelDocument', values: documents, ops: equality },
    { path: ['document', 'number'], type: 'DocumentNumber', values: ['AB1', 'AB2', 'A', 'AB1 '], ops: prefix },
    { path: ['document', 'type'], type: 'TravelDocumentType', values: ['P', 'I'], ops: equality },
    { path: ['document', 'status'], type: 'DocumentStatus', values: ['STOLEN', 'NOT_REPORTED'], ops: equality },
    { path: ['document', 'since'], type: 'DateTime', values: ['2026-01-01T00:00:00Z'], ops: order },
    { path: ['traveller'], type: 'Traveller', values: [{ id: '0' }, { id: '9' }], ops: equality },
    ...traveller.map((subject) => ({ ...subject, path: ['traveller', ...subject.path] })),
    { path: ['fee'], type: 'Float', values: [0, 0.1, 0.29, 12.5, 0.105, '0'], ops: order },
    { path: ['seconds'], type: 'Int', values: [0, 30, -5, 1.5], ops: order },
    { path: ['referred'], type: 'Boolean', values: [true, false, 'O'], ops: equality },
    { path: ['officer'], type: 'Officer', values: ['x'], ops: ['isNull', 'is'] },
    { path: ['officer', 'name'], type: 'String', values: ['Leroy', 'UNKNOWN'], ops: prefix },
    { path: ['officer', 'languages'], type: 'String', values: ['fr', 'de'], ops: lists },
  ],
  Alert: [
    { path: ['target'], type: 'Vehicle', values: [{ registrationState: 'QNO', plate: 'XY1' }], ops: equality },
    { path: ['target'], type: 'TravelDocument', values: documents, ops: equality },
    { path: ['target', 'plate'], type: 'String', values: ['XY1', 'X'], ops: prefix },
    { path: ['target', 'type'], type: 'TravelDocumentType', values: ['P', 'I'], ops: equality },
    { path: ['target', 'status'], type: 'DocumentStatus', values: ['STOLEN', 'NOT_REPORTED'], ops: equality },
  ],
  Seizure: [
    {
      path: ['occurredAt'],
      type: 'DateTime',
      values: ['2026-02-20T08:00:00Z', '2026-02-20T08:00:00.500Z', '1969-12-31T23:59:59Z'],
      ops: order,
    },
  ],
  Cash: [
    {
      path: ['occurredAt'],
      type: 'DateTime',
      values: [
        '2026-02-20T08:00:00Z',
        '2026-02-20T08:00:30Z',
        '2026-02-20T07:01:00Z',
        '2026-03-29T01:00:00Z',
        '2026-10-25T00:30:00Z',
        '2026-10-25T01:30:00Z',
      ],
      ops: order,
    },
    { path: ['amount'], type: 'Float', values: [0.1, 3, 12000.5], ops: order },
  ],
} satisfies Record<string, readonly Subject[]>;

/** Conditions on one type, some levels deep. */
export function conditionsOn(type: keyof typeof subjects): fc.Arbitrary<Condition> {
  const test = fc.constantFrom(...subjects[type]).chain(testOn);
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 4, arbitrary: test },
      { weight: 1, arbitrary: fc.constantFrom<Condition>({ kind: 'true' }, { kind: 'false' }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('condition'), { maxLength: 3 }) }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('not' as const), of: tie('condition') }) },
    ),
  }));
  return condition;
}

function testOn({ path, type, values, ops }: Subject): fc.Arbitrary<Test> {
  const value = fc.constantFrom(...values);
  return fc.constantFrom(...ops).chain((op) => {
    const isMany = op === 'in' || op === 'notIn' || op === 'anyOf' || op === 'noneOf';
    const operand: fc.Arbitrary<Operand> = op === 'isNull' ? fc.boolean() : isMany ? fc.array(value, { maxLength: 3 }) : value;
    return operand.map((chosen) => ({ kind: 'test' as const, path, type, op, value: chosen }));
  });
}
