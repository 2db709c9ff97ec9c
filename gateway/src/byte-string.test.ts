import fc from 'fast-check';
import { byteString, isAscii, textOf } from './byte-string.ts';

const text = fc.string({ unit: 'grapheme' });

it('has a character for each byte of the text in UTF-8', () => {
  fc.assert(
    fc.property(text, (one) => {
      const bytes = byteString(one);
      expect(Buffer.from(bytes, 'latin1')).toEqual(Buffer.from(one, 'utf8'));
      expect(textOf(bytes)).toBe(one);
    }),
  );
});

it('is joined as its texts are', () => {
  fc.assert(fc.property(text, text, (one, other) => expect(byteString(one) + byteString(other)).toBe(byteString(one + other))));
});

it('of ASCII is the text itself', () => {
  fc.assert(fc.property(text, (one) => expect(isAscii(one)).toBe(byteString(one) === one)));
  expect([isAscii('a\u007f'), isAscii('\u0080'), isAscii('JOVANOVIĆ')]).toEqual([true, false, false]);
});
