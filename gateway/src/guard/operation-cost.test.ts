import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { border } from '../testing/documents.ts';
import { operationOf, schema } from '../testing/operations.ts';
import { costLimit, OperationCosts } from './operation-cost.ts';

const costs = new OperationCosts(schema, border);
const cost = (query: string, variables: Readonly<Record<string, unknown>> = {}, of = costs): number =>
  of.of({ ...operationOf(query), variables });

/** The schema, but for what it says of a root field. */
function saying(name: string, more: Partial<FieldModel>): OperationCosts {
  const field = border.queries.get(name);
  if (field === undefined) throw new Error('no such field');
  const changed: BorderSchema = { ...border, queries: new Map([...border.queries, [name, { ...field, ...more }]]) };
  return new OperationCosts(schema, changed);
}

test.each<[string, string, number]>([
  ['a value', '{ __typename }', 0],
  ['an object', '{ borderPost(code: "QNALB") { name latitude } }', 1],
  ['a page, as it is asked for', '{ borderPosts(first: 7) { nodes { name } } }', 1 + 7],
  ['a page from its end', '{ borderPosts(last: 9) { nodes { name } } }', 1 + 9],
  ['a page of the usual size', '{ borderPosts { nodes { name } totalCount } }', 1 + 50],
  ['where a page stands', '{ borderPosts { pageInfo { hasNextPage } } }', 1 + 1],
  ['edges, with what they lead to', '{ borderPosts(first: 3) { edges { cursor node { name } } } }', 1 + 3 * (1 + 1)],
  ['references of rows', '{ crossings(first: 10) { nodes { post { name } document { holder { sex } } } } }', 1 + 10 * (1 + 1 + 2)],
  ['lists in lists', '{ borderPosts(first: 10) { nodes { crossings(first: 20) { nodes { lane } } } } }', 1 + 10 * (1 + 1 + 20)],
  [
    'fragments',
    '{ borderPosts(first: 4) { ...P } } fragment P on BorderPostConnection { nodes { ...N } } fragment N on BorderPost { procedures(first: 2) { nodes { name } } }',
    1 + 4 * (1 + 1 + 2),
  ],
  ['aliases, each', '{ a: borderPost(code: "QNALB") { name } b: borderPost(code: "QNKOR") { name } }', 2],
])('%s', (_, query, expected) => {
  expect(cost(query)).toBe(expected);
});

test('sizes in variables count as they are, each time', () => {
  const query = 'query ($n: Int) { borderPosts(first: $n) { nodes { name } } }';
  const asked = operationOf(query);
  for (const n of [1, 50, 7, 1]) expect(costs.of({ ...asked, variables: { n } })).toBe(1 + n);
  expect(costs.of({ ...asked, variables: {} })).toBe(1 + 50);
});

test.each(['first: -1000000', 'first: -1000000, last: -5', 'first: -1000000, last: 0'])(
  'a size below nothing pays for nothing else: %s',
  (size) => {
    expect(cost(`{ a: borderPosts(${size}) { nodes { name } } b: borderPosts(first: 7) { nodes { name } } }`)).toBe(1 + (1 + 7));
  },
);

test('what the schema says of a field counts instead', () => {
  const query = '{ borderPost(code: "QNALB") { name } }';
  expect(cost(query, {}, saying('borderPost', { weight: 30 }))).toBe(30);
  expect(cost(query, {}, saying('borderPost', { weight: 0 }))).toBe(0);
  const list = '{ vehicle(registrationState: "QSO", plate: "X1") { findings { __typename } } }';
  expect(cost(list)).toBe(1 + 20);
  expect(cost('{ crossingStatistics(from: "2026-03", until: "2026-03", by: [POST]) { total groups { count } } }')).toBe(200 + 50);
});

test('a tower of fragments is counted, and not for ever', () => {
  const storeys = 24;
  const tower = Array.from({ length: storeys }, (_, n) => {
    const inner =
      n === storeys - 1
        ? 'name'
        : `a: procedures(first: 1) { nodes { post { ...F${n + 1} } } } b: procedures(first: 1) { nodes { post { ...F${n + 1} } } }`;
    return `fragment F${n} on BorderPost { ${inner} }`;
  });
  const asked = `{ borderPost(code: "QNALB") { ...F0 } } ${tower.join(' ')}`;
  expect(cost(asked)).toBeGreaterThan(costLimit);
  expect(() => costs.assertAffordable({ ...operationOf(asked), variables: {} })).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'OPERATION_TOO_COSTLY', limit: costLimit }) }),
  );
});
