import { type Kysely, sql } from 'kysely';
import type { TableName } from '../../mapping/define.ts';
import { tableOf } from '../../sql/expression.ts';
import type { ColumnShape } from './shape.ts';

const mostRows = 100_000;

/** `tinyint(1)` is how a Boolean is declared, and `boolean` is another word for it; it is one where the rows have no more than 0 and 1. */
export async function flagColumns(
  database: Kysely<unknown>,
  table: TableName,
  columns: readonly ColumnShape[],
): Promise<readonly ColumnShape[]> {
  const declared = columns.filter(({ declared: type }) => /^tinyint\(1\)/.test(type));
  if (declared.length === 0) return columns;
  const others = declared.map(({ name }, i) => sql`sum(${sql.id('t', name)} not in (0, 1)) as ${sql.id(`n${i}`)}`);
  const names = sql.join(declared.map(({ name }) => sql.id(name)));
  const [row] = (
    await sql<Record<string, unknown>>`
      select ${sql.join(others)} from (select ${names} from ${tableOf(table)} limit ${sql.lit(mostRows)}) as t`.execute(database)
  ).rows;
  const flags = new Set(declared.filter((_, i) => Number(row?.[`n${i}`] ?? 0) === 0).map(({ name }) => name));
  return columns.map((column) => (flags.has(column.name) ? { ...column, stored: { kind: 'boolean', forms: null } } : column));
}
