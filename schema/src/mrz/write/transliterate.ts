// Letters that do not come apart into a base letter and a mark, or whose recommended form is more than the base letter.
const special: ReadonlyMap<string, string> = new Map([
  ['Ä', 'AE'],
  ['Å', 'AA'],
  ['Æ', 'AE'],
  ['Ö', 'OE'],
  ['Ø', 'OE'],
  ['Œ', 'OE'],
  ['Ü', 'UE'],
  ['ẞ', 'SS'],
  ['ß', 'SS'],
  ['Þ', 'TH'],
  ['Ð', 'D'],
  ['Đ', 'D'],
  ['Ħ', 'H'],
  ['Ĳ', 'IJ'],
  ['Ł', 'L'],
  ['Ŋ', 'N'],
  ['Ŧ', 'T'],
  ['ı', 'I'],
  ['İ', 'I'],
]);

/**
 * A name in the characters of the machine readable zone.
 * Shape:  `A` to `Z` and `<`; spaces and hyphens become `<`, apostrophes and full stops go.
 * Errors: RangeError on a character outside the Latin script.
 * Source: ICAO Doc 9303-3, section 6, part A, first recommended form; 4.6 for hyphens and apostrophes.
 */
export function transliterate(name: string): string {
  let text = '';
  for (const character of name.normalize('NFC')) text += letters(character);
  return text.replace(/<+/g, '<').replace(/^<|<$/g, '');
}

function letters(character: string): string {
  if (character === ' ' || character === '-') return '<';
  if (character === "'" || character === '’' || character === '.') return '';
  const upper = special.get(character) ?? special.get(character.toUpperCase());
  if (upper !== undefined) return upper;
  const base = character.toUpperCase().normalize('NFD').replace(/\p{M}/gu, '');
  if (/^[A-Z]$/.test(base)) return base;
  throw new RangeError('expected a letter of the Latin script');
}
