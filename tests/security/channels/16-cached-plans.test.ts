import type { TwoWorlds } from '../../harness/two-worlds.ts';
import { startTwoWorlds, withoutDecision } from '../../harness/two-worlds.ts';
import { smallWorld } from '../small-world.ts';
import { callers, oneQuery, twoRoles } from '../two-roles.ts';

/** The same system twice; the callers come in one order to the one, in the opposite order to the other. */
let worlds: TwoWorlds;
beforeAll(async () => {
  worlds = await startTwoWorlds(() => twoRoles, [smallWorld, smallWorld]);
});
afterAll(() => worlds.stop());

const names = Object.keys(callers);
async function answers(
  of: TwoWorlds['one'],
  order: readonly string[],
  query: string,
  variables = {},
): Promise<ReadonlyMap<string, string>> {
  const given = new Map<string, string>();
  for (const name of order) {
    const as = callers[name];
    if (as === undefined) throw new Error(`no caller \`${name}\``);
    const { status, text } = await of.ask(as, query, variables);
    given.set(name, `${status} ${withoutDecision(text)}`);
  }
  return given;
}

describe('one text, many callers', () => {
  it.each<[string, string, object]>([
    ['plainly', oneQuery, {}],
    ['with a directive', 'query Q($on: Boolean!) { crossings(orderBy: []) { nodes { id lane @include(if: $on) } } }', { on: true }],
    [
      'with a filter that only some may use',
      'query Q($f: CrossingFilter) { crossings(filter: $f) { totalCount nodes { id } } }',
      { f: { lane: { is: 'LANE-SECRET' } } },
    ],
    ['with a fragment', 'query Q { crossings { nodes { ...F } } } fragment F on Crossing { id lane document { number } }', {}],
  ])('what one caller’s operation was compiled to is not what another gets, %s', async (_how, query, variables) => {
    const forth = await answers(worlds.one, names, query, variables);
    const back = await answers(worlds.other, names.toReversed(), query, variables);
    for (const name of names) expect([name, back.get(name)]).toEqual([name, forth.get(name)]);
    const again = await answers(worlds.one, names.toReversed(), query, variables);
    for (const name of names) expect([name, again.get(name)]).toEqual([name, forth.get(name)]);
  });

  it('and each has its own rights', async () => {
    const given = await answers(worlds.one, names, oneQuery);
    const data = (name: string) => JSON.parse(given.get(name)?.slice(4) ?? '').data;
    expect(data('guard at Albany').crossings.totalCount).toBe(4);
    expect(data('guard at Korvin').crossings.totalCount).toBe(0);
    expect(data('guard of no unit').crossings.totalCount).toBe(0);
    expect(data('officer').crossings.totalCount).toBe(4);
    for (const name of names) expect([name, given.get(name)?.includes('LANE-SECRET')]).toEqual([name, name.startsWith('officer')]);
    expect(given.get('guard for exits')).toContain('PURPOSE_NOT_ALLOWED');
    expect(given.get('someone without document')).toContain('NO_AGREEMENT');
  });

  it('and refusals after variables were bound stay with the variables', async () => {
    const query = 'query Q($by: [CrossingOrder!]) { crossings(orderBy: $by) { totalCount } }';
    const refused = await answers(worlds.one, ['guard at Albany'], query, { by: [{ lane: 'ASC' }] });
    const open = await answers(worlds.one, ['guard at Albany'], query, { by: [{ occurredAt: 'ASC' }] });
    expect(refused.get('guard at Albany')).toContain('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(open.get('guard at Albany')).not.toContain('UNAUTHORIZED_FIELD_OR_TYPE');
    expect((await answers(worlds.one, ['guard at Albany'], query, { by: [{ lane: 'ASC' }] })).get('guard at Albany')).toBe(
      refused.get('guard at Albany'),
    );
  });
});
