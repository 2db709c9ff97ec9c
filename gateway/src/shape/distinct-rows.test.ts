import fc from 'fast-check';
import { DistinctRows } from './distinct-rows.ts';

const part = fc.constantFrom('', 'A', 'B', 'AB', '__proto__');

it('has each key once, however many parts it has, and no other', () => {
  const keys = fc
    .integer({ min: 1, max: 4 })
    .chain((length) => fc.tuple(fc.array(fc.array(part, { minLength: length, maxLength: length }), { maxLength: 20 }), fc.array(part)));
  fc.assert(
    fc.property(keys, ([all, other]) => {
      const rows = new DistinctRows();
      const seen = new Set<string>();
      for (const key of all) {
        const text = JSON.stringify(key);
        const names = key.map((_, i) => `k${i}`);
        expect(rows.add(Object.fromEntries(key.map((value, i) => [`k${i}`, value])), names)).toBe(!seen.has(text));
        seen.add(text);
      }
      expect(rows.size).toBe(seen.size);
      for (const key of [...all, other]) expect(rows.has(key)).toBe(seen.has(JSON.stringify(key)));
    }),
  );
});
