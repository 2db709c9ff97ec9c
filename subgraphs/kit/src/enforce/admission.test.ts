import { sealToleranceMs } from '@passerelle/schema';
import fc from 'fast-check';
import { SeenRequests } from './admission.ts';

const goodMs = 2 * sealToleranceMs;

describe('requests that were seen', () => {
  it('are none twice while their seal could be good', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.integer({ min: 0, max: 6 }).map(String), afterMs: fc.nat(goodMs) })), (requests) => {
        const seen = new SeenRequests();
        const last = new Map<string, number>();
        let nowMs = 1_000_000;
        for (const { id, afterMs } of requests) {
          nowMs += afterMs;
          const before = last.get(id);
          const isNew = seen.add(id, nowMs);
          if (before === undefined) expect(isNew).toBe(true);
          else if (nowMs - before <= goodMs) expect(isNew).toBe(false);
          if (isNew) last.set(id, nowMs);
        }
      }),
    );
  });

  it('are forgotten when it is not good any more', () => {
    const seen = new SeenRequests();
    expect(seen.add('a', 0)).toBe(true);
    expect(seen.add('b', 2 * goodMs)).toBe(true);
    expect(seen.add('c', 4 * goodMs)).toBe(true);
    expect(seen.add('a', 4 * goodMs)).toBe(true);
  });

  it('leave no room for more where there is none, and none of them repeats', () => {
    const seen = new SeenRequests(2);
    expect(['a', 'b', 'c', 'a', 'b'].map((id) => seen.add(id, 0))).toEqual([true, true, false, false, false]);
    expect(seen.add('c', goodMs + 1000)).toBe(false);
    expect(seen.add('c', 2 * (goodMs + 1000))).toBe(true);
  });

  it('are still known when the clock is set back', () => {
    const seen = new SeenRequests();
    expect(seen.add('a', 500_000)).toBe(true);
    expect(seen.add('a', 0)).toBe(false);
    expect(seen.add('a', 500_000 + goodMs)).toBe(false);
  });
});
