import { sql } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField } from '../mapping/fields.ts';
import { columnOf, every, isPresent, never, some } from './expression.ts';
import { keyColumn } from './keys.ts';

export type Direction = 'ASC' | 'DESC';

/**
 * One thing that rows are sorted by. `mayBeNull`: rows without it come last, in both directions. `column`: the one whose value it is as it is
 * stored, where it is.
 */
export type OrderTerm = {
  readonly value: SqlValue;
  readonly column: string | null;
  readonly direction: Direction;
  readonly mayBeNull: boolean;
};

/** A value of an order term, as the database gave it: what a cursor holds. */
export type OrderValue = string | number | null;

/** The name under which the value of the n-th term arrives: its column's, or one that no agency gives. */
export function orderName({ column }: OrderTerm, index: number): string {
  return column ?? `passerelle_order_${index}`;
}

/** One field to sort by. */
export function orderTerm(field: ColumnField, alias: string, direction: Direction, columnMayBeNull: boolean): OrderTerm {
  if (field.codec.kind === 'list') throw new Error(`column \`${field.column}\` holds a list and cannot be sorted by`);
  const column = columnOf(alias, field.column);
  const value = field.codec.sql.order(column);
  const filler = fillerOf(field);
  // A code without a name, or text that is no date, still has a place: among those without a value.
  if (filler === null) {
    const stored = value === column ? field.column : null;
    return { value, column: stored, direction, mayBeNull: columnMayBeNull || field.codec.sql.orderMayBeNull };
  }
  const filled = sql`case when ${column} is null then ${filler} else ${value} end`;
  return { value: filled, column: null, direction, mayBeNull: field.codec.sql.orderMayBeNull };
}

/** What an empty column is sorted as: `UNKNOWN` is nothing to sort by. */
function fillerOf({ nullMeans }: ColumnField): string | number | null {
  if (nullMeans === undefined || typeof nullMeans === 'object' || nullMeans === 'UNKNOWN') return null;
  return typeof nullMeans === 'boolean' ? Number(nullMeans) : nullMeans;
}

/** The key, which makes every order total. It is sorted as stored: only its being total matters. */
export function keyTerms(type: TypeMapping, key: readonly string[], alias: string): readonly OrderTerm[] {
  return key.map((name) => {
    const { column } = keyColumn(type, name);
    return { value: columnOf(alias, column), column, direction: 'ASC', mayBeNull: false };
  });
}

/** The same rows from the other end. Where values may be null, these then come first. */
export function orderBySql(terms: readonly OrderTerm[], backwards: boolean): SqlValue {
  const parts = terms.flatMap(({ value, direction, mayBeNull }) => {
    const own = sql`${value} ${directionSql[(direction === 'ASC') === backwards ? 'DESC' : 'ASC']}`;
    return mayBeNull ? [sql`${nullRank(value)} ${directionSql[backwards ? 'DESC' : 'ASC']}`, own] : [own];
  });
  return sql.join(parts);
}

const directionSql = { ASC: sql`asc`, DESC: sql`desc` } satisfies Record<Direction, unknown>;

/** PostgreSQL puts nulls last, the others first: say it. */
function nullRank(value: SqlValue): SqlValue {
  return sql`case when ${value} is null then 1 else 0 end`;
}

/**
 * That a row stands after (or before) the place that these values give. Said as briefly as it can be: a database plans it anew for each cursor,
 * which takes longer than the page.
 */
export function beyond(terms: readonly OrderTerm[], values: readonly OrderValue[], side: 'after' | 'before'): SqlTest {
  const bound = firstBound(terms, values, side);
  const further = terms.reduceRight<SqlTest | null>((rest, term, i) => {
    const value = values[i] ?? null;
    const own = strictlyBeyond(term, value, side);
    if (rest === null) return own;
    // Whatever is not before the bound, nor beyond it, is at it.
    return some([own, i === 0 && bound.length > 0 ? rest : every([isAt(term, value), rest])]);
  }, null);
  return every([...bound, further ?? never]);
}

/** What follows from the rest, said by itself: an index is entered at a bound, and read from its beginning for alternatives. */
function firstBound([term]: readonly OrderTerm[], [value = null]: readonly OrderValue[], side: 'after' | 'before'): readonly SqlTest[] {
  if (term === undefined || value === null || (term.mayBeNull && side === 'after')) return [];
  return [(term.direction === 'ASC') === (side === 'after') ? sql`${term.value} >= ${value}` : sql`${term.value} <= ${value}`];
}

function isAt({ value: column }: OrderTerm, value: OrderValue): SqlTest {
  return value === null ? sql`${column} is null` : sql`${column} = ${value}`;
}

function strictlyBeyond({ value: column, direction, mayBeNull }: OrderTerm, value: OrderValue, side: 'after' | 'before'): SqlTest {
  const after = side === 'after';
  if (value === null) return after ? never : isPresent(column);
  const further = (direction === 'ASC') === after ? sql`${column} > ${value}` : sql`${column} < ${value}`;
  return after && mayBeNull ? some([further, sql`${column} is null`]) : further;
}
