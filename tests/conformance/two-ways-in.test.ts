import { makeWorld } from '@passerelle/world';
import { type As, type Stack, startStack, until } from '../harness/stack.ts';
import { withoutDecision } from '../harness/two-worlds.ts';

/** The long way goes through Apollo Server, the direct one does not. Which one a request took must not show. */
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: makeWorld({ scale: 0.2, seed: 1, until }) });
}, 180_000);
afterAll(() => stack?.stop());

/** Media ranges that say the same; the gateway takes only the plain form directly. */
const longWay = { accept: 'application/json;q=0.9' };
const guard: As = { authority: 'QN:IMM', role: 'border-guard', unit: 'QN:IMM/KOR' };
const soravian: As = { authority: 'QS:BGD', role: 'border-guard' };

const shared =
  '{ crossings(filter: {post: {is: "QNALB"}, occurredAt: {ge: "2026-06-05T00:00:00Z", lt: "2026-06-12T00:00:00Z"}}, first: 2) { totalCount pageInfo { endCursor } nodes { ref occurredAt lane document { number holder { givenNames birthDate } } } } }';
const named = 'query A { borderPosts(first: 1) { nodes { code } } } query B { borderPosts(first: 2) { nodes { code name } } }';
const withVariable = 'query($n: Int!, $skip: Boolean = false) { borderPosts(first: $n) { nodes { code name @skip(if: $skip) } } }';

type Case = readonly [what: string, as: As, query: string, variables?: Readonly<Record<string, unknown>>];
const asked: readonly Case[] = [
  ['an answer', soravian, shared],
  ['an answer to one’s own agency', guard, shared],
  ['errors in extensions', { ...soravian, headers: { 'passerelle-withheld': 'extensions' } }, shared],
  ['nothing but refusals', soravian, '{ crossings { nodes { lane } } }'],
  ['a key that is too weak', soravian, '{ crossings(filter: {post: {is: "QNALB"}}) { nodes { occurredAt } } }'],
  ['no purpose', { ...soravian, purpose: null }, shared],
  ['a purpose that is nobody’s', { ...soravian, purpose: 'NONE' }, shared],
  ['an agreement that is not there', { ...soravian, headers: { 'passerelle-agreement': 'none' } }, shared],
  ['no token', { ...soravian, token: null }, shared],
  ['a token that is none', { ...soravian, token: 'a.b.c' }, shared],
  ['a necessity that cannot be read', { ...soravian, headers: { 'passerelle-necessity': '%' } }, shared],
  ['variables', soravian, withVariable, { n: 2 }],
  ['variables that switch', soravian, withVariable, { n: 2, skip: true }],
  ['variables that do not fit', soravian, withVariable, { n: 'two' }],
  ['variables that are missing', soravian, withVariable],
  [
    'public fields beside data',
    soravian,
    '{ myAccess { authority } borderPosts(first: 1) { nodes { code } } __schema { queryType { name } } __typename }',
  ],
  ['hostile names', soravian, '{ __proto__: borderPosts(first: 1) { constructor: nodes { toString: code } } }'],
];

async function told(as: As, query: string, variables?: Readonly<Record<string, unknown>>) {
  const { status, headers, text } = await stack.ask(as, query, variables);
  const shown = [...headers].filter(([name]) => !['date', 'content-length'].includes(name));
  return { status, headers: shown, text: withoutDecision(text).replace(/"request":"[^"]*"/g, '') };
}

it.each(asked.map(([what, as, query, variables = {}]) => ({ what, as, query, variables })))('$what', async ({ as, query, variables }) => {
  // Somebody has asked it, whatever became of that.
  await stack.ask(guard, query, { n: 1 });
  const long = await told({ ...as, headers: { ...as.headers, ...longWay } }, query, variables);
  expect(await told(as, query, variables)).toEqual(long);
});

it('an answer so large that it goes out as bytes, and not in ASCII alone', async () => {
  const large =
    '{ crossings(filter: {occurredAt: {ge: "2026-05-18T00:00:00Z", lt: "2026-06-15T00:00:00Z"}}, first: 200) { nodes { occurredAt lane post { code name } document { issuingState number type holder { familyName givenNames birthDate } } } } }';
  await stack.ask(guard, large);
  const direct = await told(guard, large);
  expect(direct).toEqual(await told({ ...guard, headers: longWay }, large));
  expect(direct.text.length).toBeGreaterThan(8 * 1024);
  expect(Buffer.byteLength(direct.text)).toBeGreaterThan(direct.text.length);
});

it.each(['A', 'B', 'C', ''])('an operation by its name: %j', async (operationName) => {
  const send = async (more: Readonly<Record<string, string>>) => {
    const response = await stack.post({ query: named, operationName }, soravian, more);
    return [response.status, withoutDecision(await response.text())];
  };
  await stack.post({ query: named, operationName: 'A' }, soravian);
  expect(await send({})).toEqual(await send(longWay));
});

it.each([
  ['an array', []],
  ['extensions', { query: shared, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
  ['variables that are a list', { query: shared, variables: [] }],
  ['a name that is none', { query: shared, operationName: 3 }],
  ['a text that is none', { query: 3 }],
  ['more members', { query: shared, other: 1 }],
])('a body that is unusual: %s', async (_what, body) => {
  await stack.ask(soravian, shared);
  const send = async (more: Readonly<Record<string, string>>) => {
    const response = await stack.post(body, soravian, more);
    return [response.status, withoutDecision(await response.text())];
  };
  expect(await send({})).toEqual(await send(longWay));
});
