import { CompiledQuery, PostgresDialect, type PostgresPool, type QueryCompiler } from 'kysely';
import { PostgresCompiler } from './compilers.ts';
import { limits } from './limits.ts';
import { loadDriver } from './load-driver.ts';
import { namingRepeated } from './repeated-statements.ts';

/** What is used of `pg`. */
type Driver = { readonly Pool: new (options: object) => PostgresPool & Listened };
type Listened = {
  on(event: 'error', listener: () => void): unknown;
  on(event: 'connect', listener: (client: { on(event: 'error', listener: () => void): unknown }) => void): unknown;
};

/**
 * PostgreSQL behind Kysely's dialect. Values come as PostgreSQL writes them, in UTC and with a point before fractions: codecs read text, and
 * nothing is lost on the way to them.
 */
export function postgresDialect(url: string, { readOnly }: { readonly readOnly: boolean }): PostgresDialect {
  return new OwnPostgresDialect({
    pool: async () => {
      const { Pool } = await loadDriver<Driver>('pg');
      const pool = new Pool({
        connectionString: url,
        application_name: 'passerelle',
        max: limits.connections,
        connectionTimeoutMillis: limits.connectMs,
        idleTimeoutMillis: limits.idleMs,
        types: { getTypeParser: () => (text: string) => text },
      });
      // A connection that breaks fails its statement, or is replaced when the next is needed; without listeners it would end the process.
      pool.on('error', () => {});
      pool.on('connect', (client) => client.on('error', () => {}));
      return namingRepeated(pool);
    },
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(session(readOnly)));
    },
  });
}

class OwnPostgresDialect extends PostgresDialect {
  override createQueryCompiler(): QueryCompiler {
    return new PostgresCompiler();
  }
}

function session(readOnly: boolean): string {
  const settings = {
    timezone: 'UTC',
    datestyle: 'ISO',
    intervalstyle: 'postgres',
    lc_monetary: 'C',
    extra_float_digits: '1',
    statement_timeout: String(limits.statementMs),
    default_transaction_read_only: readOnly ? 'on' : 'off',
  };
  return Object.entries(settings)
    .map(([name, value]) => `set ${name} to '${value}'`)
    .join('; ');
}
