import fc from 'fast-check';
import { DistinctKeys } from './distinct-keys.ts';

const part = fc.constantFrom('', 'A', 'B', 'AB', '__proto__');

it('has each key once, in the order in which they came, however many parts it has, and no other', () => {
  const keys = fc
    .integer({ min: 1, max: 4 })
    .chain((length) => fc.tuple(fc.array(fc.array(part, { minLength: length, maxLength: length }), { maxLength: 20 }), fc.array(part)));
  fc.assert(
    fc.property(keys, ([all, other]) => {
      const distinct = new DistinctKeys();
      const seen: string[] = [];

      for (const key of all) {
        const text = JSON.stringify(key);
        if (!seen.includes(text)) seen.push(text);

        expect(distinct.placeOf(key)).toBe(seen.indexOf(text));
      }
      expect(distinct.size).toBe(seen.length);
      for (const key of [...all, other]) expect(distinct.has(key)).toBe(seen.includes(JSON.stringify(key)));
    }),
  );
});
