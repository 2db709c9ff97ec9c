import { describe, expect, test } from '@jest/globals';
import { scalars } from '@passerelle/schema';
import fc from 'fast-check';
import { findField } from '../language/fields.ts';
import { borderSchema } from '../testing/sound.ts';
import { applyMask } from './apply.ts';
import { maskFits, typesThatFit } from './fits.ts';
import { clear, formatMask, type Level, type Mask, parseMask } from './mask.ts';
import { isAtMost, levelMax, levelMin } from './order.ts';

const upTo = (max: number, min = 1) => fc.integer({ min, max });
const masks: fc.Arbitrary<Mask> = fc.oneof(
  fc.constantFrom<Mask>({ kind: 'constant' }, { kind: 'year' }, { kind: 'yearMonth' }, { kind: 'initial' }, { kind: 'pseudonym' }),
  upTo(9, 0).map((words): Mask => ({ kind: 'initialsAfter', words })),
  upTo(20).map((characters): Mask => ({ kind: 'truncate', characters })),
  upTo(8).map((characters): Mask => ({ kind: 'last', characters })),
  fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 24).map((hours): Mask => ({ kind: 'roundTime', hours })),
  upTo(60, 2).map((width): Mask => ({ kind: 'band', width })),
);
const names = fc.array(fc.stringMatching(/^[A-Za-zÉ]{1,4}\.?$/), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const dates = fc.stringMatching(/^(19|20)\d{2}(-(0[1-9]|1[0-2])(-[0-2]\d)?)?$/);
const instants = fc
  .date({ min: new Date('2026-02-28'), max: new Date('2026-03-02'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}Z`);
/** Values of few kinds and lengths, so that two of them often look alike under a mask. */
const values: fc.Arbitrary<string | number> = fc.oneof(
  fc.stringMatching(/^[AB]{1,9}$/),
  names,
  dates,
  instants,
  fc.integer({ min: -200, max: 200 }),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const pseudonymise = (text: string): string =>
  `P${text.length}${[...text].reduce((sum, one) => (sum * 31 + (one.codePointAt(0) ?? 0)) % 9973, 7)}`;
const shown = (mask: Mask, value: unknown) => applyMask(mask, value, pseudonymise);
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

  test.each([
    ['constant < year < yearMonth', ['constant', 'year', 'yearMonth']],
    ['constant < initial < initialsAfter(0) < initialsAfter(1)', ['constant', 'initial', 'initialsAfter(0)', 'initialsAfter(1)']],
    ['constant < truncate(2) < truncate(3)', ['constant', 'truncate(2)', 'truncate(3)']],
    ['constant < pseudonym', ['constant', 'pseudonym']],
    ['roundTime(24) < roundTime(12) < roundTime(6) < roundTime(1)', ['roundTime(24)', 'roundTime(12)', 'roundTime(6)', 'roundTime(1)']],
    ['band(20) < band(10) < band(5)', ['band(20)', 'band(10)', 'band(5)']],
  ])('%s', (_, ascending) => {
    const levelsUp = ascending.map(masked);
    expect(levelsUp).not.toContain(null);
    for (const [i, lower] of levelsUp.entries())
      for (const higher of levelsUp.slice(i)) {
        expect(levelMin([higher, lower])).toEqual(lower);
        expect(levelMax([higher, lower])).toEqual(higher);
      }
  });

  test.each([
    ['roundTime(8)', 'roundTime(6)'],
    ['band(10)', 'band(4)'],
    ['truncate(2)', 'last(2)'],
    ['pseudonym', 'last(2)'],
    ['initial', 'truncate(1)'],
  ])('%s and %s have none', (a, b) => {
    expect(levelMin([masked(a), masked(b)])).toBeNull();
    expect(levelMax([masked(a), masked(b)])).toBeNull();
  });

  test('what shows under the lower follows from what shows under the higher: a minimum discloses nothing new', () => {
    const all = fc.sample(masks, { numRuns: 400, seed: 7 });
    const distinct = [...new Map(all.map((mask) => [formatMask(mask), mask])).values()];
    const pairs = distinct.flatMap((low) =>
      distinct.filter((high) => isAtMost({ kind: 'masked', mask: low }, { kind: 'masked', mask: high })).map((high) => ({ low, high })),
    );
    expect(pairs.length).toBeGreaterThan(distinct.length * 2);
    let met = 0;
    fc.assert(
      fc.property(fc.array(values, { minLength: 20, maxLength: 60 }), (given) => {
        for (const { low, high } of pairs) {
          const lowBySeen = new Map<unknown, unknown>();
          for (const value of given) {
            const seen = shown(high, value);
            if (seen === null) continue;
            const below = shown(low, value);
            if (lowBySeen.has(seen)) {
              met += 1;
              expect([formatMask(low), formatMask(high), below]).toEqual([formatMask(low), formatMask(high), lowBySeen.get(seen)]);
            }
            lowBySeen.set(seen, below);
          }
        }
      }),
      { numRuns: 30 },
    );
    expect(met).toBeGreaterThan(1000);
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
    ['initial', 'A', null],
    ['initial', 'A.', null],
    ['yearMonth', '1990-05-17', '1990-05'],
    ['yearMonth', '1990-05', '1990-05'],
    ['yearMonth', '1990', '1990'],
    ['yearMonth', '17.05.1990', null],
    ['initialsAfter(1)', 'Anna Maria Luisa', 'Anna M. L.'],
    ['initialsAfter(0)', 'Anna  Maria', 'A. M.'],
    ['initialsAfter(1)', 'Anna', null],
    ['initialsAfter(1)', 'Anna M.', null],
    ['initialsAfter(2)', 'Anna Maria', null],
    ['initialsAfter(0)', '', null],
    ['truncate(4)', '10245-XY', '1024'],
    ['truncate(4)', '1024', null],
    ['truncate(1)', '👩‍✈️ Anna', '👩'],
    ['pseudonym', null, null],
    ['pseudonym', '', null],
    ['pseudonym', 12, null],
    ['roundTime(6)', '2026-03-01T13:59:59Z', '2026-03-01T12:00:00Z'],
    ['roundTime(24)', '2026-03-01T23:59:59Z', '2026-03-01T00:00:00Z'],
    ['roundTime(1)', '1969-12-31T23:30:00Z', '1969-12-31T23:00:00Z'],
    ['roundTime(6)', '2026-03-01', null],
    ['band(10)', 37, 30],
    ['band(10)', -3, -10],
    ['band(10)', 0, 0],
    ['band(10)', '37', null],
    ['band(5)', Number.NaN, null],
    ['constant', 'anything', '***'],
    ['constant', null, null],
    ['year', 1990, null],
  ])('%s of %j is %j', (text, value, expected) => {
    const mask = parseMask(text);
    if (mask === null) throw new Error('not a mask');
    expect(applyMask(mask, value)).toBe(expected);
  });

  test('never show the whole of a text that they cut', () => {
    const cutting = masks.filter(({ kind }) => !['year', 'yearMonth', 'roundTime', 'constant'].includes(kind));
    fc.assert(
      fc.property(cutting, fc.oneof(names, fc.string({ minLength: 1 })), (mask, text) => {
        expect(shown(mask, text)).not.toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('leave what is not there as it is, whatever they are', () => {
    fc.assert(fc.property(masks, fc.constantFrom(null, undefined, ''), (mask, nothing) => expect(shown(mask, nothing)).toBeNull()));
  });

  test('show the first letter of the first word, as people see letters', () => {
    const piece = fc.constantFrom(
      'a',
      'Z',
      'É',
      'e\u0301',
      '.',
      ' ',
      '\t',
      '\u00a0',
      '\u00ad',
      '\u0085',
      '\u2009',
      'Ж',
      '\ufeff',
      '👩‍✈️',
      '\ud83d',
    );
    const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const initial = (text: string): string | null => {
      const [word, ...others] = text.split(/\s+/u).filter((one) => one !== '');
      if (word === undefined) return null;
      const letter = [...letters.segment(word)][0]?.segment;
      return others.length === 0 && [letter, `${letter}.`].includes(word) ? null : `${letter}.`;
    };
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const text = pieces.join('');
        expect(applyMask({ kind: 'initial' }, text)).toBe(initial(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('show no pseudonym where there is no key', () => {
    expect(applyMask({ kind: 'pseudonym' }, 'AB123456')).toBeNull();
  });

  test('keep the scalar of a field that they fit', () => {
    fc.assert(
      fc.property(
        masks,
        fc.stringMatching(/^[A-Z0-9]{1,20}$/),
        instants,
        dates,
        fc.stringMatching(/^\d{6}$/),
        (mask, number, instant, date, hs) => {
          const samples = { DocumentNumber: number, DateTime: instant, PartialDate: date, HsCode: hs };
          for (const [type, sample] of Object.entries(samples)) {
            if (!typesThatFit(mask).includes(type)) continue;
            const value = shown(mask, sample);
            if (value !== null) expect(scalars.get(type)?.parseValue(value)).toBe(value);
          }
        },
      ),
    );
  });

  test('are read as they are written, and nothing else is', () => {
    fc.assert(fc.property(masks, (mask) => expect(parseMask(formatMask(mask))).toEqual(mask)));
    for (const text of [
      'months',
      'last',
      'last(0)',
      'last(9)',
      'truncate(0)',
      'truncate(21)',
      'roundTime(5)',
      'band(1)',
      'initial(1)',
      'year()',
      'none',
      'clear',
      '',
    ])
      expect(parseMask(text)).toBeNull();
  });

  test.each([
    ['year', 'Traveller.birthDate', true],
    ['year', 'TravelDocument.expiresOn', false],
    ['initial', 'Traveller.givenNames', true],
    ['initial', 'Traveller.nationality', false],
    ['last(4)', 'TravelDocument.number', true],
    ['yearMonth', 'Traveller.birthDate', true],
    ['initialsAfter(1)', 'Traveller.givenNames', true],
    ['truncate(3)', 'TravelDocument.number', true],
    ['pseudonym', 'TravelDocument.number', true],
    ['pseudonym', 'Traveller.id', true],
    ['pseudonym', 'Traveller.birthDate', false],
    ['pseudonym', 'Crossing.document', false],
    ['roundTime(1)', 'Crossing.occurredAt', true],
    ['roundTime(1)', 'Traveller.birthDate', false],
    ['band(10)', 'WaitTime.minutes', true],
    ['band(10)', 'Crossing.lane', false],
    ['truncate(2)', 'GoodsItem.hsCode', true],
    ['truncate(3)', 'GoodsItem.hsCode', false],
    ['constant', 'Crossing.post', false],
    ['constant', 'Traveller.birthDate', false],
  ])('%s on %s: %j', (text, coordinate, fits) => {
    const mask = parseMask(text);
    const field = findField(borderSchema(), coordinate);
    if (mask === null || field === null) throw new Error('no such mask or field');
    expect(maskFits(mask, field)).toBe(fits);
  });
});
