import { sql } from 'kysely';
import { constant, every, isIn, part, some } from '../../sql/expression.ts';
import { exactly, hasShape, nearlyAlways } from '../../sql/own-words.ts';
import type { SqlTest, SqlValue } from '../codec.ts';
import type { Letter, Pattern } from './pattern.ts';

/** One part of a stored date or time; `null` where the pattern has none. */
export function partOf(column: SqlValue, pattern: Pattern, letter: Letter): SqlValue | null {
  const place = pattern.parts.get(letter);
  return place === undefined ? null : part(column, place.at + 1, place.length);
}

/** The column so that it sorts as what it says: itself, or its parts put in order. */
export function sortable(column: SqlValue, pattern: Pattern): SqlValue {
  if (pattern.sorts) return column;
  return sql`concat(${sql.join(inOrder(pattern).map((letter) => partOf(column, pattern, letter)))})`;
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
 * Whether a stored text has the pattern's form and is in the calendar: what `decode` accepts, in SQL that every database has.
 * `zeroMeansUnknown`: day `00`, and month `00` with it, stand for what is not known.
 */
export function hasForm(stored: SqlValue, pattern: Pattern, zeroMeansUnknown = false): SqlTest {
  const column = exactly(stored);
  const shape = Array.from({ length: pattern.length }, (_, at) => pattern.literals.get(at) ?? '9').join('');
  return nearlyAlways(every([hasShape(column, shape), inCalendar(column, pattern, zeroMeansUnknown), inDay(column, pattern)]));
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
