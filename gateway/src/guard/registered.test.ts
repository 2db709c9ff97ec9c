import { type PolicySet, registeredName } from '@passerelle/policies';
import { parse } from 'graphql';
import { ask } from '../testing/asking.ts';
import { agreement, policySet } from '../testing/documents.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }
  - id: posts
    article: "3"
    from: ["QN:BPA"]
    give: { clear: [BorderPost.name] }
    rows: { BorderPost: every }
    questions: { Query.borderPosts: freely }`;
const rows = new Map([['Crossing', [{ id: 'c1', lane: 'A' }]]]);
const registered = 'query Lanes($first: Int) { crossings(first: $first) { nodes { lane } } }';

const set = policySet(agreement(clauses));
const only = (...texts: readonly string[]): PolicySet => ({
  ...set,
  operations: new Map([['trial', new Set(texts.map((text) => registeredName(parse(text))))]]),
});
const codesOf = async (policies: PolicySet, query: string) => {
  const { answer, fetched } = await ask(policies, rows, query);
  return { codes: (answer.errors ?? []).map(({ extensions }) => extensions?.code), fetched: fetched.length };
};

test('a registered operation is answered as it was registered, however it is laid out', async () => {
  for (const query of [registered, registered.replaceAll(' { ', ' {\n  '), `# why\n${registered}`])
    expect(await codesOf(only(registered), query)).toEqual({ codes: [], fetched: 1 });
});

test.each([
  ['with a field more', registered.replace('{ lane }', '{ lane __typename }')],
  ['with a value in its text', 'query Lanes { crossings(first: 1) { nodes { lane } } }'],
  ['under another name', registered.replace('Lanes', 'Other')],
  ['with another beside it', `${registered} query Other { __typename }`],
  ['of another question', '{ borderPosts { nodes { name } } }'],
])('one %s is refused, and nothing is fetched', async (_, query) => {
  expect(await codesOf(only(registered), query)).toEqual({ codes: ['OPERATION_NOT_REGISTERED'], fetched: 0 });
});

test('the refusal names the documents, and nothing else', async () => {
  const { answer } = await ask(only(registered), rows, '{ crossings { nodes { lane } } }');
  expect(answer.errors?.[0]?.extensions).toEqual({ code: 'OPERATION_NOT_REGISTERED', http: { status: 403 }, agreements: ['trial'] });
  expect(answer.data ?? null).toBeNull();
});

test('a document that has none registered answers any', async () => {
  expect(await codesOf(set, '{ crossings { nodes { lane } } }')).toEqual({ codes: [], fetched: 1 });
  const other = { ...set, operations: new Map([['another', new Set<string>()]]) };
  expect(await codesOf(other, '{ crossings { nodes { lane } } }')).toEqual({ codes: [], fetched: 1 });
});
