import { type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';
import { testPolicies } from './test-policies.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
let stack: Stack;

beforeAll(async () => {
  const set = testPolicies();
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.received.length = 0;
  stack.events.length = 0;
});

const nested = (depth: number): string => {
  const inner = `${'occurredAt document { crossings { nodes { '.repeat(depth)}occurredAt${' } } }'.repeat(depth)}`;
  return `{ borderPost(code: "QNALB") { crossings { nodes { ${inner} } } } }`;
};

describe('an operation that is too large is refused before anything is planned', () => {
  it.each([
    ['very deep', nested(30)],
    [
      'unfolded from fragments',
      `{ ${Array.from({ length: 40 }, (_, n) => `a${n}: borderPosts { nodes { ...A } }`).join(' ')} } ${Array.from({ length: 7 }, (_, n) => `fragment ${'ABCDEFG'[n]} on BorderPost { ${n === 6 ? 'name' : Array.from({ length: 3 }, (__, m) => `x${n}${m}: crossings { nodes { post { ...${'ABCDEFG'[n + 1]} } } }`).join(' ')} }`).join(' ')}`,
    ],
  ])('%s', async (_how, query) => {
    const { status, body } = await stack.ask(guard, query);
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_COSTLY');
    expect(stack.received).toHaveLength(0);
    expect(stack.events).toMatchObject([{ event: 'request-refused', codes: ['OPERATION_TOO_COSTLY'] }]);
  });

  it('has room for what dashboards ask', async () => {
    const { status } = await stack.ask(guard, nested(2));
    expect(status).toBe(200);
  });

  it('refuses a document of too many tokens, and a body of too many bytes', async () => {
    const tokens = await stack.ask(guard, `{ ${'a: __typename '.repeat(3000)} }`);
    expect([tokens.status, tokens.body.errors?.[0]?.extensions.code]).toEqual([200, 'GRAPHQL_PARSE_FAILED']);
    const bytes = await stack.ask(guard, '{ __typename }', { x: 'y'.repeat(300_000) });
    expect([bytes.status, bytes.body.errors?.[0]?.extensions.code]).toEqual([413, 'BAD_REQUEST']);
  });
});

describe('withheld selections', () => {
  it('stand in extensions where the caller asks so', async () => {
    const { body } = await stack.ask(
      { ...guard, headers: { 'passerelle-withheld': 'extensions' } },
      '{ borderPosts { nodes { name latitude } } }',
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.borderPosts.nodes[0]).toEqual({ name: 'Albany', latitude: null });
    expect(body.extensions.withheld).toEqual([{ path: ['borderPosts', 'nodes', '@', 'latitude'], code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
  });
});

describe('the record', () => {
  it('has one event a request, answers and refusals, without a value', async () => {
    await stack.ask(
      { ...guard, headers: { 'passerelle-case': 'CASE-SECRET' } },
      'query Q($code: Locode!) { borderPost(code: $code) { name } }',
      { code: 'QNKOR' },
    );
    await stack.ask({ ...guard, purpose: 'FISCAL' }, '{ borderPosts { nodes { name } } }');
    await stack.ask(guard, '{ __schema { queryType { name } } }');
    expect(stack.events.map(({ event, authority, purpose, hasCase, codes }) => ({ event, authority, purpose, hasCase, codes }))).toEqual([
      { event: 'request-answered', authority: 'QS:BGD', purpose: 'BORDER_CHECK_ENTRY', hasCase: true, codes: [] },
      { event: 'request-refused', authority: 'QS:BGD', purpose: null, hasCase: false, codes: ['PURPOSE_NOT_ALLOWED'] },
      { event: 'request-answered', authority: 'QS:BGD', purpose: null, hasCase: false, codes: [] },
    ]);
    expect(JSON.stringify(stack.events)).not.toMatch(/CASE-SECRET|QNKOR|Korvin|tester/);
  });
});
