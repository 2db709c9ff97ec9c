import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findField } from '../language/fields.ts';
import { borderSchema } from '../testing/sound.ts';
import { applyMask } from './apply.ts';
import { maskFits } from './fits.ts';
import { clear, formatMask, type Level, type Mask, parseMask } from './mask.ts';
import { levelMax, levelMin } from './order.ts';

const masks = fc.oneof(
  fc.constantFrom<Mask>({ kind: 'constant' }, { kind: 'year' }, { kind: 'initial' }),
  fc.integer({ min: 1, max: 8 }).map((characters): Mask => ({ kind: 'last', characters })),
);
const levels: fc.Arbitrary<Level | null> = fc.oneof(
  fc.constant(null),
  fc.constant(clear),
  masks.map((mask): Level => ({ kind: 'masked', mask })),
);
const masked = (text: string): Level | null => {
  const mask = parseMask(text);
  return mask === null ? null : { kind: 'masked', mask };
};

describe('the order of levels', () => {
  test('constant < last(2) < last(4) < clear; constant < year; nothing beneath all', () => {
    expect(levelMin([masked('last(4)'), masked('last(2)'), clear])).toEqual(masked('last(2)'));
    expect(levelMax([masked('last(4)'), masked('constant'), null])).toEqual(masked('last(4)'));
    expect(levelMin([masked('year'), masked('constant')])).toEqual(masked('constant'));
    expect(levelMin([clear, null])).toBeNull();
    expect(levelMax([null, null])).toBeNull();
  });

  test('masks without an order are none, whichever way they meet', () => {
    expect(levelMin([masked('year'), masked('initial')])).toBeNull();
    expect(levelMax([masked('year'), masked('initial')])).toBeNull();
    expect(levelMax([masked('year'), masked('initial'), clear])).toEqual(clear);
    expect(levelMin([masked('year'), masked('initial'), masked('constant')])).toEqual(masked('constant'));
  });

  test('does not depend on the order of the levels, and stands at or between its ends', () => {
    fc.assert(
      fc.property(fc.array(levels, { minLength: 1, maxLength: 5 }), (given) => {
        expect(levelMin(given.toReversed())).toEqual(levelMin(given));
        expect(levelMax(given.toReversed())).toEqual(levelMax(given));
        const least = levelMin(given);
        if (least !== null) for (const level of given) expect(levelMin([least, level])).toEqual(least);
      }),
    );
  });

  test('whoever has the higher mask could work out the lower: a minimum discloses nothing new', () => {
    const texts = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.stringMatching(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-[0-2]\d)?)?$/));
    fc.assert(
      fc.property(masks, masks, texts, (a, b, text) => {
        const lower = levelMin([
          { kind: 'masked', mask: a },
          { kind: 'masked', mask: b },
        ]);
        if (lower?.kind !== 'masked' || formatMask(lower.mask) !== formatMask(a)) return;
        const high = applyMask(b, text);
        // Cutting what was cut already gives the same, unless the first cut left nothing to cut further.
        const again = applyMask(a, high);
        expect([applyMask(a, text), null]).toContain(again);
      }),
    );
  });
});

describe('masks', () => {
  test.each([
    ['year', '1990-05-17', '1990'],
    ['year', '1990', '1990'],
    ['year', 'May 1990', null],
    ['initial', 'Élodie Marie', 'É.'],
    ['initial', '', null],
    ['last(4)', 'AB123456', '3456'],
    ['last(4)', '3456', null],
    ['constant', 'anything', '***'],
    ['constant', null, null],
    ['year', 1990, null],
  ])('%s of %j is %j', (text, value, expected) => {
    const mask = parseMask(text);
    if (mask === null) throw new Error('not a mask');
    expect(applyMask(mask, value)).toBe(expected);
  });

  test('never show the whole of a text that they cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.string({ minLength: 1 }), (characters, text) => {
        expect(applyMask({ kind: 'last', characters }, text)).not.toBe(text);
      }),
    );
  });

  test('are read as they are written, and nothing else is', () => {
    fc.assert(fc.property(masks, (mask) => expect(parseMask(formatMask(mask))).toEqual(mask)));
    for (const text of ['yearMonth', 'last', 'last(0)', 'last(9)', 'truncate(3)', 'none', 'clear', '']) expect(parseMask(text)).toBeNull();
  });

  test.each([
    ['year', 'Traveller.birthDate', true],
    ['year', 'TravelDocument.expiresOn', false],
    ['initial', 'Traveller.givenNames', true],
    ['initial', 'Traveller.nationality', false],
    ['last(4)', 'TravelDocument.number', true],
    ['constant', 'Crossing.post', false],
    ['constant', 'Traveller.birthDate', false],
  ])('%s on %s: %j', (text, coordinate, fits) => {
    const mask = parseMask(text);
    const field = findField(borderSchema(), coordinate);
    if (mask === null || field === null) throw new Error('no such mask or field');
    expect(maskFits(mask, field)).toBe(fits);
  });
});
