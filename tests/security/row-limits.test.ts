import { type Stack, startStack } from '../harness/stack.ts';
import { agreementOf } from './agreement-of.ts';
import { smallWorld } from './small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };

/** Two crossings in one request, whichever way; the world has three in the week and one before. */
const set = agreementOf(
  'test-rows',
  `clauses:
  - id: crossings
    article: "12"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.occurredAt, Crossing.post, BorderPost.name, BorderPost.crossings] }
    rows: { Crossing: every, BorderPost: every }
    questions:
      Query.crossings: { with: [filter.post], rows: 2 }
      Query.borderPosts: freely
      Query.borderPost: { with: [code] }
      BorderPost.crossings: { with: [filter.occurredAt], span: { filter.occurredAt: 1 day }, rows: 2 }
`,
);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

const day = (n: number): string => `occurredAt: {ge: "2026-06-${n}T00:00:00Z", lt: "2026-06-${n + 1}T00:00:00Z"}`;
const atRoot = (n: number): string => `crossings(filter: {post: {is: "QNALB"}, ${day(n)}}) { nodes { occurredAt } }`;
const atPost = (n: number): string => `borderPost(code: "QNALB") { crossings(filter: {${day(n)}}) { edges { node { occurredAt } } } }`;
const told = async (query: string) => {
  const { body } = await stack.ask(guard, query);
  return { data: body.data, errors: (body.errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions.code]) };
};

describe('a limit on rows holds for the whole request', () => {
  it('and lets through what is within it, the same row twice as well', async () => {
    const { data, errors } = await told(`{ a: ${atRoot(10)} b: ${atRoot(11)} c: ${atRoot(10)} }`);
    expect(errors).toEqual([]);
    expect([data.a, data.b, data.c].map(({ nodes }) => nodes.length)).toEqual([1, 1, 1]);
  });

  it('under several names', async () => {
    const { data, errors } = await told(`{ a: ${atRoot(10)} b: ${atRoot(11)} c: ${atRoot(12)} }`);
    expect(data).toEqual({ a: null, b: null, c: null });
    expect(errors).toEqual(['a', 'b', 'c'].map((name) => [name, 'ROW_LIMIT']));
  });

  it('for all its lists alike, whichever of them the subgraph counted last', async () => {
    const { data, errors } = await told(`{ few: ${atRoot(10)} many: crossings(filter: {post: {is: "QNALB"}}) { nodes { occurredAt } } }`);
    expect(data).toEqual({ few: null, many: null });
    expect(errors).toEqual(['few', 'many'].map((name) => [name, 'ROW_LIMIT']));
  });

  it('over several parents, fetched one by one', async () => {
    const within = await told(`{ a: ${atPost(10)} b: ${atPost(11)} }`);
    expect(within.errors).toEqual([]);
    expect(within.data.b.crossings.edges).toHaveLength(1);
    const beyond = await told(`{ a: ${atPost(10)} b: ${atPost(11)} c: ${atPost(12)} }`);
    expect(beyond.data).toEqual({ a: { crossings: null }, b: { crossings: null }, c: { crossings: null } });
    expect(beyond.errors).toEqual([
      ['a.crossings', 'ROW_LIMIT'],
      ['b.crossings', 'ROW_LIMIT'],
      ['c.crossings', 'ROW_LIMIT'],
    ]);
  });

  it('and its errors do not count rows', async () => {
    const { errors } = await told(
      `{ borderPosts { nodes { a: crossings(filter: {${day(10)}}) { nodes { occurredAt } } b: crossings(filter: {${day(11)}}) { nodes { occurredAt } } c: crossings(filter: {${day(12)}}) { nodes { occurredAt } } } } }`,
    );
    expect(errors).toEqual(['a', 'b', 'c'].map((name) => [`borderPosts.nodes.@.${name}`, 'ROW_LIMIT']));
  });
});

describe('what an operation may unfold to', () => {
  const nested = (first: number): string =>
    `{ borderPosts(first: ${first}) { nodes { crossings(first: ${first}, filter: {${day(10)}}) { nodes { post { crossings(first: ${first}, filter: {${day(10)}}) { nodes { occurredAt } } } } } } } }`;

  it('is bounded before anything is fetched', async () => {
    stack.received.length = 0;
    const { status, body } = await stack.ask(guard, nested(200));
    expect([status, body.errors?.[0]?.extensions.code]).toEqual([400, 'OPERATION_TOO_COSTLY']);
    expect(stack.received).toHaveLength(0);
  });

  it('and asking for less at once is the way to go on', async () => {
    const { status, body } = await stack.ask(guard, nested(20));
    expect([status, body.errors]).toEqual([200, undefined]);
  });
});
