import { type Layout, layouts } from './layout.ts';
import type { MrzProblem } from './problem.ts';

export type MrzLines =
  | { readonly kind: 'lines'; readonly layout: Layout; readonly lines: readonly string[] }
  | { readonly kind: 'unreadable'; readonly problems: readonly MrzProblem[] };

/** The longest zone has 90 characters; beyond this it is something else. */
const longestText = 200;

/**
 * The lines of a zone, in capitals, and the format that they have.
 * Shape:  lines separated by line ends, blanks around them left out; or all in one, as some readers give them.
 * Errors: `unreadable` where there are other lines than a format has, or other characters than `A` to `Z`, `0` to `9` and `<`.
 * Source: ICAO Doc 9303-3, 4.2 and 4.3.
 */
export function linesOf(text: string): MrzLines {
  if (text.length > longestText) return unreadable([wholeProblem]);
  const lines = split(text.replace(/[a-z]/g, (letter) => letter.toUpperCase()));
  const layout = layoutOf(lines);
  if (layout === null) return unreadable([wholeProblem]);
  const lengths = lines.flatMap((line, i) => (line.length === layout.length ? [] : [lengthProblem(i + 1, line.length, layout)]));
  if (lengths.length > 0) return unreadable(lengths);
  const characters = lines.flatMap((line, i) => [...line.matchAll(/[^A-Z0-9<]/g)].map(({ index }) => characterProblem(i + 1, index + 1)));
  return characters.length > 0 ? unreadable(characters) : { kind: 'lines', layout, lines };
}

function split(text: string): readonly string[] {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [only = '', ...more] = lines;
  const whole = layouts.find(({ lines: count, length }) => more.length === 0 && only.length === count * length);
  if (whole === undefined) return lines;
  return Array.from({ length: whole.lines }, (_, i) => only.slice(i * whole.length, (i + 1) * whole.length));
}

/** By the number of lines, then by a line that has the length of one, the first before the others, else by the nearest: so a line that is too short is told as that. */
function layoutOf(lines: readonly string[]): Layout | null {
  const isVisa = lines[0]?.startsWith('V') === true;
  const fitting = layouts.filter(({ lines: count, codes }) => count === lines.length && (count === 3 || isVisa === (codes === 'V')));
  const distances = lines.map(({ length }) => fitting.map((layout) => Math.abs(length - layout.length)));
  const nearest = distances.find((one) => one.includes(0)) ?? distances[0] ?? [];
  return fitting[nearest.indexOf(Math.min(...nearest))] ?? null;
}

const wholeProblem: MrzProblem = {
  kind: 'LENGTH',
  line: null,
  position: null,
  says: 'Expected three lines of 30 characters, or two lines of 36 or of 44.',
};

function lengthProblem(line: number, has: number, { format, length }: Layout): MrzProblem {
  return { kind: 'LENGTH', line, position: null, says: `Line ${line} has ${has} characters; ${format} has ${length}.` };
}

function characterProblem(line: number, position: number): MrzProblem {
  return {
    kind: 'CHARACTER',
    line,
    position,
    says: `Line ${line}, position ${position}: expected \`A\` to \`Z\`, \`0\` to \`9\` or \`<\`.`,
  };
}

function unreadable(problems: readonly MrzProblem[]): MrzLines {
  return { kind: 'unreadable', problems };
}
