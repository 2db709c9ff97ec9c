import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type QueryCompiler, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely';
import { LRUCache } from 'lru-cache';
import { SqliteCompiler } from './compilers.ts';

/** Another process may be writing the file; wait this long for it. */
const busyTimeoutMs = 2000;
const rememberedStatements = 200;

/** Node's own SQLite behind Kysely's dialect. `path` is a file, or `:memory:`. */
export function sqliteDialect(path: string, { readOnly }: { readonly readOnly: boolean }): SqliteDialect {
  const database = new DatabaseSync(path, { readOnly, timeout: busyTimeoutMs });
  // A subgraph runs the same few statements again and again; compiling them costs more than most of them take.
  const statements = new LRUCache<string, SqliteStatement>({ max: rememberedStatements });
  const prepare = (text: string): SqliteStatement => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const statement = adapt(database.prepare(text));
    statements.set(text, statement);
    return statement;
  };
  const adapted: SqliteDatabase = { prepare, close: () => database.close() };
  return new OwnSqliteDialect({ database: adapted });
}

class OwnSqliteDialect extends SqliteDialect {
  override createQueryCompiler(): QueryCompiler {
    return new SqliteCompiler();
  }
}

function adapt(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => readAll(statement, parameters.map(inputValue)),
    run: (parameters) => statement.run(...parameters.map(inputValue)),
    iterate: (parameters) => statement.iterate(...parameters.map(inputValue)),
  };
}

/** Whole numbers that JavaScript's cannot hold are rare, and asking for all as `bigint` is slow: it is done where some are met. */
function readAll(statement: StatementSync, values: readonly SQLInputValue[]): unknown[] {
  try {
    return statement.all(...values);
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_OUT_OF_RANGE')) throw error;
  }
  statement.setReadBigInts(true);
  try {
    return statement.all(...values).map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, narrowed(value)])));
  } finally {
    statement.setReadBigInts(false);
  }
}

function narrowed(value: unknown): unknown {
  return typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

function inputValue(parameter: unknown): SQLInputValue {
  if (parameter === null || typeof parameter === 'string' || typeof parameter === 'number' || typeof parameter === 'bigint')
    return parameter;
  if (typeof parameter === 'boolean') return Number(parameter);
  throw new Error('a statement binds a value that SQLite has no type for');
}
