import { Kysely } from 'kysely';
import { sqliteDialect } from './sqlite.ts';

/**
 * Opens an agency's database.
 * Shape:  `url` is `sqlite:<path>`, `file:<path>`, or a path; `:memory:` for one that is nowhere else.
 * Errors: throws for other schemes, and where the file cannot be opened.
 */
export function openDatabase(url: string, { readOnly }: { readonly readOnly: boolean }): Kysely<unknown> {
  const [, scheme = 'sqlite', path = ''] = /^(?:(\w{2,}):(?:\/\/)?)?(.+)$/.exec(url) ?? [];
  if (url !== ':memory:' && scheme !== 'sqlite' && scheme !== 'file')
    throw new Error(`Databases of the kind \`${scheme}\` are not supported. Give the path of an SQLite file.`);
  return new Kysely<unknown>({ dialect: sqliteDialect(url === ':memory:' ? url : path, { readOnly }) });
}
