import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairQueue } from './fair-queue.ts';

it('nobody waits for more than one task of anybody else', () => {
  const arrivals = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 });
  fc.assert(
    fc.property(arrivals, (all) => {
      const queue = new FairQueue<{ readonly whose: string; readonly n: number }>(100);
      all.forEach((whose, n) => {
        queue.add(whose, { whose, n });
      });
      const served = all.map(() => queue.next());
      expect(queue.next()).toBeUndefined();
      for (const whose of ['a', 'b', 'c']) {
        const own = served.flatMap((task, at) => (task?.whose === whose ? [{ at, n: task.n }] : []));
        expect(own.map(({ n }) => n)).toEqual(all.flatMap((one, n) => (one === whose ? [n] : [])));
        own.slice(1).forEach(({ at }, i) => {
          const between = served.slice((own[i]?.at ?? 0) + 1, at).map((task) => task?.whose);
          expect(new Set(between).size).toBe(between.length);
        });
      }
    }),
  );
});

it('takes no more of one than it may have waiting', () => {
  const queue = new FairQueue<number>(2);
  expect([queue.add('a', 1), queue.add('a', 2), queue.add('a', 3), queue.add('b', 4)]).toEqual([true, true, false, true]);
  expect([queue.next(), queue.next(), queue.next(), queue.next()]).toEqual([1, 4, 2, undefined]);
});
