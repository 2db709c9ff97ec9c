import type { Random } from './random.ts';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
// No vowels and no letters that are read as digits: what issuers use where letters and digits mix.
const safe = [...'CFGHJKLMNPRTVWXYZ0123456789'];

/** Text after a pattern: `?` a letter, `9` a digit, `1` a digit but 0, `*` a letter or digit that cannot be misread; all else stands for itself. */
export function fromPattern(random: Random, pattern: string): string {
  let text = '';
  for (const sign of pattern) {
    if (sign === '?') text += random.pick(letters);
    else if (sign === '9') text += random.int(0, 9);
    else if (sign === '1') text += random.int(1, 9);
    else if (sign === '*') text += random.pick(safe);
    else text += sign;
  }
  return text;
}

/** A text after one of the patterns that `taken` does not hold yet; it is added. Errors: RangeError where the patterns seem used up. */
export function uniqueFromPattern(random: Random, patterns: readonly string[], taken: Set<string>): string {
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    const text = fromPattern(random, random.pick(patterns));
    if (taken.has(text)) continue;
    taken.add(text);
    return text;
  }
  throw new RangeError('expected patterns with room for more texts');
}
