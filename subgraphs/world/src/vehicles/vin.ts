const transliterated = new Map(
  [...'0123456789ABCDEFGHJKLMNPRSTUVWXYZ'].map((sign, index) => [sign, '012345678912345678123457923456789'.charAt(index)]),
);
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/**
 * A Vehicle Identification Number with its ninth character replaced by the check digit.
 * Shape:  17 characters `A` to `Z` and `0` to `9` without I, O and Q; the digit is `0` to `9` or `X`.
 * Errors: RangeError on any other text.
 * Source: ISO 3779:2009, 4; 49 CFR 565.15(c) for the digit.
 */
export function withCheckDigit(vin: string): string {
  if (vin.length !== 17) throw new RangeError('expected 17 characters');
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const value = transliterated.get(vin.charAt(index));
    if (value === undefined) throw new RangeError('expected `A` to `Z` without I, O and Q, or a digit');
    sum += Number(value) * weight;
  }
  const remainder = sum % 11;
  return `${vin.slice(0, 8)}${remainder === 10 ? 'X' : remainder}${vin.slice(9)}`;
}
