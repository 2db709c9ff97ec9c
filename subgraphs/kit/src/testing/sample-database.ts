import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import { columnsOf } from '../mapping/columns.ts';
import type { Mapping } from '../mapping/define.ts';
import { type EncodedRow, encodeRow } from '../mapping/encode-row.ts';
import { isTableName, type TableName } from '../mapping/rows.ts';
import { tableOf } from '../sql/expression.ts';

/** Rows in graph shape, by type. */
export type SampleRows = { readonly [type: string]: readonly object[] };

/** A database in memory with the tables that a mapping reads, filled through the mapping in reverse. */
export async function createSampleDatabase(mapping: Mapping, rows: SampleRows): Promise<Kysely<unknown>> {
  const database = openDatabase(':memory:', { readOnly: false });
  for (const [name, type] of Object.entries(mapping.types)) {
    if (type.table === undefined || !isTableName(type.table)) continue;
    const columns = columnsOf(type).map(
      ({ name: column, storage }) => sql`${sql.id(column)} ${sql.raw(storage === 'number' ? 'real' : storage)}`,
    );
    await sql`create table ${tableOf(type.table)} (${sql.join(columns)})`.execute(database);
    for (const row of rows[name] ?? []) await insertRow(database, type.table, encodeRow(type, row));
  }
  return database;
}

/** A row as it is stored, for what no mapping would write. */
export async function insertRow(database: Kysely<unknown>, table: TableName, row: EncodedRow): Promise<void> {
  const columns = sql.join(Object.keys(row).map((column) => sql.id(column)));
  await sql`insert into ${tableOf(table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(database);
}
