import { basename, extname } from 'node:path';
import { MysqlAdapter, PostgresAdapter } from 'kysely';
import { openDatabase } from '../../database/open.ts';
import { NotScaffolded } from '../not-scaffolded.ts';
import { readMariadb } from './mariadb.ts';
import { readPostgres } from './postgres.ts';
import type { DatabaseShape } from './shape.ts';
import { readSqlite } from './sqlite.ts';

/**
 * Reads what a database has, over a connection that cannot write.
 * Errors: `NotScaffolded` where the address is of no kind that is supported, or nothing that can be read is there.
 */
export async function readShape(url: string): Promise<DatabaseShape> {
  const database = open(url);
  try {
    return await readAny(database, url);
  } catch (error) {
    throw unreadable(error);
  } finally {
    await database.destroy();
  }
}

async function readAny(database: ReturnType<typeof openDatabase>, url: string): Promise<DatabaseShape> {
  const { adapter } = database.getExecutor();
  if (adapter instanceof PostgresAdapter) return await readPostgres(database, nameIn(url));
  if (adapter instanceof MysqlAdapter) return await readMariadb(database, nameIn(url));
  return await readSqlite(database, basename(url.replace(/^\w{2,}:/, ''), extname(url)));
}

/** The database's name at the end of an address. */
function nameIn(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

function open(url: string): ReturnType<typeof openDatabase> {
  if (url === '') throw new NotScaffolded('misuse', 'Give the path of an SQLite file, or the address of a database.');
  try {
    return openDatabase(url, { readOnly: true });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Databases of the kind')) throw new NotScaffolded('misuse', error.message);
    throw unreadable(error);
  }
}

/** What a driver says may hold the address, and so a password: only its code is told. */
function unreadable(error: unknown): NotScaffolded {
  if (error instanceof Error && error.message.startsWith('The driver')) return new NotScaffolded('found', error.message);
  const code = typeof error === 'object' && error !== null && 'code' in error ? ` (${String(error.code)})` : '';
  return new NotScaffolded(
    'found',
    `The database cannot be read${code}. See that the address is right, that it answers, and that you may read it.`,
  );
}
