import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createDatabase } from '../testing/databases.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';

describeOnDatabases('a statement that comes again and again', (dialect) => {
  it('gives each time the rows of its own values, and goes on when its table is changed', async () => {
    const { database, drop } = await createDatabase(dialect);
    try {
      await sql`create table goods (code integer, name varchar(20))`.execute(database);
      for (const code of [1, 2, 3]) await sql`insert into goods (code, name) values (${code}, ${`good ${code}`})`.execute(database);
      const read = async (code: number): Promise<unknown> =>
        (await sql<{ name: unknown }>`select * from goods where code = ${code}`.execute(database)).rows.map(({ name }) => name);
      for (let i = 0; i < 30; i += 1) expect(await read(1 + (i % 4))).toEqual(i % 4 === 3 ? [] : [`good ${1 + (i % 4)}`]);
      await sql`alter table goods add column weight integer`.execute(database);
      for (let i = 0; i < 10; i += 1) expect(await read(2)).toEqual(['good 2']);
    } finally {
      await drop();
    }
  });

  if (dialect === 'PostgreSQL')
    it('is remembered by the connection that it came on, once it has come three times', async () => {
      const { database, drop } = await createDatabase(dialect);
      try {
        await database.connection().execute(async (connection) => {
          const names = async (): Promise<number> =>
            (await sql`select name from pg_prepared_statements where statement like 'select 1 + %'`.execute(connection)).rows.length;
          const ask = async (): Promise<unknown> => (await sql`select 1 + ${1}::int as two`.execute(connection)).rows;
          await ask();
          await ask();
          expect(await names()).toBe(0);
          await ask();
          expect(await names()).toBe(1);
          expect(await ask()).toEqual([{ two: '2' }]);
        });
      } finally {
        await drop();
      }
    });
});
