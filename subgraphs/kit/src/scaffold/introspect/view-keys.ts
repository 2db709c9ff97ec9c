import { type Kysely, sql } from 'kysely';
import type { TableName } from '../../mapping/rows.ts';
import { tableOf } from '../../sql/expression.ts';
import type { ColumnShape, KeyShape } from './shape.ts';

/** A view of more rows than these is not counted: it may take long, and what is found on some rows says little. */
const mostRows = 100_000;

/**
 * Columns of a view in which every row has a value of its own, now: the only key that a view can have. Columns that are called like a
 * number of something come first.
 */
export async function findViewKeys(
  database: Kysely<unknown>,
  view: TableName,
  columns: readonly ColumnShape[],
): Promise<readonly KeyShape[]> {
  const able = columns.filter(({ stored }) => stored.kind === 'whole' || stored.kind === 'text');
  if (able.length === 0) return [];
  const counts = able.map((_, i) => sql`count(distinct ${sql.id(`v${i}`)}) as ${sql.id(`c${i}`)}`);
  const values = able.map(({ name }, i) => sql`t.${sql.id(name)} as ${sql.id(`v${i}`)}`);
  const first = sql`select ${sql.join(values)} from ${tableOf(view)} as t limit ${sql.lit(mostRows + 1)}`;
  const rows = sql`select count(*) as n, ${sql.join(counts)} from (${first}) as r`;
  const [row] = (await sql<Record<string, unknown>>`${rows}`.execute(database)).rows;
  const n = Number(row?.n ?? 0);
  if (n === 0 || n > mostRows) return [];
  const unique = able.filter((_, i) => Number(row?.[`c${i}`]) === n);
  return unique
    .toSorted((a, b) => Number(isNumberOfSomething(b.name)) - Number(isNumberOfSomething(a.name)))
    .map(({ name }) => ({ kind: 'found', columns: [name] }));
}

function isNumberOfSomething(column: string): boolean {
  return (
    /(^|[^a-z])(id|code|key|no|nr|number)$/i.test(column) ||
    /[a-z](Id|ID|Code|Key|No|Nr|Number)$/.test(column) ||
    /^[a-z]?id$/i.test(column)
  );
}
