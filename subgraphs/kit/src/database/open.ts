import { type Dialect, Kysely } from 'kysely';
import { mariadbDialect } from './mariadb.ts';
import { postgresDialect } from './postgres.ts';
import { sqliteDialect } from './sqlite.ts';

type Options = { readonly readOnly: boolean };

/**
 * Opens an agency's database. A server is asked for nothing until the first statement.
 * Shape:  `url` is `postgres://…`, `mysql://…` or `mariadb://…`, or for SQLite `sqlite:<path>`, `file:<path>` or a path; `:memory:` for one
 *         that is nowhere else.
 * Errors: throws for other schemes, and where a file cannot be opened.
 */
export function openDatabase(url: string, options: Options): Kysely<unknown> {
  return new Kysely<unknown>({ dialect: dialectOf(url, options) });
}

function dialectOf(url: string, options: Options): Dialect {
  if (url === ':memory:') return sqliteDialect(url, options);
  const [, scheme = 'sqlite', path = ''] = /^(?:(\w{2,}):(?:\/\/)?)?(.+)$/.exec(url) ?? [];
  switch (scheme) {
    case 'sqlite':
    case 'file':
      return sqliteDialect(path, options);
    case 'postgres':
    case 'postgresql':
      return postgresDialect(url, options);
    case 'mysql':
    case 'mariadb':
      return mariadbDialect(url, options);
    default:
      throw new Error(
        `Databases of the kind \`${scheme}\` are not supported. Give the address of a PostgreSQL, MariaDB or MySQL database, or the path of an SQLite file.`,
      );
  }
}
