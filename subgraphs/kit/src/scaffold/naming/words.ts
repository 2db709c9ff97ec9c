/**
 * The words of a name as a database writes it: `CUST_ADDR2`, `custAddr2` and `Cust Addr 2` are all `cust`, `addr2` or `cust`, `addr`, `2`. Accents are taken away;
 * letters of other scripts and signs separate words, so that nothing may be left.
 */
export function wordsOf(name: string): readonly string[] {
  return plainLetters(name)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function plainLetters(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/\p{L}/gu, (letter) => spelled[letter] ?? letter);
}

/** Latin letters that are not a letter with an accent. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ł: 'l',
  Ł: 'L',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
};

/** `customer address` as `customerAddress`. A name that begins with a digit gets `before` in front. */
export function camelCase(words: readonly string[], before: string): string {
  const named = /^[a-z]/.test(words[0] ?? '') ? words : [before, ...words];
  return named.map((word, i) => (i === 0 ? word : capitalised(word))).join('');
}

/** The same as `CustomerAddress`. */
export function pascalCase(words: readonly string[], before: string): string {
  return capitalised(camelCase(words, before));
}

/** The same as `CUSTOMER_ADDRESS`. */
export function upperCase(words: readonly string[], before: string): string {
  const named = /^[a-z]/.test(words[0] ?? '') ? words : [before, ...words];
  return named.join('_').toUpperCase();
}

export function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

export function uncapitalised(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}
