import { type Kysely, PostgresAdapter, SqliteAdapter, sql } from 'kysely';
import type { TableName } from '../mapping/rows.ts';

/** What the live database has of some tables and views: nullability by column. */
export type Catalogue = {
  /** None where there is no such table. */
  findColumns(table: TableName): ReadonlyMap<string, boolean> | undefined;
};

/** Reads the tables asked for and no others: one that is broken, and that nobody maps, must not stop an agency. */
export async function readCatalogue(database: Kysely<unknown>, tables: readonly TableName[]): Promise<Catalogue> {
  const found = await readTables(database, tables);
  return { findColumns: (table) => found.get(textOf(table)) };
}

function textOf(table: TableName): string {
  return JSON.stringify(typeof table === 'string' ? [table] : [table.schema, table.name]);
}

function readTables(database: Kysely<unknown>, tables: readonly TableName[]): Promise<Found> {
  const { adapter } = database.getExecutor();
  if (adapter instanceof SqliteAdapter) return readSqlite(database, tables);
  return adapter instanceof PostgresAdapter ? readPostgres(database) : readStandard(database);
}

type Found = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

async function readStandard(database: Kysely<unknown>): Promise<Found> {
  const tables = await database.introspection.getTables();
  return new Map(
    tables.flatMap(({ schema, name, columns }) => {
      const own = new Map(columns.map((column) => [column.name, column.isNullable]));
      const bare = [textOf(name), own] as const;
      return schema === undefined ? [bare] : [bare, [textOf({ schema, name }), own] as const];
    }),
  );
}

/** Materialized views are in no standard catalogue. A name alone means the table that a session finds by it. */
async function readPostgres(database: Kysely<unknown>): Promise<Found> {
  const { rows } = await sql<{ schema: string; name: string; visible: number; column: string; nullable: number }>`
    select n.nspname as schema, c.relname as name, pg_table_is_visible(c.oid)::int as visible, a.attname as column,
      (not a.attnotnull)::int as nullable
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace join pg_attribute as a on a.attrelid = c.oid
    where c.relkind in ('r', 'p', 'f', 'v', 'm') and a.attnum > 0 and not a.attisdropped and n.nspname not like 'pg\\_%'`.execute(database);
  const tables = Map.groupBy(rows, ({ schema, name }) => textOf({ schema, name }));
  return new Map(
    [...tables].flatMap(([whole, columns]) => {
      const own = new Map(columns.map(({ column, nullable }) => [column, Number(nullable) === 1]));
      const [first] = columns;
      return Number(first?.visible) === 1 ? [[whole, own] as const, [textOf(first?.name ?? ''), own] as const] : [[whole, own] as const];
    }),
  );
}

/** `pragma_table_info` leaves out what is computed; `hidden = 1` are a virtual table's own. */
async function readSqlite(database: Kysely<unknown>, tables: readonly TableName[]): Promise<Found> {
  const found = new Map<string, ReadonlyMap<string, boolean>>();
  for (const table of tables) {
    const [schema, name] = typeof table === 'string' ? ['main', table] : [table.schema, table.name];
    const { rows } = await sql<{ name: string; notnull: number }>`
      select name, "notnull" from pragma_table_xinfo(${name}, ${schema}) where hidden <> 1`.execute(database);
    if (rows.length > 0) found.set(textOf(table), new Map(rows.map((column) => [column.name, column.notnull === 0])));
  }
  return found;
}
