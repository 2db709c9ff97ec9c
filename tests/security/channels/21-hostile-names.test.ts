import { type Stack, startStack } from '../../harness/stack.ts';
import { codesOf } from '../../harness/two-worlds.ts';
import { anna, smallWorld } from '../small-world.ts';
import { guard, week } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';

const set = testPolicies();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());
afterEach(() => {
  expect(({} as Record<string, unknown>).occurredAt).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});

/** Names of every object's prototype, of promises and JSON, of what we mint ourselves, and of what executors look for. */
const names = [
  ...Object.getOwnPropertyNames(Object.prototype),
  'then',
  'toJSON',
  'length',
  'prototype',
  '__typename',
  '__schemaX',
  'f0',
  'f1',
  'h0',
  'h1',
  's0',
  'v0',
  'errors',
  'data',
  'extensions',
  'scope',
  'representations',
  '_entities',
  'passerelle_order_0',
].filter((name) => /^[_A-Za-z]\w*$/.test(name));

describe.each(names.map((name) => [name]))('%s', (name) => {
  it('is an alias like any other', async () => {
    const answer = await stack.ask(guard, `{ ${name}: crossings(filter: {${week}}) { ${name}: nodes { ${name}: occurredAt lane } } }`);
    expect(answer.text).toContain(`{"${name}":{"${name}":[{"${name}":"2026-06-10T08:00:00Z","lane":null}`);
    expect(codesOf(answer)).toEqual([[`${name}.${name}.@.lane`, 'UNAUTHORIZED_FIELD_OR_TYPE']]);
  });

  it('brings nothing that is not given', async () => {
    const { text } = await stack.ask(
      guard,
      `{ crossings(filter: {${week}}) { nodes { ${name}: lane document { ${name}: mrz holder { ${name}: familyName } } } } }`,
    );
    expect(text).not.toMatch(/SECRET|MARTIN|BERG|ASYLUM/);
    expect(text).toContain(`"${name}":null`);
  });
});

const usable = names.filter((name) => name !== '__proto__');
it.each(usable)('%s is a variable, a fragment and an operation like any other', async (name) => {
  const query = `query ${name}($${name}: Locode!) { crossings(filter: {post: {is: $${name}}, occurredAt: {ge: "2026-06-08T00:00:00Z", lt: "2026-06-15T00:00:00Z"}}) { totalCount ...${name} } } fragment ${name} on CrossingConnection { nodes { occurredAt } }`;
  const { body } = await stack.ask(guard, query, { [name]: 'QNALB' });
  expect(body).toMatchObject({ data: { crossings: { totalCount: 2, nodes: [{}, {}] } } });
});

describe('a body or header', () => {
  it('that holds a member `__proto__` is refused whole', async () => {
    const variables = JSON.parse('{"__proto__": "QNALB"}');
    const { body, status } = await stack.ask(guard, 'query Q($__proto__: Locode!) { borderPost(code: $__proto__) { name } }', variables);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('that names a purpose or document `%s` finds none', async (name) => {
    expect(codesOf(await stack.ask({ ...guard, purpose: name }, '{ borderPosts { totalCount } }'))).toEqual([
      [undefined, 'PURPOSE_NOT_ALLOWED'],
    ]);
    const headers = { 'passerelle-agreement': name };
    expect(codesOf(await stack.ask({ ...guard, headers }, '{ borderPosts { totalCount } }'))).toEqual([[undefined, 'NO_AGREEMENT']]);
  });

  it('that holds a key of a hostile name is a key that nobody has', async () => {
    const query = 'query Q($n: DocumentNumber!) { travelDocument(issuingState: "FRA", number: $n, type: P) { status } }';
    const known = await stack.ask(guard, query, { n: anna.number });
    const none = await stack.ask(guard, query, { n: 'CONSTRUCTOR' });
    expect(none.body.data).toEqual(known.body.data);
  });
});
