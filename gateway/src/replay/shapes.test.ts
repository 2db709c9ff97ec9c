import fc from 'fast-check';
import { Kind, parse, validate } from 'graphql';
import { operationOf, schema } from '../testing/operations.ts';
import { withSampleValues } from './sample-values.ts';
import { shapeOf } from './shapes.ts';

function shape(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  return shapeOf({ ...operationOf(query), variables });
}

const literal = (number: string, name = 'Q', alias = 'mine', birth = '1990-01-01') => `query ${name} {
  ${alias}: travelDocument(issuingState: "QSO", number: "${number}", type: P) { ...${name}F }
  crossings(first: 20, filter: { direction: { is: ENTRY }, occurredAt: { ge: "${birth}T00:00:00Z" } }) { nodes { lane } }
} fragment ${name}F on TravelDocument { status }`;

describe('the shape of an operation', () => {
  test('is the same whomever it is about, and whatever the caller calls its parts', () => {
    expect(shape(literal('L2210987', 'A', 'x', '1961-02-03'))).toEqual(shape(literal('T1', 'Other', 'anybody')));
    const [first, second] = ['$n', '$number'].map(
      (name) => `query (${name}: DocumentNumber!) { travelDocument(issuingState: "QSO", number: ${name}, type: P) { status } }`,
    );
    expect(shape(first ?? '', { n: 'L1' })).toEqual(shape(second ?? '', { number: 'L2' }));
  });

  test('keeps what is decided by: questions, arguments, enums, sizes, what variables look like', () => {
    const { text } = shape(literal('L1'));
    expect(JSON.parse(text).query).toContain('crossings(first: 20, filter: {direction: {is: ENTRY}');
    const query = 'query ($f: CrossingFilter, $n: Int) { crossings(first: $n, filter: $f) { nodes { lane } } }';
    const one = shape(query, { n: 50, f: { post: { is: 'QNALB' } } });
    expect(JSON.parse(one.text).variables).toEqual({ v1: { post: { is: '' } }, v2: 50 });
    const others = [{ n: 20, f: { post: { is: 'QNALB' } } }, { n: 50, f: { post: { in: ['QNALB'] } } }, { n: 50, f: null }, {}];
    for (const other of others) expect(shape(query, other).name).not.toBe(one.name);
    expect(shape(query, { n: 50, f: { post: { is: 'QNKOR' } } })).toEqual(one);
  });

  test('holds no text and no number of the caller’s', () => {
    const secret = fc.string({ minLength: 6, maxLength: 12, unit: fc.constantFrom('Z', 'Y', 'W', '7') });
    const query = (value: string) => `query ${value} ($f: CrossingFilter) {
      ${value}: travelDocument(issuingState: "QSO", number: "${value}", type: P) { status }
      crossings(filter: $f) { nodes { lane } }
    }`;
    fc.assert(
      fc.property(
        secret.filter((one) => /^[A-Z]/.test(one)),
        fc.integer({ min: 1000, max: 9_999_999 }),
        (value, number) => {
          const { text } = shape(query(value), { f: { id: { is: value, in: [value] }, processingSeconds: { is: number } } });
          expect(text).not.toContain(value);
          expect(text).not.toContain(String(number));
        },
      ),
    );
  });

  test('holds no number that is no size of a page, however small', () => {
    const { text } = shape(
      'query ($n: Int, $k: Int, $f: CrossingFilter) { crossing(id: 42) { lane } crossings(first: $n, filter: { processingSeconds: { is: 43 } }) { nodes { lane } } other: crossings(last: 44, filter: { processingSeconds: { is: $k } }) { nodes { lane } } more: crossings(filter: $f) { nodes { lane } } }',
      { n: 20, k: 45, f: { processingSeconds: { is: 46 } } },
    );
    expect(JSON.parse(text).query).toContain('last: 44');
    expect(JSON.parse(text).variables).toEqual({ v1: 20, v2: 0, v3: { processingSeconds: { is: 0 } } });
    for (const told of ['42', '43', '45', '46']) expect(text).not.toContain(told);
  });

  test('with other values in their place is an operation of the schema again', () => {
    const { text } = shape(
      `query ($k: CrossingFilter!) { crossings(first: 5, filter: $k) { nodes { occurredAt } }
        travelDocument(issuingState: "QSO", number: "L1", type: P) { number }
        crossingStatistics(from: "2026-03", until: "2026-04", by: [POST]) { total } }`,
      { k: { occurredAt: { ge: '2026-01-01T00:00:00Z' }, direction: { is: 'ENTRY' }, post: { in: ['QNALB', 'QNKOR'] } } },
    );
    const { query, variables } = JSON.parse(text);
    const again = withSampleValues(parse(query), variables, schema);
    expect(validate(schema, again?.document ?? { kind: Kind.DOCUMENT, definitions: [] })).toEqual([]);
    expect(again?.variables).toEqual({
      v1: { occurredAt: { ge: '2026-01-01T00:00:00Z' }, direction: { is: 'ENTRY' }, post: { in: ['QNKOR', 'QNKOR'] } },
    });
  });
});
