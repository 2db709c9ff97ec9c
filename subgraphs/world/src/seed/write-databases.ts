import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDatabase as writeAgreements } from '@passerelle/agreements/demo';
import { writeDatabase as writeCustoms } from '@passerelle/customs/demo';
import { writeDatabase as writeHealth } from '@passerelle/health/demo';
import { writeDatabase as writeImmigration } from '@passerelle/immigration/demo';
import { openDatabase } from '@passerelle/kit';
import { writeDatabase as writePolice } from '@passerelle/police/demo';
import { writeDatabase as writePosts } from '@passerelle/posts/demo';
import type { Rows } from '@passerelle/schema';
import { writeDatabase as writeVisas } from '@passerelle/visas/demo';

type Database = ReturnType<typeof openDatabase>;
export type Agency = keyof Rows;

/** Number of rows by type. */
export type Counts = Readonly<Record<string, number>>;

export const writers: { readonly [A in Agency]: (db: Database, rows: Rows) => Promise<void> } = {
  immigration: (db, rows) => writeImmigration(db, rows.immigration),
  visas: (db, rows) => writeVisas(db, rows.visas),
  police: (db, rows) => writePolice(db, rows.police),
  customs: (db, rows) => writeCustoms(db, rows.customs),
  health: (db, rows) => writeHealth(db, rows.health),
  posts: (db, rows) => writePosts(db, rows.posts),
  agreements: (db, rows) => writeAgreements(db, rows.agreements),
};

export const agencies = Object.keys(writers).filter((name): name is Agency => Object.hasOwn(writers, name));

/**
 * Writes each agency's database as `<agency>.sqlite` into an existing folder, replacing what is there. All are written under other
 * names first, so that a failure leaves the old ones as they were.
 * Errors: those of the file system and of the databases.
 */
export async function writeDatabases(
  rows: Rows,
  directory: string,
  progress: (line: string) => void,
): Promise<Readonly<Record<Agency, Counts>>> {
  for (const agency of agencies) {
    const started = performance.now();
    await writeOne(agency, rows, temporaryPath(directory, agency));
    const total = Object.values(countsOf(rows[agency])).reduce((sum, count) => sum + count, 0);
    progress(`  ${agency}: ${total.toLocaleString('en')} rows in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const agency of agencies) {
    replace(temporaryPath(directory, agency), join(directory, `${agency}.sqlite`));
    // Figures that were told of the old rows are none of the new ones.
    remove(join(directory, `${agency}.figures.sqlite`));
  }
  return {
    immigration: countsOf(rows.immigration),
    visas: countsOf(rows.visas),
    police: countsOf(rows.police),
    customs: countsOf(rows.customs),
    health: countsOf(rows.health),
    posts: countsOf(rows.posts),
    agreements: countsOf(rows.agreements),
  };
}

async function writeOne(agency: Agency, rows: Rows, path: string): Promise<void> {
  remove(path);
  const db = openDatabase(path, { readOnly: false });
  try {
    await writers[agency](db, rows);
  } finally {
    await db.destroy();
  }
}

function temporaryPath(directory: string, agency: Agency): string {
  return join(directory, `${agency}.sqlite.new`);
}

/** A write-ahead log that belongs to the old file must not be read with the new one. */
function replace(from: string, to: string): void {
  remove(to);
  renameSync(from, to);
}

function remove(path: string): void {
  for (const each of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) rmSync(each, { force: true });
}

export function countsOf(rows: Readonly<Record<string, readonly unknown[]>>): Counts {
  return Object.fromEntries(Object.entries(rows).map(([type, list]) => [type, list.length]));
}
