import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';

/** Readers finish while a new register is written, and the writer waits for a checkpoint at most this long. */
const busyTimeoutMs = 5000;

/**
 * The register's database, for writing.
 * Shape:  the path of an SQLite file, which is made where it is missing, or `:memory:`. A write-ahead log lets the agreements subgraph,
 *         another process, read the old register until the new one is there whole.
 * Errors: those of the file system.
 */
export function openRegister(path: string): Kysely<unknown> {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  database.exec('pragma journal_mode = wal');
  const adapted: SqliteDatabase = { prepare: (text) => adapt(database.prepare(text)), close: () => database.close() };
  return new Kysely<unknown>({ dialect: new SqliteDialect({ database: adapted }) });
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(inputValue)),
    run: (parameters) => statement.run(...parameters.map(inputValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(inputValue)),
  };
}

function inputValue(parameter: unknown): SQLInputValue {
  if (parameter === null || typeof parameter === 'string' || typeof parameter === 'number') return parameter;
  throw new Error('the register holds text and numbers only');
}
