import { isCalendarDay } from '@passerelle/schema';
import { sql } from 'kysely';
import { every, isIn, isNotIn } from '../../sql/expression.ts';
import type { OrderOperator, ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';
import { compilePattern, type Pattern, readPattern, writePattern } from './pattern.ts';
import { hasForm, sortable, sortablePattern } from './pattern-sql.ts';

/** `native` is a type of the database for days; `iso` is the text `yyyy-MM-dd`. */
export type DateFormat = 'native' | 'iso' | 'yyyyMMdd' | 'ddMMyyyy' | 'dd/MM/yyyy' | 'dd.MM.yyyy';

/** A calendar date, as the agency writes it. */
export function date(format: DateFormat): ScalarCodec {
  const pattern = compilePattern(format === 'iso' || format === 'native' ? 'yyyy-MM-dd' : format);
  const sorted = compilePattern(sortablePattern(pattern));
  const valid = (column: SqlValue): SqlTest => (format === 'native' ? isDay(column) : hasForm(column, pattern));
  const stored = (value: unknown): readonly string[] => storedDate(pattern, value);
  const bound = (column: SqlValue, op: OrderOperator, value: unknown): SqlTest => {
    const [operand] = storedDate(sorted, value);
    if (operand === undefined) throw new Error('an operand for a `Date` is not a date');
    return sql`${sortable(column, pattern)} ${operators[op]} ${operand}`;
  };
  return {
    kind: 'scalar',
    yields: 'date',
    storage: 'text',
    signature: `date:${format}`,
    decode: (raw) => decodeDate(pattern, String(raw)) ?? new Undecodable(),
    stored,
    sql: {
      valid,
      oneOf: (column, values) => every([isIn(column, values.flatMap(stored)), valid(column)]),
      noneOf: (column, values) => every([isNotIn(column, values.flatMap(stored)), valid(column)]),
      compare: (column, op, value) => every([bound(column, op, value), valid(column)]),
      bound,
      order: (column) => sortable(column, pattern),
      orderMayBeNull: false,
    },
  };
}

/** Of a database's own type, without the ends of time and days of no month. */
function isDay(column: SqlValue): SqlTest {
  return sql`${column} between '0001-01-01' and '9999-12-31'`;
}

const operators = { lt: sql`<`, le: sql`<=`, gt: sql`>`, ge: sql`>=` } satisfies Record<OrderOperator, unknown>;

/** `YYYY-MM-DD` where the text is of that form and the day exists. */
export function decodeDate(pattern: Pattern, text: string): string | null {
  const parts = readPattern(pattern, text);
  const day = parts === null ? '' : `${parts.y}-${parts.M}-${parts.d}`;
  return isCalendarDay(day) ? day : null;
}

/** The stored form of a full date; none where it is not one. */
export function storedDate(pattern: Pattern, value: unknown): readonly string[] {
  const text = typeof value === 'string' ? decodeDate(iso, value) : null;
  if (text === null) return [];
  const [y, M, d] = text.split('-');
  return [writePattern(pattern, { y: y ?? '', M: M ?? '', d: d ?? '' })];
}

const iso = compilePattern('yyyy-MM-dd');
