import { checkDigit } from '../check-digit.ts';
import { transliterate } from './transliterate.ts';

/** What the machine readable zone of any travel document says of its holder. */
export type MrzHolder = {
  readonly familyName: string;
  readonly givenNames: string;
  /** ISO 3166-1 alpha-3 or ICAO's own code; Germany as `DEU`. */
  readonly nationality: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly sex: 'F' | 'M' | 'X';
};

/** A field filled with `<` to its length. Errors: RangeError where it is longer. */
export function fill(text: string, length: number): string {
  if (text.length > length) throw new RangeError('expected a text that fits its field');
  return text.padEnd(length, '<');
}

/** A field followed by its check digit. */
export function checked(field: string): string {
  return field + checkDigit(field);
}

/**
 * A document number with its check digit, and what of it goes to the beginning of the optional data where it has more than 9 characters.
 * Source: ICAO Doc 9303-5 and 9303-6, 4.2.2, note j.
 */
export function longNumber(number: string): { readonly number: string; readonly rest: string } {
  if (number.length <= 9) return { number: checked(fill(number, 9)), rest: '' };
  return { number: `${number.slice(0, 9)}<`, rest: `${number.slice(9)}${checkDigit(number)}<` };
}

/** A state in three positions; Germany writes `D` (ICAO Doc 9303-3, section 5, part A). */
export function stateField(code: string): string {
  return fill(code === 'DEU' ? 'D' : code, 3);
}

/** `YYMMDD`, unknown parts `<<` (ICAO Doc 9303-3, 4.8). */
export function dateField(date: string): string {
  const [year = '', month = '<<', day = '<<'] = date.split('-');
  return `${year.slice(2)}${month}${day}`;
}

/** `F`, `M` or `<` (ICAO Doc 9303-4, 4.2.2.2). */
export function sexField(sex: MrzHolder['sex']): string {
  return sex === 'X' ? '<' : sex;
}

/**
 * Primary identifier, `<<`, secondary identifier, filled or truncated to the length.
 * Where both do not fit, the primary one is cut so that at least one letter of the secondary one stays.
 * Source: ICAO Doc 9303-4, 4.2.2.3 and 4.2.3 (truncation).
 */
export function nameField(familyName: string, givenNames: string, length: number): string {
  const secondary = transliterate(givenNames);
  const room = secondary === '' ? length : length - 3;
  const primary = transliterate(familyName).slice(0, room).replace(/<$/, '');
  const whole = secondary === '' ? primary : `${primary}<<${secondary}`;
  return fill(whole.slice(0, length), length);
}
