/** One step of a guide: a command to type, with what it must print, or an edit to make. */
export type Step =
  | { readonly kind: 'run'; readonly command: string; readonly prints: readonly string[] }
  | { readonly kind: 'edit'; readonly lines: readonly string[] };

/** The steps that a guide shows, in order: `sh` blocks with the `text` block that follows, and `diff` blocks. */
export function stepsOf(guide: string): readonly Step[] {
  const blocks = [...guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    lines: text.trimEnd().split('\n'),
  }));
  return blocks.flatMap(({ language, lines }, i): readonly Step[] => {
    if (language === 'diff') return [{ kind: 'edit', lines }];
    if (language !== 'sh') return [];
    const next = blocks[i + 1];
    const prints = next?.language === 'text' ? next.lines : [];
    return lines.map((command, j) => ({ kind: 'run', command, prints: j === lines.length - 1 ? prints : [] }));
  });
}

/**
 * A text after an edit as the guide explains it: `-` lines are replaced by the `+` lines below them, lines without either show the
 * place. Errors: throws where the place is not in the text exactly once.
 */
export function edited(text: string, lines: readonly string[]): string {
  const side = (other: '+' | '-') =>
    `${lines
      .filter((line) => !line.startsWith(other))
      .map((line) => line.slice(1))
      .join('\n')}\n`;
  const [before, after] = [side('+'), side('-')];
  if (text.split(before).length !== 2) throw new Error(`the place of an edit is not there exactly once: ${before}`);
  return text.replace(before, () => after);
}

/** Lines of a guide that a command did not print, in their order; `…` stands for any lines. */
export function missingLines(printed: string, expected: readonly string[]): readonly string[] {
  const lines = printed.split('\n');
  let from = 0;
  return expected.filter((wanted) => {
    if (wanted === '…') return false;
    const found = lines.findIndex((line, i) => i >= from && line.endsWith(wanted));
    if (found >= 0) from = found + 1;
    return found < 0;
  });
}
