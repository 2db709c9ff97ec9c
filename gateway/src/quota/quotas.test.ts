import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Subject } from '../ledger/entry.ts';
import { memoryQuotas } from './memory-quotas.ts';
import type { Allowance, Quotas, Verdict } from './quotas.ts';
import { redisQuotas } from './redis-quotas.ts';

const url = process.env.PASSERELLE_TEST_REDIS ?? 'redis://127.0.0.1:6379';

async function isThere(): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port || 6379) });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const isRedisThere = await isThere();
const made: Quotas[] = [];
afterAll(() => Promise.all(made.map((one) => one.stop())));

/** Both ways of counting; of Redis two connections, as two gateways have them, that take turns. */
const ways: readonly (readonly [string, boolean, () => Promise<Quotas>])[] = [
  ['in memory', true, async () => memoryQuotas()],
  [
    `in Redis${isRedisThere ? '' : ' (no server answers here)'}`,
    isRedisThere || process.env.CI === 'true',
    async () => {
      const [one, other] = [redisQuotas(url), redisQuotas(url)];
      made.push(one, other);
      for (const each of [one, other]) while ((await each.request([allowance({ perDay: 1000 })], 0)).kind === 'away') await pause(20);
      let turn = 0;
      const next = (): Quotas => (turn++ % 2 === 0 ? one : other);
      return {
        request: (...args) => next().request(...args),
        subjects: (...args) => next().subjects(...args),
        left: (...args) => next().left(...args),
        stop: async () => {},
      };
    },
  ],
];

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const allowance = (limits: Allowance['limits'], document = randomUUID(), recipient = 'QS:BGD'): Allowance => ({
  document,
  recipient,
  limits,
});
const now = Date.parse('2026-06-15T10:00:30Z');
const kinds = (verdicts: readonly Verdict[]): readonly string[] => verdicts.map(({ kind }) => kind);
const persons = (...ids: readonly number[]): readonly Subject[] => ids.map((id) => ({ type: 'Traveller', key: [String(id)] }));

describe.each(ways)('counted %s', (_name, isHere, open) => {
  const test = isHere ? it : it.skip;

  test('requests: as many as a document allows, and then from the next minute on', async () => {
    const quotas = await open();
    const one = allowance({ perMinute: 3 });
    const first = [];
    for (let n = 0; n < 5; n++) first.push(await quotas.request([one], now));
    expect(kinds(first)).toEqual(['within', 'within', 'within', 'over', 'over']);
    expect(first[3]).toEqual({ kind: 'over', document: one.document, limit: 'perMinute', untilMs: Date.parse('2026-06-15T10:01:00Z') });
    expect(await quotas.request([one], now + 29_999)).toMatchObject({ kind: 'over' });
    expect(await quotas.request([one], now + 30_000)).toEqual({ kind: 'within' });
  });

  test('requests of one recipient are not another’s, and those under one document not another’s', async () => {
    const quotas = await open();
    const one = allowance({ perDay: 1 });
    expect(await quotas.request([one], now)).toEqual({ kind: 'within' });
    expect(await quotas.request([{ ...one, recipient: 'QT:BPA' }], now)).toEqual({ kind: 'within' });
    expect(await quotas.request([allowance({ perDay: 1 })], now)).toEqual({ kind: 'within' });
    expect(await quotas.request([one], now)).toMatchObject({ kind: 'over', limit: 'perDay', untilMs: Date.parse('2026-06-16T00:00:00Z') });
  });

  test('a request that goes over one limit counts for none', async () => {
    const quotas = await open();
    const [wide, narrow] = [allowance({ perDay: 3 }), allowance({ perDay: 1 })];
    expect(kinds([await quotas.request([wide, narrow], now), await quotas.request([wide, narrow], now)])).toEqual(['within', 'over']);
    expect(kinds([await quotas.request([wide], now), await quotas.request([wide], now), await quotas.request([wide], now)])).toEqual([
      'within',
      'within',
      'over',
    ]);
  });

  test('persons: each once a day, and none of an answer that has too many', async () => {
    const quotas = await open();
    const one = allowance({ distinctSubjectsPerDay: 3 });
    const ask = async (...ids: readonly number[]) => (await quotas.subjects([one], persons(...ids), now)).kind;
    expect([await ask(1, 2), await ask(2, 1, 1), await ask(3, 4), await ask(3), await ask(4), await ask(1, 2, 3)]).toEqual([
      'within',
      'within',
      'over',
      'within',
      'over',
      'within',
    ]);
    expect(await quotas.subjects([one], [{ type: 'Vehicle', key: ['1'] }], now)).toMatchObject({ kind: 'over' });
    expect(await quotas.subjects([one], persons(4, 5, 6), now + 86_400_000)).toEqual({ kind: 'within' });
  });

  test('say how many requests are left, never how many persons, and asking counts nothing', async () => {
    const quotas = await open();
    const one = allowance({ perMinute: 5, perDay: 100, distinctSubjectsPerDay: 3 });
    const left = async (nowMs = now) => Object.fromEntries((await quotas.left([one, allowance({})], nowMs)) ?? []);
    expect(await left()).toEqual({ [one.document]: { perMinute: 5, perDay: 100 } });
    for (let n = 0; n < 7; n++) await quotas.request([one], now);
    await quotas.subjects([one], persons(1, 2), now);
    expect(await left()).toEqual({ [one.document]: { perMinute: 0, perDay: 95 } });
    expect(await left()).toEqual({ [one.document]: { perMinute: 0, perDay: 95 } });
    expect(await left(now + 60_000)).toEqual({ [one.document]: { perMinute: 5, perDay: 95 } });
  });

  test('documents without limits are not counted at all', async () => {
    const quotas = await open();
    expect(await quotas.request([allowance({})], now)).toEqual({ kind: 'within' });
    expect(await quotas.subjects([allowance({ perDay: 0 })], persons(1), now)).toEqual({ kind: 'within' });
  });

  test('exactly as many as allowed come through, however many come at once', async () => {
    const quotas = await open();
    const one = allowance({ perMinute: 40, distinctSubjectsPerDay: 25 });
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => quotas.request([one], now)));
    expect(kinds(verdicts).filter((kind) => kind === 'within')).toHaveLength(40);
    const asked = await Promise.all(Array.from({ length: 100 }, (_, n) => quotas.subjects([one], persons(n), now)));
    expect(kinds(asked).filter((kind) => kind === 'within')).toHaveLength(25);
  });

  test('as a plain set of all that was let through says', async () => {
    const quotas = await open();
    const asks = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 5 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 0, max: 8 }), async (all, most) => {
        const one = allowance({ distinctSubjectsPerDay: most });
        const seen = new Set<number>();
        for (const ids of all) {
          const after = new Set([...seen, ...ids]);
          const { kind } = await quotas.subjects([one], persons(...ids), now);
          expect(kind).toBe(after.size > most && ids.some((id) => !seen.has(id)) ? 'over' : after.size > most ? kind : 'within');
          if (kind === 'within') for (const id of ids) seen.add(id);
          expect(seen.size).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 40 },
    );
  });
});

it('a Redis that is not there is away, at once', async () => {
  const quotas = redisQuotas('redis://127.0.0.1:9');
  made.push(quotas);
  expect(await quotas.request([allowance({ perDay: 1 })], now)).toEqual({ kind: 'away' });
  expect(await quotas.request([], now)).toEqual({ kind: 'within' });
});
