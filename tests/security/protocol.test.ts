import { nowMs, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';
import { testPolicies } from './test-policies.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const posts = '{ borderPosts { nodes { name } } }';
let stack: Stack;
let bearer: string;
beforeAll(async () => {
  const set = testPolicies();
  stack = await startStack({ rows: smallWorld, policies: () => set });
  bearer = await stack.issuer.sign({ ...guard, officer: 'tester', nowMs });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.received.length = 0;
  stack.events.length = 0;
});

async function send(path: string, init: RequestInit) {
  const headers = { authorization: `Bearer ${bearer}`, 'passerelle-purpose': 'BORDER_CHECK_ENTRY', 'content-type': 'application/json' };
  const response = await fetch(`${stack.url}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } });
  return { status: response.status, cache: response.headers.get('cache-control'), text: await response.text() };
}
const post = (body: string, headers: Readonly<Record<string, string>> = {}) => send('/graphql', { method: 'POST', body, headers });
const get = (search: Readonly<Record<string, string>>) => send(`/graphql?${new URLSearchParams(search)}`, { method: 'GET' });
const codesOf = (text: string): readonly unknown[] =>
  (JSON.parse(text).errors ?? []).map(({ extensions }: { extensions: { code: unknown } }) => extensions.code);
const failures = () => stack.events.filter(({ event }) => event === 'internal-error' || event === 'protocol-error');

describe('a request that is none is refused as the caller’s mistake', () => {
  it.each([
    'null',
    '[]',
    '"x"',
    '{',
    '',
    '{}',
    '{"query":5}',
    '{"query":""}',
    `[{"query":"${posts}"}]`,
    `{"query":"${posts}","variables":[]}`,
    `{"query":"${posts}","operationName":"Nope"}`,
    `{"query":"query A ${posts} query B ${posts}"}`,
    `{"query":"${posts}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}`,
    '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}',
  ])('%s', async (body) => {
    const { text, cache } = await post(body);
    expect(codesOf(text)).toEqual(['BAD_REQUEST']);
    expect(text).not.toMatch(/node_modules|\.ts|at /);
    expect(cache).toBe('no-store');
    expect(failures()).toEqual([]);
    expect(stack.received).toEqual([]);
  });

  it.each(['/%', '/graphql/', '/%00', '//graphql'])('the path %s', async (path) => {
    const { status, text, cache } = await send(path, { method: 'GET' });
    expect([400, 404]).toContain(status);
    expect(codesOf(text)).toEqual(['BAD_REQUEST']);
    expect(cache).toBe('no-store');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['variables that are no JSON', { query: posts, variables: '{' }],
    ['variables that are a list', { query: posts, variables: '[]' }],
    ['extensions that are no object', { query: posts, extensions: '5' }],
  ])('GET with %s', async (_what, search) => {
    expect(codesOf((await get(search)).text)).toEqual(['BAD_REQUEST']);
    expect(failures()).toEqual([]);
  });

  it('GET from a page that needed no preflight', async () => {
    const { status } = await send(`/graphql?${new URLSearchParams({ query: posts })}`, {
      method: 'GET',
      headers: { 'content-type': 'text/plain' },
    });
    expect(status).toBe(400);
    expect(stack.received).toEqual([]);
  });
});

describe('variables that do not fit', () => {
  it.each<[string, string, Readonly<Record<string, unknown>>]>([
    ['a null for @skip', `query Q($x: Boolean = true) { borderPosts @skip(if: $x) { nodes { name } } }`, { x: null }],
    ['a null for a key', 'query Q($x: Locode = "QNALB") { borderPost(code: $x) { name } }', { x: null }],
    ['a null beside introspection', 'query Q($x: Boolean = true) { __schema @skip(if: $x) { queryType { name } } }', { x: null }],
    ['another type', 'query Q($x: Locode!) { borderPost(code: $x) { name } }', { x: { a: 1 } }],
  ])('%s: BAD_USER_INPUT, and no word of the value', async (_what, query, variables) => {
    const { status, body } = await stack.ask(guard, query, variables);
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([200, 'BAD_USER_INPUT']);
    expect(body.errors?.[0]?.message).toBe('A variable or argument has a value that its type does not take.');
    expect(failures()).toEqual([]);
  });

  it('nested without end', async () => {
    const filter = `${'{"not":'.repeat(20_000)}{}${'}'.repeat(20_000)}`;
    const query = 'query Q($f: CrossingFilter) { crossings(filter: $f) { totalCount } }';
    const { status, text } = await post(`{"query":"${query}","variables":{"f":${filter}}}`);
    expect(status).toBe(200);
    expect(codesOf(text)).toEqual(['BAD_USER_INPUT']);
  });

  it('named __proto__, in a GET, whose members no parser has checked', async () => {
    const query = 'query Q($__proto__: CrossingFilter = {post: {is: "QNALB"}}) { crossings(filter: $__proto__) { totalCount } }';
    const { text } = await get({ query, variables: '{"__proto__": {"post": {"is": "QNALB"}}}' });
    expect(codesOf(text)).toEqual(['KEY_TOO_WEAK']);
    expect(({} as Record<string, unknown>).post).toBeUndefined();
  });
});

describe('introspection beside other questions', () => {
  it('keeps its fragments and variables', async () => {
    const { body } = await stack.ask(
      guard,
      `query Q($n: String!, $no: Boolean!) { __schema { ...S } t: __type(name: $n) { name description @include(if: $no) } borderPosts { nodes { name } } } fragment S on __Schema { queryType { name } }`,
      { n: 'Crossing', no: false },
    );
    expect(body.data.__schema).toEqual({ queryType: { name: 'Query' } });
    expect(body.data.t).toEqual({ name: 'Crossing' });
    expect(body.data.borderPosts.nodes).toHaveLength(2);
  });
});

describe('the record', () => {
  it.each([
    [`{"query":"${posts}","operationName":"Nope"}`, 'BAD_REQUEST'],
    ['{"query":"{"}', 'GRAPHQL_PARSE_FAILED'],
    ['{"query":"{ x }"}', 'GRAPHQL_VALIDATION_FAILED'],
    ['{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}', 'BAD_REQUEST'],
  ])('has one refusal for %s', async (body, code) => {
    await post(body);
    expect(stack.events).toMatchObject([{ event: 'request-refused', authority: 'QS:BGD', codes: [code] }]);
  });
});
