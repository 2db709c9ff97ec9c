import { type Kysely, SqliteAdapter, sql } from 'kysely';
import type { TableName } from '../mapping/rows.ts';

/** What the live database has of some tables and views: nullability by column. */
export type Catalogue = {
  /** None where there is no such table. */
  findColumns(table: TableName): ReadonlyMap<string, boolean> | undefined;
};

/** Reads the tables asked for and no others: one that is broken, and that nobody maps, must not stop an agency. */
export async function readCatalogue(database: Kysely<unknown>, tables: readonly TableName[]): Promise<Catalogue> {
  const isSqlite = database.getExecutor().adapter instanceof SqliteAdapter;
  const found = isSqlite ? await readSqlite(database, tables) : await readStandard(database);
  return { findColumns: (table) => found.get(textOf(table)) };
}

function textOf(table: TableName): string {
  return JSON.stringify(typeof table === 'string' ? [table] : [table.schema, table.name]);
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
