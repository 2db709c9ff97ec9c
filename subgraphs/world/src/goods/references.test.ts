import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../random/random.ts';
import { drawEori, makeMrn, makeUcr, mrnCheckDigit } from './references.ts';

describe('references of goods', () => {
  it('computes the check digit of ISO 6346 on its own example', () => {
    expect(mrnCheckDigit('CSQU305438')).toBe('3');
  });
  it('makes a MRN of 18 characters that ends in its check digit', () => {
    const mrn = makeMrn(2026, 'QN', 'ALB00001234', 'R');
    expect(mrn).toMatch(/^26QN[A-Z0-9]{13}\d$/);
    expect(mrnCheckDigit(mrn.slice(0, -1))).toBe(mrn.slice(-1));
  });
  it('refuses a serial that does not fit', () => {
    expect(() => makeMrn(2026, 'QN', '1234567890123', 'R')).toThrow(RangeError);
  });
  it.each(['DE', 'FR', 'IT', 'PL', 'NL', 'QN'])('makes EORI numbers of %s and UCRs that fit their fields', (alpha2) => {
    const eori = drawEori(createRandom(1, 'eori'), alpha2);
    expect(eori).toMatch(/^[A-Z]{2}[0-9]{9,15}$/);
    expect(makeUcr(2026, eori, 'INV00001234')).toMatch(/^6[A-Z0-9]{11,34}$/);
  });
});
