import { type Kysely, sql } from 'kysely';
import type { Codec } from '../mapping/codec.ts';
import { columnsOf } from '../mapping/columns.ts';
import type { Mapping } from '../mapping/define.ts';
import { type EncodedRow, encodeRow } from '../mapping/encode-row.ts';
import { isTableName, type TableName } from '../mapping/rows.ts';
import { tableOf } from '../sql/expression.ts';
import { createDatabase, type Dialect, type TestDatabase } from './databases.ts';

/** Rows in graph shape, by type. */
export type SampleRows = { readonly [type: string]: readonly object[] };

/** Column types for what a codec stores; MariaDB's are compared without attention to case, as its tables are unless told otherwise. */
const columnTypes: Readonly<Record<Dialect, Readonly<Record<Codec['storage'], string>>>> = {
  SQLite: { text: 'text', integer: 'integer', number: 'real' },
  PostgreSQL: { text: 'text', integer: 'bigint', number: 'double precision' },
  MariaDB: { text: 'varchar(190)', integer: 'bigint', number: 'double' },
};

/** A database with the tables that a mapping reads, filled through the mapping in reverse. */
export async function createSampleDatabase(mapping: Mapping, rows: SampleRows, dialect: Dialect = 'SQLite'): Promise<TestDatabase> {
  const made = await createDatabase(dialect);
  for (const [name, type] of Object.entries(mapping.types)) {
    if (type.table === undefined || !isTableName(type.table)) continue;
    const columns = columnsOf(type).map(({ name: column, storage }) => sql`${sql.id(column)} ${sql.raw(columnTypes[dialect][storage])}`);
    await sql`create table ${tableOf(type.table)} (${sql.join(columns)})`.execute(made.database);
    for (const row of rows[name] ?? []) await insertRow(made.database, type.table, encodeRow(type, row));
  }
  return made;
}

/** A row as it is stored, for what no mapping would write. */
export async function insertRow(database: Kysely<unknown>, table: TableName, row: EncodedRow): Promise<void> {
  await insertRows(database, table, [row]);
}

/** Rows that have the same columns. */
export async function insertRows(database: Kysely<unknown>, table: TableName, rows: readonly EncodedRow[]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  if (names.length === 0) return;
  const columns = sql.join(names.map((column) => sql.id(column)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(names.map((column) => row[column]))})`));
  await sql`insert into ${tableOf(table)} (${columns}) values ${values}`.execute(database);
}
