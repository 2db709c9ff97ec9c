import { type Stack, startStack } from '../../harness/stack.ts';
import { startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { agreementOf } from '../agreement-of.ts';
import { everyTypeWorld, justThese, rowsOf } from '../every-type-world.ts';
import { smallWorld } from '../small-world.ts';
import { agreementWith, everything, objectTypes, rootLists, toMany } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
type Page = {
  readonly totalCount: number | null;
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
};

/** Of every type, some rows are withheld: the first two and, by a prohibition, the third. */
describe('totals and ends of pages', () => {
  const rows = everyTypeWorld();
  const isNamed = ({ code }: Readonly<Record<string, unknown>>): boolean => code === undefined || String(code).startsWith('QN');
  const withRows = objectTypes.filter(({ name, keys }) => keys.length > 0 && rowsOf(rows, name).filter(isNamed).length > 3);
  const set = agreementWith(
    'test-totals',
    [
      {
        ...everything(),
        rows: {
          ...everything().rows,
          ...Object.fromEntries(
            withRows.map(({ name }) => [name, { not: justThese(name, rowsOf(rows, name).filter(isNamed).slice(0, 2)) }]),
          ),
        },
      },
    ],
    withRows.map(({ name }) => ({
      id: `no-${name.toLowerCase()}`,
      article: '1',
      types: [name],
      rows: { [name]: justThese(name, rowsOf(rows, name).filter(isNamed).slice(2, 3)) },
    })),
  );
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows, policies: () => set });
  });
  afterAll(() => stack.stop());

  const lists = rootLists.filter(({ type }) => withRows.some(({ name }) => name === type));
  it.each(lists.map((list) => [list.coordinate, list] as const))('count what shows and nothing else: %s', async (_name, list) => {
    const { body } = await stack.ask(guard, `{ ${list.name}(first: 200) { totalCount nodes { __typename } pageInfo { hasNextPage } } }`);
    const page: Page = body.data[list.name];
    const all = rowsOf(rows, list.type).length;
    expect(page.totalCount).toBe(all - 3);
    expect(page.nodes.length).toBe(Math.min(200, all - 3));
    expect(page.pageInfo.hasNextPage).toBe(all - 3 > 200);
    const last = page.nodes.length - 1;
    const { body: ends } = await stack.ask(
      guard,
      `{ exact: ${list.name}(first: ${page.nodes.length}) { pageInfo { hasNextPage hasPreviousPage } } less: ${list.name}(first: ${last}) { pageInfo { hasNextPage } } }`,
    );
    expect(ends.data.exact.pageInfo).toEqual({ hasNextPage: all - 3 > 200, hasPreviousPage: false });
    expect(ends.data.less.pageInfo).toEqual({ hasNextPage: last >= 0 });
  });

  const edges = toMany.filter(
    ({ shape, coordinate }) => shape === 'connection' && rootLists.some(({ type }) => coordinate.startsWith(`${type}.`)),
  );
  it.each(edges.map((edge) => [edge.coordinate, edge] as const))('count what shows below each parent: %s', async (_name, edge) => {
    const list = rootLists.find(({ type }) => edge.coordinate.startsWith(`${type}.`));
    const { body } = await stack.ask(
      guard,
      `{ list: ${list?.name}(first: 60) { nodes { page: ${edge.name}(first: 200) { totalCount nodes { __typename } pageInfo { hasNextPage } } } } }`,
    );
    for (const { page } of body.data.list.nodes as readonly { readonly page: Page }[]) {
      expect(page.totalCount).toBe(page.nodes.length);
      expect(page.pageInfo.hasNextPage).toBe(false);
    }
  });
});

describe('two worlds of which one has rows that are withheld', () => {
  const set = agreementOf(
    'test-conditions',
    `clauses:
  - id: crossings
    article: "12"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt] }
    rows: { Crossing: { lane: { is: "OPEN" } } }
    questions: { Query.crossings: freely }
`,
  );
  const { Crossing } = smallWorld.immigration;
  const world = (ids: readonly string[]) => ({
    ...smallWorld,
    immigration: {
      ...smallWorld.immigration,
      Crossing: Crossing.filter(({ id }) => ids.includes(id)).map((row) => (row.id === 'c3' ? { ...row, lane: 'OPEN' } : row)),
    },
  });
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await startTwoWorlds(() => set, [world(['c1', 'c2', 'c3', 'c4']), world(['c3'])]);
  });
  afterAll(() => worlds.stop());

  it.each(['', '(first: 0)', '(first: 1)', '(last: 1)', '(first: 1, filter: {occurredAt: {lt: "2026-06-12T00:00:00Z"}})'])(
    'have the same totals and ends: crossings%s',
    async (args) => {
      const [one, other] = await worlds.observe(
        guard,
        `{ crossings${args} { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      );
      expect(other).toEqual(one);
    },
  );
});
