import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pseudonymsFrom } from './pseudonyms.ts';

const key = new Uint8Array(32).fill(7);

test('a pseudonym is the same each time, and another for each recipient, field, text and key', () => {
  const pseudonyms = pseudonymsFrom(key);
  const one = pseudonyms('QS:BGD', 'TravelDocument.number')('AB123456');
  expect(pseudonymsFrom(key)('QS:BGD', 'TravelDocument.number')('AB123456')).toBe(one);
  const others = [
    pseudonyms('QT:BPA', 'TravelDocument.number')('AB123456'),
    pseudonyms('QS:BGD', 'Visa.number')('AB123456'),
    pseudonyms('QS:BGD', 'TravelDocument.number')('AB123457'),
    pseudonymsFrom(new Uint8Array(32).fill(8))('QS:BGD', 'TravelDocument.number')('AB123456'),
  ];
  expect(new Set([one, ...others]).size).toBe(5);
});

test('a pseudonym is a document number, whatever it stands for, and parts never run together', () => {
  const pseudonyms = pseudonymsFrom(key);
  fc.assert(fc.property(fc.string(), (text) => expect(pseudonyms('QS:BGD', 'A.b')(text)).toMatch(/^[0-9A-V]{20}$/)));
  expect(pseudonyms('a', 'bc')('d')).not.toBe(pseudonyms('ab', 'c')('d'));
});
