import { sql } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import { type FixedColumn, type FixedPart, isTableName, type JoinedTable, type RowSource, type StoredValues } from '../mapping/rows.ts';
import { columnOf, every, isAbsent, isIn, isNotIn, some, tableOf } from './expression.ts';
import { isSame } from './own-words.ts';

/**
 * Where rows are read from, for `from … as`. What is no plain table is a query in its place, that databases look through: conditions on it
 * reach the indexes of its tables.
 * Errors: throws for a source that start-up has not fixed.
 */
export function sourceOf(source: RowSource): SqlValue {
  if (isTableName(source)) return tableOf(source);
  if (source.kind !== 'fixed') throw new Error('rows are fixed at start-up');
  return sql`(${sql.join(source.parts.map(partSql), sql` union all `)})`;
}

const rowsAlias = 'passerelle_rows';

function partSql({ rows, columns }: FixedPart): SqlValue {
  const others = rows.with ?? [];
  const joins = others.map((other, i) => sql` left join ${tableOf(other.table)} as ${sql.id(aliasOf(i))} on ${joinTest(other, i)}`);
  const tests = [
    ...Object.entries(rows.only ?? {}).map(([column, values]) => holds(columnOf(rowsAlias, column), values)),
    ...Object.entries(rows.except ?? {}).map(([column, values]) => lacks(columnOf(rowsAlias, column), values)),
  ];
  const from = sql`select ${sql.join(columns.map(columnSql))} from ${tableOf(rows.from)} as ${sql.id(rowsAlias)}${sql.join(joins, sql``)}`;
  return tests.length === 0 ? from : sql`${from} where ${every(tests)}`;
}

function aliasOf(joined: number): string {
  return `passerelle_joined_${joined}`;
}

function joinTest({ on }: JoinedTable, joined: number): SqlTest {
  return every(Object.entries(on).map(([here, there]) => isSame(columnOf(aliasOf(joined), there), columnOf(rowsAlias, here))));
}

/** Nothing of a kind is written so in all dialects; a bare null has no type in PostgreSQL. */
const nothing = { text: sql`nullif('', '')`, integer: sql`nullif(0, 0)`, number: sql`nullif(0.0, 0.0)` } as const;

function columnSql(column: FixedColumn): SqlValue {
  if (column.kind === 'lacking') return sql`${nothing[column.storage]} as ${sql.id(column.name)}`;
  const alias = column.joined === null ? rowsAlias : aliasOf(column.joined);
  return sql`${columnOf(alias, column.column)} as ${sql.id(column.name)}`;
}

function holds(column: SqlValue, values: StoredValues): SqlTest {
  const { stored, hasNull } = split(values);
  return some([...(stored.length > 0 ? [isIn(column, stored)] : []), ...(hasNull ? [isAbsent(column)] : [])]);
}

function lacks(column: SqlValue, values: StoredValues): SqlTest {
  const { stored, hasNull } = split(values);
  return hasNull ? isNotIn(column, stored) : some([isAbsent(column), isNotIn(column, stored)]);
}

function split(values: StoredValues): { readonly stored: readonly (string | number)[]; readonly hasNull: boolean } {
  const all = [values].flat();
  return { stored: all.filter((value) => value !== null), hasNull: all.includes(null) };
}
