import { sql } from 'kysely';
import { constant, every, isIn, part, some, whenPresent } from '../../sql/expression.ts';
import { exactly, hasForm as hasFormOf } from '../../sql/own-words.ts';
import type { SqlTest, SqlValue } from '../codec.ts';
import type { Letter, Pattern } from './pattern.ts';

/** One part of a stored date or time; `null` where the pattern has none. */
export function partOf(column: SqlValue, pattern: Pattern, letter: Letter): SqlValue | null {
  const place = pattern.parts.get(letter);
  return place === undefined ? null : part(column, place.at + 1, place.length);
}

/** The column so that it sorts as what it says: itself, or its parts put in order. Null where the column is, whatever a database joins of nulls. */
export function sortable(column: SqlValue, pattern: Pattern): SqlValue {
  if (pattern.sorts) return column;
  return whenPresent(column, sql`concat(${sql.join(inOrder(pattern).map((letter) => partOf(column, pattern, letter)))})`);
}

/** The pattern in which `sortable` writes. */
export function sortablePattern(pattern: Pattern): string {
  if (pattern.sorts) return pattern.text;
  return inOrder(pattern)
    .map((letter) => letter.repeat(pattern.parts.get(letter)?.length ?? 0))
    .join('');
}

function inOrder(pattern: Pattern): readonly Letter[] {
  return (['y', 'M', 'd', 'H', 'm', 's'] as const).filter((letter) => pattern.parts.has(letter));
}

/**
 * Whether a stored text has the pattern's form and is in the calendar: what `decode` accepts, in SQL.
 * `zeroMeansUnknown`: day `00`, and month `00` with it, stand for what is not known.
 */
export function hasForm(stored: SqlValue, pattern: Pattern, zeroMeansUnknown = false): SqlTest {
  const column = exactly(stored);
  const shape = Array.from({ length: pattern.length }, (_, at) => globOf(pattern.literals.get(at))).join('');
  const spelledOut = every([sql`${column} glob ${constant(shape)}`, inCalendar(column, pattern, zeroMeansUnknown), inDay(column, pattern)]);
  return hasFormOf(stored, formExpressions(pattern, zeroMeansUnknown), spelledOut);
}

/** A character by itself, or any digit: what globs and regular expressions give a meaning to has none between brackets. */
function globOf(literal: string | undefined): string {
  return literal === undefined ? '[0-9]' : /[A-Za-z0-9 ]/.test(literal) ? literal : `[${literal}]`;
}

type Digits = { readonly [letter in Letter]?: string };

/** The same as regular expressions: one for each way in which days go with months and years, as nothing in it looks back. */
function formExpressions(pattern: Pattern, zeroMeansUnknown: boolean): readonly string[] {
  const days: readonly Digits[] = [
    { M: '(?:0[1-9]|1[0-2])', d: '(?:0[1-9]|1[0-9]|2[0-8])' },
    { M: '(?:0[13-9]|1[0-2])', d: '(?:29|30)' },
    { M: '(?:0[13578]|1[02])', d: '31' },
    { y: '(?:[0-9][0-9](?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)', M: '02', d: '29' },
    ...(zeroMeansUnknown ? [{ M: '(?:0[0-9]|1[0-2])', d: '00' }] : []),
  ];
  const hasDays = pattern.parts.has('y') && pattern.parts.has('d');
  const alternatives: readonly Digits[] = !pattern.parts.has('M') ? [{}] : hasDays ? days : [{ M: '(?:0[1-9]|1[0-2])' }];
  return alternatives.map((digits) => written(pattern, { ...timeOfDay, ...digits }));
}

const timeOfDay: Digits = { H: '(?:[01][0-9]|2[0-3])', m: '[0-5][0-9]', s: '[0-5][0-9]' };

function written(pattern: Pattern, digits: Digits): string {
  const starts = new Map([...pattern.parts].map(([letter, { at, length }]) => [at, digits[letter] ?? '[0-9]'.repeat(length)] as const));
  return Array.from({ length: pattern.length }, (_, at) => {
    const literal = pattern.literals.get(at);
    return literal === undefined ? (starts.get(at) ?? '') : globOf(literal);
  }).join('');
}

function inCalendar(column: SqlValue, pattern: Pattern, zeroMeansUnknown: boolean): SqlTest {
  const [year, month, day] = [partOf(column, pattern, 'y'), partOf(column, pattern, 'M'), partOf(column, pattern, 'd')];
  if (month === null) return every([]);
  const monthKnown = sql`${month} between '01' and '12'`;
  if (day === null || year === null) return monthKnown;
  const real = every([monthKnown, sql`${day} >= '01'`, dayInMonth(year, month, day)]);
  return zeroMeansUnknown ? some([real, sql`(${day} = '00' and ${month} between '00' and '12')`]) : real;
}

function dayInMonth(year: SqlValue, month: SqlValue, day: SqlValue): SqlTest {
  const longMonths = ['01', '03', '05', '07', '08', '10', '12'];
  return some([
    sql`${day} <= '28'`,
    sql`(${day} <= '30' and ${month} <> '02')`,
    sql`(${day} = '31' and ${isIn(month, longMonths)})`,
    sql`(${day} = '29' and ${month} = '02' and ${isLeap(year)})`,
  ]);
}

/** Gregorian leap years, told from the digits: casting text to a number is written differently everywhere. */
function isLeap(year: SqlValue): SqlTest {
  const fourths = Array.from({ length: 25 }, (_, i) => String(i * 4).padStart(2, '0'));
  const [century, rest] = [part(year, 1, 2), part(year, 3, 2)];
  return some([isIn(rest, fourths.slice(1)), sql`(${rest} = '00' and ${isIn(century, fourths)})`]);
}

function inDay(column: SqlValue, pattern: Pattern): SqlTest {
  const bounds = [
    [partOf(column, pattern, 'H'), '23'],
    [partOf(column, pattern, 'm'), '59'],
    [partOf(column, pattern, 's'), '59'],
  ] as const;
  return every(bounds.flatMap(([value, most]) => (value === null ? [] : [sql`${value} <= ${constant(most)}`])));
}
