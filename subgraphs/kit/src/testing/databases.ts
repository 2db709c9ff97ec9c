import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { CompiledQuery, type Kysely } from 'kysely';
import { openDatabase } from '../database/open.ts';

/** The kinds of databases that the kit speaks to. */
export const dialects = ['SQLite', 'PostgreSQL', 'MariaDB'] as const;
export type Dialect = (typeof dialects)[number];

/** Where servers are looked for; a test makes databases of its own there, and drops them. */
const addresses: Readonly<Record<Dialect, string | null>> = {
  SQLite: null,
  PostgreSQL: process.env.PASSERELLE_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres',
  MariaDB: process.env.PASSERELLE_TEST_MARIADB ?? 'mysql://root@127.0.0.1:3306/mysql',
};

/** Whether something listens where databases of this kind are looked for. */
export function isReachable(dialect: Dialect): Promise<boolean> {
  const address = addresses[dialect];
  return address === null ? Promise.resolve(true) : answers(address);
}

const spread: Readonly<Record<string, Dialect>> = {
  immigration: 'PostgreSQL',
  visas: 'PostgreSQL',
  police: 'PostgreSQL',
  customs: 'MariaDB',
  health: 'MariaDB',
};

/** Where an agency's database is in tests: in CI, and with `PASSERELLE_DATABASES=spread`, on three kinds of databases; on SQLite otherwise. */
export function dialectFor(agency: string): Dialect {
  const chosen = process.env.PASSERELLE_DATABASES ?? (process.env.CI === 'true' ? 'spread' : 'sqlite');
  if (chosen !== 'spread' && chosen !== 'sqlite') throw new Error('PASSERELLE_DATABASES takes `sqlite` or `spread`.');
  return (chosen === 'spread' && Object.hasOwn(spread, agency) && spread[agency]) || 'SQLite';
}

/** An empty database of a test's own, open for writing. */
export type TestDatabase = {
  readonly database: Kysely<unknown>;
  readonly url: string;
  /** The schema that tables are made in. */
  readonly schema: string;
  /** Statements for any of the databases: names in capitals, `text` for texts that may be keys. */
  run(statements: readonly string[]): Promise<void>;
  drop(): Promise<void>;
};

/** `path`: of the file, where it is one. Errors: throws where the server cannot make one. */
export async function createDatabase(dialect: Dialect, path = ':memory:'): Promise<TestDatabase> {
  const address = addresses[dialect];
  if (address === null) {
    const database = openDatabase(path, { readOnly: false });
    // What nobody needs after the test need not be on the disk after each statement.
    await database.executeQuery(CompiledQuery.raw('pragma synchronous = off'));
    return { database, url: path, schema: 'main', run: runOn(database, dialect), drop: () => database.destroy() };
  }
  const name = `passerelle_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(address, `create database ${name}${dialect === 'PostgreSQL' ? " template template0 lc_collate 'C' lc_ctype 'C'" : ''}`);
  const url = Object.assign(new URL(address), { pathname: `/${name}` }).href;
  const database = openDatabase(url, { readOnly: false });
  return {
    database,
    url,
    schema: dialect === 'PostgreSQL' ? 'public' : name,
    run: runOn(database, dialect),
    drop: async () => {
      await database.destroy();
      await onServer(address, `drop database ${name}${dialect === 'PostgreSQL' ? ' with (force)' : ''}`);
    },
  };
}

function runOn(database: Kysely<unknown>, dialect: Dialect): TestDatabase['run'] {
  return async (statements) => {
    for (const statement of statements) await database.executeQuery(CompiledQuery.raw(inDialect(statement, dialect)));
  };
}

/** PostgreSQL takes names that are not quoted for small ones; a `text` of MariaDB cannot be a key. */
function inDialect(statement: string, dialect: Dialect): string {
  if (dialect === 'MariaDB') return statement.replace(/ text\b/g, ' varchar(60)');
  const parts = statement.split(/('[^']*')/);
  return parts.map((part) => (part.startsWith("'") ? part : part.replace(/\b[A-Z][A-Z0-9_]*\b/g, '"$&"'))).join('');
}

async function onServer(address: string, statement: string): Promise<void> {
  const server = openDatabase(address, { readOnly: false });
  try {
    await server.executeQuery(CompiledQuery.raw(statement));
  } finally {
    await server.destroy();
  }
}

async function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), timeout: 2000 });
  try {
    await Promise.race([once(socket, 'connect'), once(socket, 'timeout').then(() => Promise.reject(new Error('nobody answers')))]);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
