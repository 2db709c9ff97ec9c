import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import { createTables, type DemoTable } from './tables.ts';
import { writeRows } from './write-rows.ts';

const ledger = {
  name: 'LEDGER',
  columns: { BOOK: 'char(2)', ENTRY: 'integer', NOTE: 'varchar(40)' },
  primaryKey: ['BOOK', 'ENTRY'],
  indexes: [['NOTE', 'ENTRY']],
} as const satisfies DemoTable;

describe('a table of a demo database', () => {
  let database: Kysely<unknown>;
  beforeEach(async () => {
    database = openDatabase(':memory:', { readOnly: false });
    await createTables(database, [ledger]);
  });
  afterEach(async () => await database.destroy());

  const stored = async (): Promise<readonly unknown[]> =>
    (await sql<unknown>`select * from "LEDGER" order by "ENTRY"`.execute(database)).rows;

  test('takes more rows than one statement holds, and null for what a row leaves out', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ ENTRY: i, BOOK: 'A1' }));
    await writeRows(database, ledger, rows);
    expect(await stored()).toEqual(rows.map((row) => ({ ...row, NOTE: null })));
  });

  test('takes all rows or none', async () => {
    const rows = [...Array.from({ length: 1000 }, (_, i) => ({ BOOK: 'A1', ENTRY: i })), { BOOK: 'A1', ENTRY: 7 }];
    await expect(writeRows(database, ledger, rows)).rejects.toThrow();
    expect(await stored()).toEqual([]);
  });

  test('refuses a column that it does not declare', async () => {
    await expect(writeRows(database, ledger, [{ BOOK: 'A1', ENTRY: 1, REMARK: 'x' }])).rejects.toThrow(
      'table `LEDGER` has no column `REMARK`',
    );
    expect(await stored()).toEqual([]);
  });

  test('does not take a row without its key', async () => {
    await expect(writeRows(database, ledger, [{ BOOK: 'A1' }])).rejects.toThrow();
  });

  test('has keys that are never null, and the indexes that it declares', async () => {
    const [table] = await database.introspection.getTables();
    expect(table?.columns.map((column) => [column.name, column.isNullable])).toEqual([
      ['BOOK', false],
      ['ENTRY', false],
      ['NOTE', true],
    ]);
    await expect(database.schema.createIndex('IX_LEDGER_NOTE_ENTRY').on('LEDGER').column('NOTE').execute()).rejects.toThrow();
  });
});
