import fc from 'fast-check';
import { byteString, isAscii, jsonBytes, textOf } from './byte-string.ts';

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

it('of a value is its JSON', () => {
  const short = fc.string({
    unit: fc.constantFrom('a', 'Z', '7', '.', ' ', '~', '"', '\\', '/', '\u001f', '\u007f', '\u0080', 'Ć', '\ud800'),
    maxLength: 30,
  });
  const value = fc.oneof({ weight: 4, arbitrary: short }, text, fc.jsonValue());
  fc.assert(fc.property(value, (one) => expect(jsonBytes(one)).toBe(byteString(JSON.stringify(one)))));
  expect(jsonBytes(undefined)).toBe('null');
});
