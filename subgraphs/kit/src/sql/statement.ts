import { type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely';
import type { SqlTest, SqlValue } from '../mapping/codec.ts';
import type { StoredRow } from '../mapping/decode-row.ts';
import type { EncodedRow } from '../mapping/encode-row.ts';
import type { RowSource, TableName } from '../mapping/rows.ts';
import { columnOf, tableOf } from './expression.ts';
import type { OrderTerm } from './order.ts';
import { orderBySql, orderName } from './order.ts';
import { sourceOf } from './rows.ts';

/** As it is built, or as it was compiled before. */
export type Statement = RawBuilder<unknown> | CompiledQuery;
/** Runs one statement and gives its rows. */
export type RunStatement = (statement: Statement) => Promise<readonly StoredRow[]>;
export type CompileStatement = (statement: RawBuilder<unknown>) => CompiledQuery;

export type OnStatement = (sql: string, parameters: readonly unknown[]) => void;

export function statementRunner(database: Kysely<unknown>, onStatement: OnStatement | undefined): RunStatement {
  return async (statement) => {
    const compiled = 'sql' in statement ? statement : statement.compile(database);
    onStatement?.(compiled.sql, compiled.parameters);
    const { rows } = await database.executeQuery(compiled);
    return rows.filter(isRow);
  };
}

function isRow(row: unknown): row is StoredRow {
  return typeof row === 'object' && row !== null;
}

/** Alias of the table whose rows a statement is about. */
export const rootAlias = 't';

const placeAlias = 'passerelle_place';
const pageAlias = 'passerelle_page';
export const countAlias = 'passerelle_count';

export type Selection = { readonly table: RowSource; readonly columns: readonly string[]; readonly where: SqlTest };

/** Rows of one table. */
export function selectRows({ table, columns, where }: Selection): RawBuilder<unknown> {
  return sql`select ${columnList(columns)} from ${sourceOf(table)} as ${sql.id(rootAlias)} where ${where}`;
}

export type PageSelection = Selection & { readonly order: readonly OrderTerm[]; readonly backwards: boolean; readonly size: number };

/**
 * The first `size` rows of an order, with the values that they are ordered by. The size stands in the text: a plan that a database keeps for
 * any size is none for a small one.
 */
export function selectPage(page: PageSelection): RawBuilder<unknown> {
  const head = sql`select ${withOrderValues(page)} from ${sourceOf(page.table)} as ${sql.id(rootAlias)} where ${page.where}`;
  return sql`${head} order by ${orderBySql(page.order, page.backwards)} limit ${sql.lit(page.size)}`;
}

/** The first `size` rows of an order for each value of `partition`, in one statement. */
export function selectPages(page: PageSelection, partition: readonly SqlValue[]): RawBuilder<unknown> {
  const place = sql`row_number() over (partition by ${sql.join(partition)} order by ${orderBySql(page.order, page.backwards)})`;
  const ranked = sql`select ${withOrderValues(page)}, ${place} as ${sql.id(placeAlias)} from ${sourceOf(page.table)} as ${sql.id(rootAlias)} where ${page.where}`;
  return sql`select * from (${ranked}) as r where r.${sql.id(placeAlias)} <= ${page.size} order by r.${sql.id(placeAlias)}`;
}

/**
 * The same for a few values, of which each page has its own: a database then reads each from its index, and no further than the page goes.
 * Pages have one order and one size.
 */
export function selectFewPages(pages: readonly PageSelection[]): RawBuilder<unknown> {
  const parts = pages.map((page) => {
    const order = page.order.map((term, i) => ({ ...term, value: columnOf(pageAlias, orderName(term, i)) }));
    const place = sql`row_number() over (order by ${orderBySql(order, page.backwards)})`;
    return sql`select ${sql.id(pageAlias)}.*, ${place} as ${sql.id(placeAlias)} from (${selectPage(page)}) as ${sql.id(pageAlias)}`;
  });
  return sql`${sql.join(parts, sql` union all `)} order by ${sql.id(placeAlias)}`;
}

/** How many rows there are, for each combination of `by`. */
export function countRows({ table, columns: by, where }: Selection): RawBuilder<unknown> {
  const count = sql`count(*) as ${sql.id(countAlias)}`;
  const from = sql`from ${sourceOf(table)} as ${sql.id(rootAlias)} where ${where}`;
  if (by.length === 0) return sql`select ${count} ${from}`;
  return sql`select ${columnList(by)}, ${count} ${from} group by ${columnList(by)}`;
}

/** One new row. */
export function insertRow(table: TableName, row: EncodedRow): RawBuilder<unknown> {
  const columns = sql.join(Object.keys(row).map((column) => sql.id(column)));
  return sql`insert into ${tableOf(table)} (${columns}) values (${sql.join(Object.values(row))})`;
}

function columnList(columns: readonly string[]): SqlValue {
  return sql.join(columns.map((column) => columnOf(rootAlias, column)));
}

function withOrderValues({ columns, order }: PageSelection): SqlValue {
  const stored = new Set([...columns, ...order.flatMap(({ column }) => column ?? [])]);
  const values = order.flatMap((term, i) => (term.column === null ? [sql`${term.value} as ${sql.id(orderName(term, i))}`] : []));
  return sql.join([columnList([...stored]), ...values]);
}
