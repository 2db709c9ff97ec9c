import { sql } from 'kysely';
import { every, isIn, isNotIn } from '../../sql/expression.ts';
import type { OrderOperator, ScalarCodec, ScalarSql, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/** A whole number of at most 32 bits, as GraphQL's `Int` is. */
export function integer(): ScalarCodec {
  const valid = within(-(2 ** 31), 2 ** 31 - 1);
  return {
    kind: 'scalar',
    yields: 'integer',
    storage: 'integer',
    signature: 'integer',
    decode: (raw) => {
      const value = readNumber(raw);
      return value !== null && (value | 0) === value ? value : new Undecodable();
    },
    stored: (value) => (typeof value === 'number' && (value | 0) === value ? [value] : []),
    sql: numberSql(valid, (value) => ({ floor: value, ceiling: value })),
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
    sql: numberSql(within(-1e300, 1e300), around),
  };
}

function readNumber(raw: unknown): number | null {
  const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : typeof raw === 'bigint' ? Number(raw) : raw;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Also keeps out what is not a number where a database lets text into a number column: there it is above every number. */
function within(low: number, high: number): (column: SqlValue) => SqlTest {
  return (column) => sql`${column} between ${low} and ${high}`;
}

function numberSql(valid: ScalarSql['valid'], around: (value: number) => { readonly floor: number; readonly ceiling: number }): ScalarSql {
  const units = (values: readonly unknown[]): readonly number[] =>
    values.flatMap((value) => {
      if (typeof value !== 'number') return [];
      const { floor, ceiling } = around(value);
      return floor === ceiling ? [floor] : [];
    });
  return {
    valid,
    oneOf: (column, values) => every([valid(column), isIn(column, units(values))]),
    noneOf: (column, values) => every([valid(column), isNotIn(column, units(values))]),
    compare: (column, op, value) => {
      const { floor, ceiling } = around(Number(value));
      return every([valid(column), compareUnits(column, op, floor, ceiling)]);
    },
    order: (column) => column,
    orderMayBeNull: false,
  };
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
