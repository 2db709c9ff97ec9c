import { sql } from 'kysely';
import { always, every, isIn, isNotIn, never } from '../../sql/expression.ts';
import type { OrderOperator, ScalarCodec, ScalarSql, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/**
 * A whole number. `bits` is the size of the column: 16 or 32 for GraphQL's `Int`; 64 for `Float`, as far as JavaScript is exact. A database
 * may refuse to compare a column with more than it can hold, and never has to: what is beyond it is known without asking.
 */
export function integer({ bits = 32 }: { readonly bits?: 16 | 32 | 64 } = {}): ScalarCodec {
  const high = bits === 64 ? Number.MAX_SAFE_INTEGER : 2 ** (bits - 1) - 1;
  const range = { low: bits === 64 ? -high : -high - 1, high };
  const isWithin = (value: unknown): value is number =>
    Number.isInteger(value) && Number(value) >= range.low && Number(value) <= range.high;
  return {
    kind: 'scalar',
    yields: bits === 64 ? 'number' : 'integer',
    storage: 'integer',
    signature: `integer:${bits}`,
    decode: (raw) => {
      const value = readNumber(raw);
      return isWithin(value) ? value : new Undecodable();
    },
    stored: (value) => (isWithin(value) ? [value] : []),
    sql: numberSql(range, (value) => ({ floor: Math.floor(value), ceiling: Math.ceil(value) })),
  };
}

/**
 * A number with a fraction.
 * Shape: with `scale`, the column holds whole units of 10^-scale (cents); without, the number itself.
 */
export function decimal({ scale = 0 }: { readonly scale?: number } = {}): ScalarCodec {
  const unit = 10 ** scale;
  const read = (units: number): number => units / unit;
  // The stored units next to a value on both sides: comparing those is exact where multiplying would round.
  const around = (value: number): { readonly floor: number; readonly ceiling: number } => {
    if (scale === 0) return { floor: value, ceiling: value };
    const near = Math.round(value * unit);
    const candidates = [near - 1, near, near + 1];
    return {
      floor: candidates.findLast((c) => read(c) <= value) ?? near,
      ceiling: candidates.find((c) => read(c) >= value) ?? near,
    };
  };
  return {
    kind: 'scalar',
    yields: 'number',
    storage: scale === 0 ? 'number' : 'integer',
    signature: `decimal:${scale}`,
    decode: (raw) => {
      const value = readNumber(raw);
      return value === null ? new Undecodable() : read(value);
    },
    stored: (value) => {
      if (typeof value !== 'number' || !Number.isFinite(value)) return [];
      const { floor, ceiling } = around(value);
      return floor === ceiling ? [floor] : [];
    },
    sql: numberSql({ low: -1e300, high: 1e300 }, around),
  };
}

function readNumber(raw: unknown): number | null {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : typeof raw === 'bigint' ? Number(raw) : raw;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Values of a column, in its units. */
type Range = { readonly low: number; readonly high: number };
type Units = { readonly floor: number; readonly ceiling: number };

/**
 * Also keeps out what is not a number where a database lets text into a number column: there it is above every number. Written into the
 * statement: as parameters the bounds would take the column's type, which may not hold them.
 */
function within({ low, high }: Range, column: SqlValue): SqlTest {
  return sql`${column} between ${sql.lit(low)} and ${sql.lit(high)}`;
}

function numberSql(range: Range, around: (value: number) => Units): ScalarSql {
  const valid = (column: SqlValue): SqlTest => within(range, column);
  const units = (values: readonly unknown[]): readonly number[] =>
    values.flatMap((value) => {
      if (typeof value !== 'number') return [];
      const { floor, ceiling } = around(value);
      return floor === ceiling && floor >= range.low && floor <= range.high ? [floor] : [];
    });
  return {
    valid,
    oneOf: (column, values) => every([valid(column), isIn(column, units(values))]),
    noneOf: (column, values) => every([valid(column), isNotIn(column, units(values))]),
    compare: (column, op, value) => every([valid(column), compareWithin(column, op, around(Number(value)), range)]),
    order: (column) => column,
    orderMayBeNull: false,
  };
}

/** A bound beyond what the column can hold is met by every value of it, or by none. */
function compareWithin(column: SqlValue, op: OrderOperator, { floor, ceiling }: Units, { low, high }: Range): SqlTest {
  const isUpper = op === 'lt' || op === 'le';
  const bound = op === 'lt' || op === 'ge' ? ceiling : floor;
  if (bound > high) return isUpper ? always : never;
  if (bound < low) return isUpper ? never : always;
  return compareUnits(column, op, floor, ceiling);
}

function compareUnits(column: SqlValue, op: OrderOperator, floor: number, ceiling: number): SqlTest {
  switch (op) {
    case 'lt':
      return sql`${column} < ${ceiling}`;
    case 'ge':
      return sql`${column} >= ${ceiling}`;
    case 'le':
      return sql`${column} <= ${floor}`;
    case 'gt':
      return sql`${column} > ${floor}`;
    default:
      return op satisfies never;
  }
}
