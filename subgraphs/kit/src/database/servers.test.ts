import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from './open.ts';

type Server = {
  readonly name: string;
  readonly driver: string;
  readonly url: string;
  readonly values: string;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly write: string;
  readonly sleep: string;
  readonly kill: string;
  /** That text is the same by its characters. */
  readonly same: (one: string, other: string) => string;
};

const servers: readonly Server[] = [
  {
    name: 'PostgreSQL',
    driver: 'pg',
    url: process.env.PASSERELLE_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres',
    values: `select 9007199254740993::bigint as big, 0.1::real as small, timestamptz '2024-02-29 12:00:00.5+02' as instant, date '2024-02-29' as day,
      '{"a": 1}'::jsonb as json, interval '1 day' as span, 1234.5::money as money, true as flag`,
    expected: {
      big: '9007199254740993',
      small: '0.1',
      instant: '2024-02-29 10:00:00.5+00',
      day: '2024-02-29',
      json: '{"a": 1}',
      span: '1 day',
      money: '$1,234.50',
      flag: 't',
    },
    write: 'create table passerelle_never (id int)',
    sleep: 'select pg_sleep(60)',
    kill: 'select pg_terminate_backend(pg_backend_pid())',
    same: (one, other) => `${one} = ${other}`,
  },
  {
    name: 'MariaDB',
    driver: 'mysql2',
    url: process.env.PASSERELLE_TEST_MARIADB ?? 'mysql://root@127.0.0.1:3306/mysql',
    values: `select cast(9007199254740993 as signed) as big, from_unixtime(1709208000.5) as instant, cast('2024-02-29' as date) as day,
      cast(1234.50 as decimal(10, 2)) as amount, time_format('08:30:00', '%T') as span`,
    expected: { big: '9007199254740993', instant: '2024-02-29 12:00:00.5', day: '2024-02-29', amount: '1234.50', span: '08:30:00' },
    write: 'create table mysql.passerelle_never (id int)',
    sleep: 'select sleep(60)',
    kill: 'kill connection_id()',
    same: (one, other) => `(${one} = ${other} and cast(${one} as binary) = cast(${other} as binary))`,
  },
];

async function isThere({ driver, url }: Server): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    await import(driver);
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const found = await Promise.all(servers.map(async (server) => [server, await isThere(server)] as const));

for (const [server, there] of found)
  (there || process.env.CI === 'true' ? describe : describe.skip)(`${server.name}${there ? '' : ' (no server answers here)'}`, () => {
    let database: Kysely<unknown>;
    beforeAll(() => {
      database = openDatabase(server.url, { readOnly: true });
    });
    afterAll(() => database.destroy());

    test('gives values as it writes them, in UTC', async () => {
      const { rows } = await sql.raw<Record<string, unknown>>(server.values).execute(database);
      const [row] = rows;
      expect({ ...row, instant: String(row?.instant).replace(/0+$/, (zeros) => (server.driver === 'pg' ? zeros : '')) }).toEqual(
        server.expected,
      );
    });

    test('finds for each row what belongs to it, not what belongs to one that is equal but for case', async () => {
      const found = `select b.v from (select 'PP' as k, 1 as v) b where ${server.same('a.k', 'b.k')}`;
      const holders = `select 'pp' as k, 1 as n union all select 'PP' as k, 2 as n`;
      const { rows } = await sql.raw(`select a.k, (${found}) as v from (${holders}) a order by a.n`).execute(database);
      expect(rows.map((row) => Object.values(Object(row)).map(String))).toEqual([
        ['pp', 'null'],
        ['PP', '1'],
      ]);
    });

    test('lets nobody write in a session that only reads', async () => {
      await expect(sql.raw(server.write).execute(database)).rejects.toMatchObject({ code: expect.stringMatching(/25006|READ_ONLY/) });
    });

    test('recovers when a connection breaks', async () => {
      await sql
        .raw(server.kill)
        .execute(database)
        .catch(() => null);
      // That it is gone is known a moment later.
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect((await sql<{ n: unknown }>`select 1 as n`.execute(database)).rows).toHaveLength(1);
    });

    test('answers others while a statement is slow', async () => {
      let isSlow = true;
      const slow = sql
        .raw(server.sleep)
        .execute(database)
        .catch(() => null)
        .finally(() => {
          isSlow = false;
        });
      const others = await Promise.all(Array.from({ length: 30 }, () => sql<{ n: unknown }>`select 1 as n`.execute(database)));
      expect(others).toHaveLength(30);
      expect(isSlow).toBe(true);
      await slow;
    });

    test('ends a statement that takes too long', async () => {
      const started = performance.now();
      // MariaDB ends a sleep without an error.
      await sql
        .raw(server.sleep)
        .execute(database)
        .catch(() => null);
      // It would sleep for a minute.
      expect(performance.now() - started).toBeLessThan(45_000);
    });
  });

test('a driver that is not installed is named', async () => {
  const { loadDriver } = await import('./load-driver.ts');
  await expect(loadDriver('passerelle-no-such-driver')).rejects.toThrow('The driver `passerelle-no-such-driver` is not installed.');
});

test('other kinds of databases are refused', () => {
  expect(() => openDatabase('oracle://example', { readOnly: true })).toThrow('Databases of the kind `oracle` are not supported');
});
