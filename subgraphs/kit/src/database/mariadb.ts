import { CompiledQuery, MysqlDialect, type MysqlPool, type QueryCompiler } from 'kysely';
import { MariadbCompiler } from './compilers.ts';
import { limits } from './limits.ts';
import { loadDriver } from './load-driver.ts';

/** What is used of `mysql2`. */
type Driver = { readonly createPool: (options: object) => MysqlPool };

/**
 * MariaDB and MySQL behind Kysely's dialect. Days, instants, JSON and numbers that JavaScript cannot hold come as text, in UTC: codecs read
 * them so, and nothing is lost on the way.
 */
export function mariadbDialect(url: string, { readOnly }: { readonly readOnly: boolean }): MysqlDialect {
  return new OwnMysqlDialect({
    pool: async () => {
      const { createPool } = await loadDriver<Driver>('mysql2');
      return createPool({
        uri: url.replace(/^mariadb:/, 'mysql:'),
        connectionLimit: limits.connections,
        connectTimeout: limits.connectMs,
        idleTimeout: limits.idleMs,
        charset: 'utf8mb4',
        timezone: 'Z',
        dateStrings: true,
        jsonStrings: true,
        supportBigNumbers: true,
        bigNumberStrings: true,
      });
    },
    onCreateConnection: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw(session));
      await connection.executeQuery(CompiledQuery.raw(`set session transaction read ${readOnly ? 'only' : 'write'}`));
    },
  });
}

class OwnMysqlDialect extends MysqlDialect {
  override createQueryCompiler(): QueryCompiler {
    return new MariadbCompiler();
  }
}

/**
 * Each of the two reads its own comment, for its own limit, in seconds and in milliseconds. The modes are those under which the driver's
 * escapes hold and comparisons with days that are none do not fail. MariaDB keeps what a subquery found for one row, and gives it to any that
 * is equal as columns compare, whatever the subquery itself says of case and spaces: rows of others would decide.
 */
const session = `set /*M! max_statement_time = ${limits.statementMs / 1000}, optimizer_switch = 'subquery_cache=off', */ /*!50708 max_execution_time = ${limits.statementMs}, */
  time_zone = '+00:00', sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION'`;
