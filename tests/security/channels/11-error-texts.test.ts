import { type ErrorCode, errorRegistry } from '@passerelle/gateway';
import { type As, type Stack, startStack } from '../../harness/stack.ts';
import { smallWorld } from '../small-world.ts';
import { guard, week } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';

/** Written into everything that a caller may send; an error may repeat none of it. */
const canary = 'CANARY7731773';
/** What the world holds and no one here may have; and what tells of the inside. */
const inside =
  /SECRET|98765|MARTIN|BERG|SORAYEVA|127\.0\.0\.1|localhost|ECONN|select |sqlite|node_modules|\.ts\b|did you mean|\bscope|_entities|\bs0\b|\bf0\b/i;

const set = testPolicies();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

type Case = readonly [ErrorCode, string, As, string, Readonly<Record<string, unknown>>];
const written: readonly (readonly [ErrorCode, string, As, string, Readonly<Record<string, unknown>>?])[] = [
  ['UNAUTHENTICATED', 'a token', { ...guard, token: canary }, '{ borderPosts { nodes { name } } }'],
  ['PURPOSE_REQUIRED', 'no purpose', { ...guard, purpose: null }, `query ${canary} { borderPosts { nodes { name } } }`],
  ['PURPOSE_NOT_ALLOWED', 'a purpose', { ...guard, purpose: canary }, '{ borderPosts { nodes { name } } }'],
  ['NO_AGREEMENT', 'a document', { ...guard, headers: { 'passerelle-agreement': canary } }, '{ borderPosts { nodes { name } } }'],
  [
    'UNAUTHORIZED_FIELD_OR_TYPE',
    'a closed field',
    guard,
    `{ crossings(filter: {${week}, not: {lane: {is: "${canary}"}}}) { totalCount } }`,
  ],
  ['KEY_TOO_WEAK', 'a weak key', guard, `{ crossings(filter: {lane: {is: "${canary}"}}) { totalCount } }`],
  ['CURSOR_EXPIRED', 'a cursor', guard, `{ crossings(filter: {${week}}, after: "${canary}") { totalCount nodes { occurredAt } } }`],
  ['BAD_USER_INPUT', 'a variable', guard, 'query Q($x: Locode!) { borderPost(code: $x) { name } }', { x: `${canary} !` }],
  [
    'BAD_USER_INPUT',
    'a member of a variable',
    guard,
    'query Q($f: CrossingFilter) { crossings(filter: $f) { totalCount } }',
    { f: { [canary]: { is: canary } } },
  ],
  ['BAD_USER_INPUT', 'a size', guard, '{ borderPosts(first: 77317730) { totalCount } }'],
  ['BAD_USER_INPUT', 'a null operand', guard, `{ crossings(filter: {${week}, direction: {is: null}}) { totalCount } }`],
  ['GRAPHQL_PARSE_FAILED', 'no GraphQL', guard, `{ borderPost(code: "${canary}" }`],
  ['GRAPHQL_PARSE_FAILED', 'a value where none stands', guard, `{ borderPosts(first "${canary}") { totalCount } }`],
  ['GRAPHQL_VALIDATION_FAILED', 'a literal that does not fit', guard, `{ borderPost(code: "${canary} !") { name } }`],
  [
    'GRAPHQL_VALIDATION_FAILED',
    'a literal of an enum',
    guard,
    `{ travelDocument(issuingState: "FRA", number: "A", type: ${canary}) { status } }`,
  ],
  ['GRAPHQL_VALIDATION_FAILED', 'a literal of another kind', guard, `{ borderPosts(first: "${canary}") { totalCount } }`],
  ['GRAPHQL_VALIDATION_FAILED', 'a number that is none', guard, '{ borderPosts(first: 773177377317737731773) { totalCount } }'],
  [
    'OPERATION_TOO_COSTLY',
    'a large operation',
    guard,
    `{ borderPosts(first: 200) { nodes { crossings(first: 200) { nodes { document { crossings(first: 200) { totalCount } } } } } } }`,
  ],
  [
    'BAD_REQUEST',
    'a necessity that cannot be read',
    { ...guard, headers: { 'passerelle-necessity': `${canary}%zz` } },
    '{ borderPosts { nodes { name } } }',
  ],
];
const cases = written.map(([code, what, as, query, variables = {}]): Case => [code, what, as, query, variables]);

describe('an error', () => {
  it.each(cases)('%s says what its code says, and repeats nothing: %s', async (code, _what, as, query, variables) => {
    const { body, text } = await stack.ask(as, query, variables);
    expect(body.errors?.map(({ extensions }) => extensions.code)).toContain(code);
    expect(text).not.toMatch(inside);
    expect(text).not.toMatch(/CANARY|7731773/);
    for (const { message, extensions } of body.errors ?? []) {
      const own = errorRegistry[extensions.code as ErrorCode];
      expect(message).toBe(own.message);
      expect(
        Object.keys(extensions).filter(
          (name) => !['code', 'decision', 'purposes', 'agreements', 'required', 'request', 'header'].includes(name),
        ),
      ).toEqual([]);
    }
  });

  it('of an agency that is down says so and no more', async () => {
    for (const down of ['police', 'immigration', 'posts']) stack.proxies.get(down)?.setDown(true);
    try {
      const { body, text } = await stack.ask(
        guard,
        `{ crossings(filter: {${week}}) { nodes { occurredAt post { name } } } borderPosts { nodes { name } } travelDocument(issuingState: "FRA", number: "${canary}", type: P) { status } }`,
      );
      expect(new Set(body.errors?.map(({ extensions, message }) => `${extensions.code} ${message}`))).toEqual(
        new Set([`SOURCE_UNAVAILABLE ${errorRegistry.SOURCE_UNAVAILABLE.message}`]),
      );
      expect(text).not.toMatch(inside);
      expect(text).not.toContain(canary);
    } finally {
      for (const down of ['police', 'immigration', 'posts']) stack.proxies.get(down)?.setDown(false);
    }
  });

  it('leaves no value in the log', async () => {
    for (const [, , as, query, variables] of cases) await stack.ask(as, query, variables);
    expect(stack.events.length).toBeGreaterThan(cases.length);
    expect(JSON.stringify(stack.events)).not.toMatch(/CANARY|7731773/);
  });
});
