import type { Rows } from '@passerelle/schema';
import type { AgencyRows, Stack } from '../../harness/stack.ts';
import { codesOf, startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { agreementOf } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const minCell = 3;
const figures = (more: { readonly by?: string; readonly rows?: string; readonly minCell?: number } = {}) => `
  - id: figures
    article: "20"
    from: ["QN:IMM"]
    aggregate:
      question: Query.crossingStatistics
      count: Crossing
      rows: { Crossing: ${more.rows ?? '{ post.code: { in: ["QNALB", "QNKOR"] } }'} }
      by: ${more.by ?? '[post, month, direction]'}
      minCell: ${more.minCell ?? minCell}`;
const protect = `prohibit:
  - { id: asylum, article: "4", types: [Crossing], rows: { Crossing: { traveller.protection: { has: ASYLUM } } } }
`;
const set = agreementOf('test-figures', `clauses:${figures()}\n${protect}`);

type Crossing = Rows['immigration']['Crossing'][number];
const pattern = firstOf(smallWorld.immigration.Crossing);
const person = firstOf(smallWorld.immigration.Traveller);

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('the small world is empty');
  return first;
}

/** So many crossings of different persons, numbered from `first`. */
function group(count: number, post: string, direction: Crossing['direction'], month: string, first = 0): readonly Crossing[] {
  return Array.from({ length: count }, (_, i) => ({
    ...pattern,
    id: `${post}-${direction}-${month}-${first + i}`,
    post: { code: post },
    direction,
    occurredAt: `${month}-10T08:00:00Z`,
    traveller: { id: `p${first + i}` },
  }));
}

const persons = Array.from({ length: 20 }, (_, i) => ({ ...person, id: `p${i}`, protection: i >= 15 ? (['ASYLUM'] as const) : [] }));
const worldOf = (crossings: readonly Crossing[]): AgencyRows => ({
  ...smallWorld,
  immigration: { ...smallWorld.immigration, Traveller: persons, Crossing: crossings },
});

const told = [...group(5, 'QNALB', 'ENTRY', '2026-04'), ...group(3, 'QNKOR', 'ENTRY', '2026-04'), ...group(4, 'QNALB', 'EXIT', '2026-05')];
/** What differs between the worlds: groups that are too small, one person's commuting, persons who are protected, a month that goes on. */
const hidden = [
  ...group(2, 'QNALB', 'EXIT', '2026-04'),
  ...group(1, 'QNKOR', 'EXIT', '2026-04'),
  ...group(2, 'QNKOR', 'ENTRY', '2026-05'),
  ...Array.from({ length: 9 }, (_, i) => ({
    ...pattern,
    id: `commuter-${i}`,
    post: { code: 'QNKOR' },
    direction: 'EXIT' as const,
    occurredAt: `2026-05-1${i}T08:00:00Z`,
    traveller: { id: 'p1' },
  })),
  ...group(5, 'QNALB', 'ENTRY', '2026-04', 15),
  ...group(5, 'QNKOR', 'EXIT', '2026-05', 15),
  ...group(9, 'QNALB', 'ENTRY', '2026-06'),
  ...group(9, 'QNSEA', 'ENTRY', '2026-05'),
];

const dimensions = ['POST', 'MONTH', 'DIRECTION'];
const subsets = Array.from({ length: 8 }, (_, bits) => dimensions.filter((_name, i) => (bits >> i) % 2 === 1));
const months = ['2026-03', '2026-04', '2026-05', '2026-06'];
const ranges = months.flatMap((from, i) => months.slice(i).map((until) => ({ from, until })));
const all = 'months total minCell groups { post month direction count }';
const ask = (from: string, until: string, by: readonly string[], selection = all) =>
  `{ crossingStatistics(from: "${from}", until: "${until}", by: [${by.join(', ')}]) { ${selection} } }`;

let worlds: TwoWorlds;
let stack: Stack;
beforeAll(async () => {
  worlds = await startTwoWorlds(() => set, [worldOf([...told, ...hidden]), worldOf(told)]);
  stack = worlds.one;
});
afterAll(() => worlds.stop());

describe('figures', () => {
  it('are told where groups are large enough', async () => {
    const { body } = await stack.ask(guard, ask('2026-04', '2026-06', ['POST', 'MONTH', 'DIRECTION']));
    expect(body.errors).toBeUndefined();
    expect(body.data.crossingStatistics).toEqual({
      months: ['2026-04', '2026-05'],
      total: 12,
      minCell,
      groups: [
        { post: 'QNALB', month: '2026-04', direction: 'ENTRY', count: 5 },
        { post: 'QNALB', month: '2026-05', direction: 'EXIT', count: 4 },
        { post: 'QNKOR', month: '2026-04', direction: 'ENTRY', count: 3 },
      ],
    });
    expect(body.extensions.sharing[0].figures).toEqual({ 'Query.crossingStatistics': { clause: 'figures', article: '20', minCell } });
    expect(stack.events.at(-1)).toMatchObject({ event: 'request-answered', documents: ['test-figures@1'], codes: [] });
  });

  it('say nothing, in any answer to any question, of small groups, of one person often, of the protected or of the running month', async () => {
    for (const { from, until } of ranges) {
      for (const by of subsets) {
        const [one, other] = await worlds.observe(guard, ask(from, until, by));
        expect(one).toEqual(other);
        expect(one.status).toBe(200);
      }
    }
  });

  it('add up: every answer is a sum of groups that are told, so that none can be subtracted from another', async () => {
    const cells = new Map<string, number>();
    for (const month of months) {
      const { body } = await stack.ask(guard, ask(month, month, dimensions));
      for (const { post, direction, count } of body.data.crossingStatistics.groups) {
        expect(count).toBeGreaterThanOrEqual(minCell);
        cells.set([month, post, direction].join(), count);
      }
    }
    for (const { from, until } of ranges) {
      const { body } = await stack.ask(guard, ask(from, until, []));
      const within = [...cells].filter(([name]) => name.slice(0, 7) >= from && name.slice(0, 7) <= until);
      expect(body.data.crossingStatistics.total).toBe(within.reduce((sum, [, count]) => sum + count, 0));
    }
  });

  it('are the same for every unit, and by whatever name and variable they are asked for', async () => {
    const query =
      'query ($from: PartialDate!, $by: [CrossingDimension!]!) { __proto: crossingStatistics(from: $from, until: "2026-05", by: $by) { total groups { post count } } }';
    const answers = await Promise.all(
      [undefined, 'QS:BGD/ALB', 'QS:BGD/KOR'].map((unit) =>
        stack.ask({ ...guard, ...(unit && { unit }) }, query, { from: '2026-04', by: ['POST'] }),
      ),
    );
    for (const { body } of answers) expect(body.data.__proto).toMatchObject({ total: 12, groups: [{ post: 'QNALB' }, { post: 'QNKOR' }] });
  });

  it('are counted once: the second question reads nothing', async () => {
    await stack.ask(guard, ask('2026-04', '2026-05', []));
    const before = stack.statements.length;
    await stack.ask(guard, ask('2026-04', '2026-05', ['POST']));
    expect(stack.statements.slice(before)).toEqual([]);
  });

  it('open no rows, no filter and no dimension beyond the clause', async () => {
    const before = stack.received.length;
    const refused = await stack.ask(
      guard,
      `{ crossings { totalCount } crossing(id: "x") { direction } a: crossingStatistics(from: "2026-04", until: "2026-04", by: [NATIONALITY]) { total } }`,
    );
    expect(codesOf(refused)).toEqual(['crossings', 'crossing', 'a'].map((path) => [path, 'UNAUTHORIZED_FIELD_OR_TYPE']));
    const variable = await stack.ask(
      guard,
      'query ($by: [CrossingDimension!]!) { crossingStatistics(from: "2026-04", until: "2026-04", by: $by) { total } }',
      { by: ['POST', 'SEX'] },
    );
    expect(codesOf(variable)).toEqual([['crossingStatistics', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    const filtered = await stack.ask(guard, '{ crossingStatistics(from: "2026-04", until: "2026-04", by: [], filter: {}) { total } }');
    expect(filtered.body.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(stack.received.slice(before)).toEqual([]);
  });

  it('are counted by their subgraph at the clause’s own grain and size, whatever was asked for', () => {
    const scope = stack.received.flatMap(({ decision }) => Object.values(decision.figures));
    expect(scope.length).toBeGreaterThan(0);
    expect(new Set(scope.map((one) => JSON.stringify([one.document, one.dimensions, one.minCell])))).toEqual(
      new Set([JSON.stringify(['test-figures', ['post', 'month', 'direction'], minCell])]),
    );
  });
});

describe('figures that would say more are refused before they are signed', () => {
  const listing = `
  - id: rows
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt, Crossing.direction, Crossing.post] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }`;

  it.each([
    [
      'what could be joined to rows that the recipient may list',
      `clauses:${figures({ by: '[post, month, sex]' })}${listing}`,
      'figures-joined',
    ],
    ['where the recipient’s own nationals cross', `clauses:${figures({ by: '[month, nationality]' })}`, 'figures-nationality'],
    ['rows of the last days', `clauses:${figures({ rows: '{ occurredAt: { within: 90 days } }' })}`, 'figures-unsteady'],
    ['rows of the unit that asks', `clauses:${figures({ rows: '{ post.code: { in: $recipient.unit.posts } }' })}`, 'figures-unsteady'],
    ['groups of two', `clauses:${figures({ minCell: 2 })}`, 'figures-small'],
    [
      'two sets of groups of the same rows',
      `clauses:${figures()}${figures({ by: '[month]' }).replace('id: figures', 'id: again')}`,
      'figures-twice',
    ],
  ])('%s', (_, body, rule) => {
    expect(() => agreementOf('test-refused', `${body}\n`)).toThrow(rule);
  });
});
