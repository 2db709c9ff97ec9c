import type { Fault } from '../harness/recording-proxy.ts';
import { type Stack, startStack } from '../harness/stack.ts';
import { withoutDecision } from '../harness/two-worlds.ts';
import { shieldedWorld } from './shielded-world.ts';
import { asylumShield, wholeGivingUnder } from './whole-giving.ts';

/** While immigration fails nobody knows whose rows are whose: what might be hers is nowhere, and that the answer lacks something is told. */
const guard = { authority: 'QS:BGD', role: 'border-guard' };
let stack: Stack;
beforeAll(async () => {
  const set = wholeGivingUnder(asylumShield());
  stack = await startStack({ rows: shieldedWorld, policies: () => set, timeoutMs: 1500 });
}, 180_000);
afterAll(() => stack?.stop());
afterEach(() => fail(null));

const fail = (fault: Fault | null): void => stack.proxies.get('immigration')?.setFault(fault);
const ask = async (query: string) => (await stack.ask(guard, query)).body;
const codes = (body: Awaited<ReturnType<typeof ask>>) =>
  (body.errors ?? []).map(({ path, extensions }) => `${path?.join('.')} ${extensions.code}`);

/** The holder of the document with this position in the batch cannot be read. */
const unreadable =
  (isHit: (entity: Readonly<Record<string, unknown>>, index: number) => boolean): Fault =>
  (answer) => {
    const { data } = answer as { readonly data?: { readonly _entities?: readonly (Readonly<Record<string, unknown>> | null)[] } };
    const entities = data?._entities;
    if (entities === undefined) return answer;
    const hits = entities.flatMap((entity, index) => (entity !== null && isHit(entity, index) ? [index] : []));
    return {
      data: { _entities: entities.map((entity, index) => (hits.includes(index) ? { ...entity, holder: null } : entity)) },
      errors: hits.map((index) => ({ message: 'x', path: ['_entities', index, 'holder'], extensions: { code: 'INTERNAL_SERVER_ERROR' } })),
    };
  };

const lists = [
  ['visas', '{ visas { nodes { stickerNumber } } }'],
  ['seizures', '{ seizures { nodes { id } } }'],
  ['alerts', '{ alerts { nodes { id } } }'],
] as const;

describe.each<readonly [string, Fault]>([
  ['is down', 'down'],
  ['never answers', 'silent'],
  ['answers an error', () => ({ errors: [{ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] })],
  ['refuses what it was asked, whole', () => ({ errors: [{ message: 'x', extensions: { code: 'BAD_USER_INPUT' } }] })],
  ['answers nothing', () => ({ data: null })],
])('where immigration %s', (_, fault) => {
  it('what is known to be nobody’s stays, all else is gone, and the list is told to be incomplete', async () => {
    fail(fault);
    const [visas, seizures, alerts] = [await ask(lists[0][1]), await ask(lists[1][1]), await ask(lists[2][1])];
    expect(visas.data.visas.nodes).toEqual([]);
    expect(seizures.data.seizures.nodes).toEqual([{ id: 's2' }]);
    expect(alerts.data.alerts.nodes).toEqual([{ id: 'a1' }, { id: 'a5' }]);
    expect([visas, seizures, alerts].map(codes)).toEqual([
      ['visas SOURCE_UNAVAILABLE'],
      ['seizures SOURCE_UNAVAILABLE'],
      ['alerts SOURCE_UNAVAILABLE'],
    ]);
  });

  it('and says the same where there is nothing to ask about', async () => {
    fail(fault);
    const some = await stack.ask(guard, '{ visas(filter: { stickerNumber: { is: "QN0000001" } }) { nodes { status } } }');
    const none = await stack.ask(guard, '{ visas(filter: { stickerNumber: { is: "QN9999999" } }) { nodes { status } } }');
    expect(withoutDecision(some.text)).toBe(withoutDecision(none.text));
    const hers = await stack.ask(guard, '{ visa(issuingState: "QNO", stickerNumber: "QN0000001") { status } }');
    const nobodys = await stack.ask(guard, '{ visa(issuingState: "QNO", stickerNumber: "QN9999999") { status } }');
    expect(withoutDecision(hers.text)).toBe(withoutDecision(nobodys.text));
  });
});

describe('where immigration answers about fewer than it was asked', () => {
  it('what it left out is not known to be nobody’s', async () => {
    fail(({ data, ...rest }) => (Object.hasOwn(data ?? {}, '_entities') ? { data: { _entities: [] } } : { data, ...rest }));
    for (const [name, query] of lists.slice(0, 2)) {
      const body = await ask(query);
      expect(body.data[name].nodes).toEqual(name === 'visas' ? [] : [{ id: 's2' }]);
      expect(codes(body)).toEqual([`${name} SOURCE_UNAVAILABLE`]);
    }
  });
});

describe('where one field cannot be read', () => {
  it('it is no “nobody”: Anna’s row is gone, silently, and only hers: another document’s null says what it said', async () => {
    expect((await ask(lists[0][1])).data.visas.nodes).toHaveLength(4);
    fail(unreadable(({ holder }) => JSON.stringify(holder)?.includes('FRA') ?? false));
    const body = await ask(lists[0][1]);
    expect(body.data.visas.nodes).toEqual([{ stickerNumber: 'QN0000005' }, { stickerNumber: 'QN0000006' }]);
    expect(codes(body)).toEqual([]);
  });

  it('her row stays gone, and no error tells that it was asked about', async () => {
    fail(unreadable(({ holder }) => JSON.stringify(holder)?.includes('ASYLUM') ?? false));
    const body = await ask('{ visas { nodes { stickerNumber document { number holder { id } } } } }');
    expect(JSON.stringify(body)).not.toMatch(/SO777777|QN0000001/);
    expect(codes(body)).toEqual([]);
  });
});
