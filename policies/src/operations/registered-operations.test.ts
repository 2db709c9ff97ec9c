import { parse } from 'graphql';
import { parseOperations, registeredName } from './registered-operations.ts';

const documents = new Set(['treaty', 'charter']);
const file = (path: string, text: string) => ({ file: `operations/${path}`, text });
const status = 'query Status($n: String!) { travelDocument(issuingState: "QTE", number: $n, type: P) { status } }';

test('a document answers what stands in its folder, however it is laid out; one without a folder answers anything', () => {
  const { operations, problems } = parseOperations([file('treaty/status.graphql', `# for posts\n${status}`)], documents);
  expect(problems).toEqual([]);
  expect(operations.get('treaty')?.has(registeredName(parse(status.replaceAll(' { ', '\n{\n'))))).toBe(true);
  expect(operations.get('treaty')?.has(registeredName(parse(status.replace('status }', 'status number }'))))).toBe(false);
  expect(operations.has('charter')).toBe(false);
});

test.each([
  ['a folder of no document', 'other/a.graphql', '{ a }', 'operation-of-no-document', 1],
  ['two operations', 'treaty/a.graphql', 'query A { a } query B { b }', 'operation-not-one', 1],
  ['a subscription', 'treaty/a.graphql', 'subscription { a }', 'operation-not-one', 1],
  ['fragments alone', 'treaty/a.graphql', 'fragment F on Crossing { id }', 'operation-not-one', 1],
  ['no GraphQL', 'treaty/a.graphql', '{\n  a(\n}', 'operation-malformed', 3],
  ['nothing', 'treaty/a.graphql', '', 'operation-malformed', 1],
])('%s is a problem, with its place', (_, path, text, rule, line) => {
  const { operations, problems } = parseOperations([file(path, text)], documents);
  expect(operations.size).toBe(0);
  expect(problems).toMatchObject([{ file: `operations/${path}`, rule, line, severity: 'error' }]);
});
