const weights = [7, 3, 1] as const;

/**
 * Check digit of a machine readable zone field.
 * Shape:  digits count as themselves, `A` to `Z` as 10 to 35, `<` as 0; the weights 7, 3, 1 repeat.
 * Errors: RangeError on any other character.
 * Source: ICAO Doc 9303-3, 4.9.
 */
export function checkDigit(field: string): string {
  let sum = 0;
  for (let index = 0; index < field.length; index += 1) sum += numberOf(field.charCodeAt(index)) * (weights[index % 3] ?? 0);
  return String(sum % 10);
}

/** Whether a character is the check digit of a field. */
export function fits(digit: string, field: string): boolean {
  return digit === checkDigit(field);
}

function numberOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 90) return code - 55;
  if (code === 60) return 0;
  throw new RangeError('expected `A` to `Z`, `0` to `9` or `<`');
}
