import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { tableOf } from '../sql/expression.ts';
import { readCatalogue } from './catalogue.ts';
import { openDatabase } from './open.ts';

let database: Kysely<unknown>;
beforeAll(async () => {
  database = openDatabase(':memory:', { readOnly: false });
  for (const statement of [
    `attach ':memory:' as "other place"`,
    'create table "order.items" (id integer primary key, price real not null, doubled real generated always as (price * 2) virtual)',
    'create table items (id text)',
    'create table "other place".items (code text not null)',
    'create view broken as select missing from nowhere',
  ])
    await sql.raw(statement).execute(database);
});
afterAll(() => database.destroy());

describe('the catalogue of an SQLite file', () => {
  test('has what is computed, of tables with a dot in their names, and says what may be null', async () => {
    const catalogue = await readCatalogue(database, ['order.items']);
    expect([...(catalogue.findColumns('order.items') ?? [])]).toEqual([
      ['id', true],
      ['price', false],
      ['doubled', true],
    ]);
  });

  test('keeps tables of one name in two schemas apart, and finds none that is not there', async () => {
    const there = { schema: 'other place', name: 'items' };
    const catalogue = await readCatalogue(database, ['items', there, 'nothing']);
    expect([...(catalogue.findColumns('items')?.keys() ?? [])]).toEqual(['id']);
    expect([...(catalogue.findColumns(there)?.keys() ?? [])]).toEqual(['code']);
    expect(catalogue.findColumns('nothing')).toBeUndefined();
  });

  test('is read although a view that nobody maps is broken', async () => {
    expect((await readCatalogue(database, ['items'])).findColumns('items')).toBeDefined();
  });
});

test('statements name a table as the catalogue does', async () => {
  const count = async (table: Parameters<typeof tableOf>[0]): Promise<unknown> =>
    (await sql<{ n: number }>`select count(*) as n from ${tableOf(table)}`.execute(database)).rows[0]?.n;
  expect(await Promise.all([count('order.items'), count({ schema: 'other place', name: 'items' })])).toEqual([0, 0]);
});
