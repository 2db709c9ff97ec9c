import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '@passerelle/kit';
import { CompiledQuery, type Kysely } from 'kysely';

/** A value as plain SQL gives it, as text; null where it is null. */
export type Plain = string | null;
export type PlainRow = Readonly<Record<string, Plain>>;

/** The library's database in one dialect: SQL and its rows, and nothing of a mapping. */
export type LibraryDatabase = {
  readonly url: string;
  /** Rows of a statement, with names in double quotes. */
  query(sql: string): Promise<readonly PlainRow[]>;
  drop(): Promise<void>;
};

export type MakeLibrary = (folder: string) => Promise<LibraryDatabase>;

/** Where servers are looked for. */
export const postgres = process.env.PASSERELLE_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres';
export const mariadb = process.env.PASSERELLE_TEST_MARIADB ?? 'mysql://root@127.0.0.1:3306/mysql';

/** Whether something listens at an address, and there is a driver to speak to it; null needs neither. */
export async function isReachable(address: string | null): Promise<boolean> {
  if (address === null) return true;
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port), timeout: 2000 });
  try {
    await import(address.startsWith('postgres') ? 'pg' : 'mysql2');
    await Promise.race([once(socket, 'connect'), once(socket, 'timeout').then(() => Promise.reject(new Error('nobody answers')))]);
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

export const makeSqlite: MakeLibrary = async (folder) => {
  const path = join(folder, 'library.sqlite');
  const database = new DatabaseSync(path);
  for (const file of ['library.sqlite.sql', 'library.rows.sql']) database.exec(textOf(file));
  database.prepare('update "Book" set cover = ? where isbn = ?').run(Buffer.from([0, 255, 1]), '0');
  return {
    url: path,
    query: async (sql) => {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      return statement.all().map(plainRow);
    },
    drop: async () => database.close(),
  };
};

export const makePostgres: MakeLibrary = () =>
  makeOnServer(postgres, {
    files: ['library.postgres.sql', 'library.rows.sql', 'extras.postgres.sql'],
    drop: (name) => `drop database ${name} with (force)`,
    // The rows are written without schemas, and asked for without them.
    session: ['set search_path to public, "Front Desk"'],
  });

export const makeMariadb: MakeLibrary = () =>
  makeOnServer(mariadb, {
    files: ['library.mariadb.sql', 'library.rows.sql', 'extras.mariadb.sql'],
    drop: (name) => `drop database ${name}`,
    session: ["set session sql_mode = 'ANSI_QUOTES'"],
  });

type Server = { readonly files: readonly string[]; readonly drop: (name: string) => string; readonly session: readonly string[] };

async function makeOnServer(address: string, { files, drop, session }: Server): Promise<LibraryDatabase> {
  const name = `passerelle_library_${randomUUID().replaceAll('-', '')}`;
  const url = Object.assign(new URL(address), { pathname: `/${name}` }).href;
  const server = openDatabase(address, { readOnly: false });
  await run(server, [`create database ${name}`]);
  const database = openDatabase(url, { readOnly: false });
  const dropAll = async (): Promise<void> => {
    await database.destroy();
    await run(server, [drop(name)]);
    await server.destroy();
  };
  try {
    // In one session, whose settings hold for all of them.
    await database.connection().execute(async (connection) => {
      await run(connection, session);
      for (const file of files) await run(connection, statementsIn(file));
    });
  } catch (error) {
    await dropAll();
    throw error;
  }
  return {
    url,
    query: async (sql) =>
      database.connection().execute(async (connection) => {
        await run(connection, session);
        const { rows } = await connection.executeQuery(CompiledQuery.raw(sql));
        return rows.map((row) => plainRow(row as object));
      }),
    drop: dropAll,
  };
}

async function run(database: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await database.executeQuery(CompiledQuery.raw(statement));
}

/** Statements end at the ends of lines. */
function statementsIn(file: string): readonly string[] {
  return textOf(file)
    .split(/;\s*$/m)
    .filter((statement) => statement.replace(/^--.*$/gm, '').trim() !== '');
}

function textOf(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

function plainRow(row: object): PlainRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): Plain {
  return value === null || value === undefined ? null : String(value);
}
