/** A part of a date or time in a pattern: year, month, day, hour, minute, second. */
export type Letter = 'y' | 'M' | 'd' | 'H' | 'm' | 's';

/** A fixed-width way to write dates and times: runs of `yMdHms`, anything else stands for itself. */
export type Pattern = {
  readonly text: string;
  readonly length: number;
  /** Where each part begins, from zero, and how long it is; in the order written. */
  readonly parts: ReadonlyMap<Letter, { readonly at: number; readonly length: number }>;
  /** Characters that stand for themselves, by place. */
  readonly literals: ReadonlyMap<number, string>;
  /** Matches text of that form; a group for each part, in the order of `parts`. */
  readonly expression: RegExp;
  /** Whether text sorts as what it says. */
  readonly sorts: boolean;
};

/** Digits by part, as many as the pattern gives it. */
export type Parts = { readonly [letter in Letter]?: string };

const letters: readonly Letter[] = ['y', 'M', 'd', 'H', 'm', 's'];
const runs = /y+|M+|d+|H+|m+|s+/g;

/** Errors: throws where a part occurs twice; a mapping is wrong then. */
export function compilePattern(text: string): Pattern {
  const found = [...text.matchAll(runs)].map((run) => [letters.find((l) => run[0].startsWith(l)), run.index, run[0].length] as const);
  const parts = new Map(found.flatMap(([letter, at, length]) => (letter === undefined ? [] : [[letter, { at, length }] as const])));
  if (parts.size !== found.length) throw new Error(`The pattern \`${text}\` names a part twice. Write each of y, M, d, H, m, s once.`);
  const covered = new Set(found.flatMap(([, at, length]) => Array.from({ length }, (_, i) => at + i)));
  const literals = new Map([...text].map((character, at) => [at, character] as const).filter(([at]) => !covered.has(at)));
  const ranks = [...parts.keys()].map((letter) => letters.indexOf(letter));
  const source = [...text].map((character, at) => {
    const part = [...parts.values()].find((one) => one.at === at);
    return part !== undefined ? `(\\d{${part.length}})` : covered.has(at) ? '' : `[${character}]`;
  });
  const expression = new RegExp(`^${source.join('')}$`);
  return { text, length: text.length, parts, literals, expression, sorts: ranks.every((rank, i) => i === 0 || rank > (ranks[i - 1] ?? 0)) };
}

/** The parts of a text of that form; `null` where it has another. Says nothing about the calendar. */
export function readPattern({ expression, parts }: Pattern, text: string): Parts | null {
  const found = expression.exec(text);
  if (found === null) return null;
  const read: { [letter in Letter]?: string } = {};
  let group = 0;
  for (const letter of parts.keys()) read[letter] = found[++group] ?? '';
  return read;
}

export function writePattern(pattern: Pattern, parts: Parts): string {
  const characters = [...pattern.text];
  for (const [letter, { at, length }] of pattern.parts) {
    [...(parts[letter] ?? '').padStart(length, '0')].forEach((digit, i) => {
      characters[at + i] = digit;
    });
  }
  return characters.join('');
}
