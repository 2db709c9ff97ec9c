import { buildSchema } from 'graphql';
import { unfitOperations } from './unfit-operations.ts';

const schema = buildSchema('type Query { document(number: String!): Document } type Document { status: String }');
const file = (text: string) => ({ file: 'operations/treaty/a.graphql', text });
const texts = (...operations: readonly string[]) => ({ operations: operations.map(file) }) as never;

it('is said of what the schema does not have, with its place, as a warning', () => {
  const found = unfitOperations(texts('query ($n: String!) {\n  document(number: $n) { status colour }\n}'), schema);
  expect(found).toMatchObject([{ file: 'operations/treaty/a.graphql', line: 2, column: 33, rule: 'operation-unfit', severity: 'warning' }]);
});

it('quotes nothing of the operation', () => {
  const [found] = unfitOperations(texts('{ document(number: 4711) { status } }'), schema);
  expect(JSON.stringify(found)).not.toContain('4711');
});

it('is said neither of what fits nor of what is no GraphQL, of which is told elsewhere', () => {
  expect(unfitOperations(texts('query ($n: String!) { document(number: $n) { status } }', '{'), schema)).toEqual([]);
});
