/**
 * English singular and plural of the last word of a name, where it plainly has one; other words, and other languages' plurals, stay as
 * they are. A wrong guess is only a name.
 */
export function singular(words: readonly string[]): readonly string[] {
  return withLast(words, singularWord);
}

export function plural(words: readonly string[]): readonly string[] {
  return withLast(words, pluralWord);
}

function withLast(words: readonly string[], change: (word: string) => string): readonly string[] {
  const last = words.at(-1);
  return last === undefined ? words : [...words.slice(0, -1), change(last)];
}

const irregular: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  movies: 'movie',
  cookies: 'cookie',
  caches: 'cache',
  statuses: 'status',
  buses: 'bus',
  viruses: 'virus',
  campuses: 'campus',
  bonuses: 'bonus',
  analyses: 'analysis',
  indices: 'index',
  matrices: 'matrix',
  vertices: 'vertex',
};
const irregularPlurals: ReadonlyMap<string, string> = new Map(Object.entries(irregular).map(([many, one]) => [one, many]));
const sameInBoth = /(ss|us|is|news|series|species|gas|canvas|atlas|alias|bias|lens|chaos|sms|gps|dns|tls|cms|crs)$/;

function singularWord(word: string): string {
  if (Object.hasOwn(irregular, word)) return irregular[word] ?? word;
  if (word.length < 4 || !word.endsWith('s') || sameInBoth.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function pluralWord(word: string): string {
  if (/(series|species|news)$/.test(word)) return word;
  const known = irregularPlurals.get(word);
  if (known !== undefined) return known;
  if (singularWord(word) !== word) return word;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
