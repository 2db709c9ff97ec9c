import { type Stack, startStack } from '../../harness/stack.ts';
import { startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { clearOnSomeRows, clearRows } from '../clear-on-some-rows.ts';
import { orderMembers } from '../list-inputs.ts';
import { offline } from '../offline.ts';
import { smallWorld } from '../small-world.ts';
import { agreementWith, everything, rootLists } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };

describe('an order by a field that is not given in clear', () => {
  const nothing = offline(agreementWith('test-nothing', [everything(() => false)]));

  it.each(rootLists.map((list) => [list.coordinate, list] as const))('is refused before anything is fetched: %s', async (_name, list) => {
    const members = orderMembers(list.type);
    expect(members.length).toBeGreaterThan(1);
    const orders = members.flatMap((field) => [`{${field}: ASC}`, `[{${field}: DESC}]`]);
    const query = orders.map((order, n) => `a${n}: ${list.name}(orderBy: ${order}) { totalCount }`).join(' ');
    const { errors, fetched } = await nothing(`{ ${query} }`);
    expect(errors).toEqual(orders.map((_, n) => ({ path: `a${n}`, code: 'UNAUTHORIZED_FIELD_OR_TYPE' })));
    expect(fetched).toEqual([]);
  });

  it('is refused as a second order too, behind one that is given', async () => {
    const ask = offline(
      agreementWith('test-one', [
        { clear: ['Crossing.occurredAt'], rows: { Crossing: 'every' }, questions: { 'Query.crossings': 'freely' } },
      ]),
    );
    const { errors } = await ask('{ crossings(orderBy: [{occurredAt: ASC}, {lane: ASC}]) { totalCount } }');
    expect(errors).toEqual([{ path: 'crossings', code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
  });

  it('is refused from a variable', async () => {
    const { errors, fetched } = await nothing('query Q($by: [CrossingOrder!]) { crossings(orderBy: $by) { totalCount } }', {
      by: [{ lane: 'ASC' }],
    });
    expect(errors).toEqual([{ path: 'crossings', code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
    expect(fetched).toEqual([]);
  });
});

describe('an order by a field that is clear on some rows only', () => {
  const { rows, lists, set } = clearOnSomeRows();
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows, policies: () => set });
  });
  afterAll(() => stack.stop());

  it.each(lists.map((list) => [list.coordinate, list] as const))('leaves the other rows out: %s', async (_name, list) => {
    const members = orderMembers(list.type);
    const query = members.map((field) => `${field}: ${list.name}(orderBy: [{${field}: DESC}]) { totalCount nodes { __typename } }`);
    const { body } = await stack.ask(guard, `{ ${query.join(' ')} }`);
    const pages = Object.entries(body.data as Record<string, { totalCount: number; nodes: unknown[] } | null>);
    for (const [name, page] of pages) {
      expect([name, (page?.totalCount ?? 0) <= clearRows, (page?.nodes.length ?? 0) <= clearRows]).toEqual([name, true, true]);
    }
    expect(pages.some(([, page]) => page?.totalCount === clearRows)).toBe(true);
  });
});

describe('two worlds in which withheld values stand in another order', () => {
  const set = agreementWith('test-orders', [
    {
      id: 'early',
      clear: ['Crossing.id', 'Crossing.lane', 'Crossing.processingSeconds'],
      rows: { Crossing: { occurredAt: { lt: '2026-06-11T00:00:00Z' } } },
      questions: { 'Query.crossings': 'freely' },
    },
    { id: 'rest', clear: ['Crossing.id'], rows: { Crossing: 'every' }, questions: { 'Query.crossings': 'freely' } },
    {
      id: 'found',
      clear: ['Vehicle.findings'],
      exists: ['Seizure', 'CashDeclaration'],
      rows: { Vehicle: 'every', Seizure: 'every', CashDeclaration: 'every' },
      questions: { 'Query.vehicles': 'freely', 'Vehicle.findings': 'freely' },
    },
  ]);
  const { Crossing } = smallWorld.immigration;
  const lanes: Readonly<Record<string, string>> = { c1: 'B', c2: 'A', c3: 'C', c4: 'A' };
  const world = (ofThird: string, seconds: number, at: string) => ({
    ...smallWorld,
    immigration: {
      ...smallWorld.immigration,
      Crossing: Crossing.map((row) => ({
        ...row,
        lane: row.id === 'c3' ? ofThird : (lanes[row.id] ?? ''),
        processingSeconds: row.id === 'c2' ? seconds : 40,
      })),
    },
    customs: { ...smallWorld.customs, Seizure: smallWorld.customs.Seizure.map((row) => ({ ...row, occurredAt: at })) },
  });
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await startTwoWorlds(() => set, [world('C', 1, '2026-06-12T09:00:00Z'), world('0', 999, '2026-06-12T23:00:00Z')]);
  });
  afterAll(() => worlds.stop());

  it.each([
    'orderBy: [{lane: ASC}]',
    'orderBy: [{lane: DESC}]',
    'orderBy: [{processingSeconds: ASC}, {id: DESC}]',
    'first: 1, orderBy: [{lane: ASC}]',
    'last: 1, orderBy: [{lane: ASC}]',
    'orderBy: []',
  ])('look the same to crossings(%s)', async (args) => {
    const [one, other] = await worlds.observe(
      guard,
      `{ crossings(${args}) { totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } edges { cursor node { id lane } } } }`,
    );
    expect(one.text).toContain('"totalCount"');
    expect(other).toEqual(one);
  });

  it('look the same in a list whose order the agency chose', async () => {
    const [one, other] = await worlds.observe(guard, '{ vehicles { nodes { findings { __typename } } } }');
    expect(one.text).toContain('Seizure');
    expect(one.text).toContain('CashDeclaration');
    expect(other).toEqual(one);
  });
});
