import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import type { Mapping } from '../mapping/define.ts';
import { type OpenSubgraph, openSubgraph } from './open-subgraph.ts';

/** An agency's demo database and its subgraph over it. */
export type OpenDemo = OpenSubgraph & {
  /** The stored rows of a table in which one column has one value. */
  readonly stored: (table: string, column: string, value: string) => Promise<readonly unknown[]>;
};

/** Writes a demo database to a file of its own and serves it as `start` does: read-only, with a second connection for mutations. Closing it removes the file. */
export async function openDemo(
  agency: { readonly name: string; readonly mapping: Mapping },
  write: (database: Kysely<unknown>) => Promise<void>,
): Promise<OpenDemo> {
  const folder = await mkdtemp(join(tmpdir(), `passerelle-${agency.name}-`));
  const file = join(folder, `${agency.name}.sqlite`);
  const writable = openDatabase(file, { readOnly: false });
  await write(writable);
  const database = openDatabase(file, { readOnly: true });
  const subgraph = await openSubgraph({ ...agency, database, writable });
  return {
    ...subgraph,
    stored: async (table, column, value) =>
      (await sql<unknown>`select * from ${sql.id(table)} where ${sql.id(column)} = ${value}`.execute(database)).rows,
    close: async () => {
      await subgraph.close();
      await database.destroy();
      await writable.destroy();
      await rm(folder, { recursive: true });
    },
  };
}
