import { type Stack, startStack } from '../../harness/stack.ts';
import { withoutDecision } from '../../harness/two-worlds.ts';
import { smallWorld } from '../small-world.ts';
import { callers, oneQuery, twoRoles } from '../two-roles.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => twoRoles });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.received.length = 0;
});

const all = Object.values(callers);

describe('requests that run at the same time', () => {
  it('get what each gets alone, whoever else asks the same', async () => {
    const alone = new Map<object, string>();
    for (const as of all) alone.set(as, withoutDecision((await stack.ask(as, oneQuery)).text));
    const many = Array.from({ length: 6 }, () => all).flat();
    const together = await Promise.all(many.map(async (as) => ({ as, text: withoutDecision((await stack.ask(as, oneQuery)).text) })));
    for (const { as, text } of together) expect([as, text]).toEqual([as, alone.get(as)]);
  });

  it('share a fetch only with those who were decided alike', async () => {
    const answers = await Promise.all(
      Array.from({ length: 3 }, () => all)
        .flat()
        .map(async (as) => ({ as, answer: await stack.ask(as, oneQuery) })),
    );
    const given = answers.filter(({ answer }) => answer.body.data !== undefined);
    const byDecision = Map.groupBy(stack.received, ({ decisionId }) => decisionId);
    const asking = new Map(given.map(({ as, answer }) => [answer.body.extensions.sharing[0].decision, as]));
    expect(asking.size).toBe(given.length);
    expect(byDecision.size).toBeGreaterThanOrEqual(new Set(asking.values()).size);
    for (const [id, fetches] of byDecision) {
      const as = asking.get(id);
      for (const { decision } of fetches) {
        expect(decision.recipient).toEqual({ authority: as?.authority, role: as?.role, unit: as?.unit ?? null });
        expect(decision.purpose).toBe(as?.purpose ?? 'BORDER_CHECK_ENTRY');
      }
    }
  });

  it('of a caller who is refused make no fetch', async () => {
    await Promise.all(
      ['guard for exits', 'someone without document'].map((name) => stack.ask(callers[name] ?? (all[0] as never), oneQuery)),
    );
    expect(stack.received).toEqual([]);
  });
});

describe('within one request', () => {
  it('rows loaded for one condition are not there for another', async () => {
    const both = `{
      a: crossings(filter: {lane: {is: "LANE-SECRET"}}) { totalCount nodes { id } }
      b: crossings(filter: {not: {lane: {is: "LANE-SECRET"}}}) { totalCount nodes { id } }
      c: crossings(first: 1) { nodes { id } }
    }`;
    const { body } = await stack.ask(callers.officer ?? (all[0] as never), both);
    expect([body.data.a.totalCount, body.data.b.totalCount, body.data.c.nodes.length]).toEqual([4, 0, 1]);
  });
});
