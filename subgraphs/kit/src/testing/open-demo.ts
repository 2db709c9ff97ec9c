import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import type { Mapping } from '../mapping/define.ts';
import { createDatabase, type Dialect, dialectFor } from './databases.ts';
import { type OpenSubgraph, openSubgraph } from './open-subgraph.ts';

type Row = Readonly<Record<string, unknown>>;

/** An agency's demo database and its subgraph over it. */
export type OpenDemo = OpenSubgraph & {
  /** The stored rows of a table in which one column has one value. */
  readonly stored: (table: string, column: string, value: string) => Promise<readonly Row[]>;
  /** A row as this kind of database gives it back: servers write some numbers as text, so that here all are, and MariaDB no spaces at the end. */
  readonly asGivenBack: (row: Row) => Row;
};

/** Writes a demo database of its own and serves it as `start` does: read-only, with a second connection for mutations. Closing it removes the database. */
export async function openDemo(
  agency: { readonly name: string; readonly mapping: Mapping },
  write: (database: Kysely<unknown>) => Promise<void>,
): Promise<OpenDemo> {
  const folder = await mkdtemp(join(tmpdir(), `passerelle-${agency.name}-`));
  const file = join(folder, `${agency.name}.sqlite`);
  const dialect = dialectFor(agency.name);
  const made = await createDatabase(dialect, file);
  await write(made.database);
  const database = openDatabase(made.url, { readOnly: true });
  const subgraph = await openSubgraph({ ...agency, database, writable: made.database });
  const asGivenBack = (row: Row): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, givenBack(value, dialect)]));
  return {
    ...subgraph,
    stored: async (table, column, value) =>
      (await sql<Row>`select * from ${sql.id(table)} where ${sql.id(column)} = ${value}`.execute(database)).rows.map(asGivenBack),
    asGivenBack,
    close: async () => {
      await subgraph.close();
      await database.destroy();
      await made.drop();
      await rm(folder, { recursive: true });
    },
  };
}

function givenBack(value: unknown, dialect: Dialect): unknown {
  if (typeof value === 'number') return dialect === 'SQLite' ? value : String(value);
  return typeof value === 'string' && dialect === 'MariaDB' ? value.replace(/ +$/, '') : value;
}
