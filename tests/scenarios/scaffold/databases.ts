import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A value as plain SQL gives it, as text; null where it is null. */
export type Plain = string | null;
export type PlainRow = Readonly<Record<string, Plain>>;

/** The library's database in one dialect, as its own tools see it: nothing of the kit in between. */
export type LibraryDatabase = {
  readonly url: string;
  /** Rows of a statement, with names in double quotes. */
  query(sql: string): Promise<readonly PlainRow[]>;
  drop(): Promise<void>;
};

/** Null where nothing of the kind answers here. */
export type MakeLibrary = (folder: string) => Promise<LibraryDatabase | null>;

const text = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');

export const makeSqlite: MakeLibrary = async (folder) => {
  const path = join(folder, 'library.sqlite');
  const database = new DatabaseSync(path);
  database.exec(text('library.sqlite.sql'));
  database.exec(text('library.rows.sql'));
  database.prepare('update "Book" set cover = ? where isbn = ?').run(Buffer.from([0, 255, 1]), '0');
  return {
    url: path,
    query: async (sql) => {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      return statement.all().map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
    },
    drop: async () => database.close(),
  };
};

function plain(value: unknown): Plain {
  return value === null || value === undefined ? null : String(value);
}
