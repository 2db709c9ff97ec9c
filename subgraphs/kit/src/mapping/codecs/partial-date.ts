import { sql } from 'kysely';
import { concat, constant, every, some, whenPresent } from '../../sql/expression.ts';
import type { OrderOperator, ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';
import { decodeDate } from './date.ts';
import { compilePattern, type Pattern, readPattern, writePattern } from './pattern.ts';
import { hasForm, partOf } from './pattern-sql.ts';

/** `iso` is `yyyy`, `yyyy-MM` or `yyyy-MM-dd`; a trailing `0` says that `00` stands for an unknown day, or month and day. */
export type PartialDateFormat =
  | 'iso'
  | 'yyyyMMdd'
  | 'ddMMyyyy'
  | 'dd/MM/yyyy'
  | 'dd.MM.yyyy'
  | 'yyyyMMdd0'
  | 'ddMMyyyy0'
  | 'dd/MM/yyyy0'
  | 'dd.MM.yyyy0';

/**
 * A date that may be known to the year or month only. In tests it is the interval of days that it may be, and a comparison
 * is known where it comes out the same for all of them, as in `evaluate`.
 */
export function partialDate(format: PartialDateFormat): ScalarCodec {
  const form = format === 'iso' ? isoForm : zeroForm(compilePattern(format.replace(/0$/, '')), format.endsWith('0'));
  return {
    kind: 'scalar',
    yields: 'partialDate',
    storage: 'text',
    signature: `partialDate:${format}`,
    decode: (raw) => form.read(String(raw)) ?? new Undecodable(),
    stored: (value) => {
      const text = typeof value === 'string' && isoForm.read(value) !== null ? form.write(value) : null;
      return text === null ? [] : [text];
    },
    sql: {
      valid: form.valid,
      oneOf: (column, values) => {
        const tests = values.map((value) => isSameDay(form.first(column), form.last(column), daysOf(value)));
        return every([form.valid(column), some(tests)]);
      },
      noneOf: (column, values) => {
        const tests = values.map(daysOf).map(([from, to]) => sql`(${form.last(column)} < ${from} or ${form.first(column)} > ${to})`);
        return every([form.valid(column), ...tests]);
      },
      compare: (column, op, value) => every([form.valid(column), compareDays(form.first(column), form.last(column), op, daysOf(value))]),
      order: (column) => whenPresent(column, form.first(column)),
      orderMayBeNull: false,
    },
  };
}

type Form = {
  read(text: string): string | null;
  /** `null` where this form cannot hold what is known. */
  write(iso: string): string | null;
  valid(column: SqlValue): SqlTest;
  /** First and last day that it may be, `YYYY-MM-DD`; the last is 31 in every month, as in `evaluate`. */
  first(column: SqlValue): SqlValue;
  last(column: SqlValue): SqlValue;
};

const year = compilePattern('yyyy');
const month = compilePattern('yyyy-MM');
const day = compilePattern('yyyy-MM-dd');

const isoForm: Form = {
  read: (text) => {
    if (readPattern(year, text) !== null) return text;
    const parts = readPattern(month, text);
    if (parts !== null) return isMonth(parts.M) ? text : null;
    return decodeDate(day, text);
  },
  write: (iso) => iso,
  valid: (column) => some([hasForm(column, day), hasForm(column, month), hasForm(column, year)]),
  first: (column) => filled(column, '0000-01-01'),
  last: (column) => filled(column, '0000-12-31'),
};

/** What a shorter date lacks is taken from the end of `from`. */
function filled(column: SqlValue, from: string): SqlValue {
  return concat([column, sql`substr(${constant(from)}, length(${column}) + 1)`]);
}

function zeroForm(pattern: Pattern, zeroMeansUnknown: boolean): Form {
  const instead = (value: SqlValue | null, zero: string): SqlValue =>
    sql`case when ${value} = '00' then ${constant(zero)} else ${value} end`;
  const build = (column: SqlValue, zeroMonth: string, zeroDay: string): SqlValue =>
    concat([
      sql`${partOf(column, pattern, 'y')}`,
      constant('-'),
      instead(partOf(column, pattern, 'M'), zeroMonth),
      constant('-'),
      instead(partOf(column, pattern, 'd'), zeroDay),
    ]);
  return {
    read: (text) => readWithZeros(pattern, text, zeroMeansUnknown),
    write: (iso) => {
      const [y = '', M = '00', d = '00'] = iso.split('-');
      return zeroMeansUnknown || iso.length === 10 ? writePattern(pattern, { y, M, d }) : null;
    },
    valid: (column) => hasForm(column, pattern, zeroMeansUnknown),
    first: (column) => build(column, '01', '01'),
    last: (column) => build(column, '12', '31'),
  };
}

function readWithZeros(pattern: Pattern, text: string, zeroMeansUnknown: boolean): string | null {
  const parts = readPattern(pattern, text);
  if (parts === null) return null;
  if (!zeroMeansUnknown || parts.d !== '00') return decodeDate(pattern, text);
  if (parts.M === '00') return parts.y ?? null;
  return isMonth(parts.M) ? `${parts.y}-${parts.M}` : null;
}

function isMonth(text: string | undefined): boolean {
  return text !== undefined && text >= '01' && text <= '12';
}

type Days = readonly [from: string, to: string];

function daysOf(value: unknown): Days {
  if (typeof value !== 'string' || isoForm.read(value) === null) throw new Error('an operand for a `PartialDate` is not a date');
  return [`${value}${'0000-01-01'.slice(value.length)}`, `${value}${'0000-12-31'.slice(value.length)}`];
}

function isSameDay(first: SqlValue, last: SqlValue, [from, to]: Days): SqlTest {
  return from === to ? sql`(${first} = ${from} and ${last} = ${to})` : some([]);
}

function compareDays(first: SqlValue, last: SqlValue, op: OrderOperator, [from, to]: Days): SqlTest {
  switch (op) {
    case 'lt':
      return sql`${last} < ${from}`;
    case 'le':
      return sql`${last} <= ${from}`;
    case 'gt':
      return sql`${first} > ${to}`;
    case 'ge':
      return sql`${first} >= ${to}`;
    default:
      return op satisfies never;
  }
}
