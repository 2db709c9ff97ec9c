import { describe, expect, test } from '@jest/globals';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../../database/open.ts';
import type { DatabaseShape, StoredType, TableShape } from './shape.ts';
import { readSqlite } from './sqlite.ts';

async function read(...statements: readonly string[]): Promise<DatabaseShape> {
  const database: Kysely<unknown> = openDatabase(':memory:', { readOnly: false });
  try {
    for (const statement of statements) await sql.raw(statement).execute(database);
    return await readSqlite(database, 'test');
  } finally {
    await database.destroy();
  }
}

const tableOf = (shape: DatabaseShape, name: string): TableShape => shape.tables.find(({ table }) => table === name) as TableShape;

describe('a column is stored as', () => {
  const text: StoredType = { kind: 'text', pad: 0 };
  const int: StoredType = { kind: 'whole', bits: 64, fits: 'int' };
  test.each<readonly [string, string, string, StoredType]>([
    ['numbers', 'integer', '(1), (-5), (null)', int],
    ['numbers beyond 32 bits', 'integer', '(4294967296)', { kind: 'whole', bits: 64, fits: 'number' }],
    ['numbers beyond 53 bits', 'bigint', '(9007199254740993)', { kind: 'whole', bits: 64, fits: 'neither' }],
    ['a number that holds text as well', 'integer', "(1), ('one')", text],
    ['an empty number', 'int', '', int],
    ['whole decimals', 'decimal(10, 2)', '(5)', { kind: 'number', asText: false }],
    ['a numeric without a fraction', 'numeric(10, 0)', '(5)', int],
    ['money', 'money', '(5), (5.25)', { kind: 'number', asText: false }],
    ['flags', 'boolean', '(0), (1), (null)', { kind: 'boolean', forms: null }],
    ['letters as flags', 'bool', "('Y'), ('N')", { kind: 'boolean', forms: ['Y', 'N'] }],
    ['a flag with a third value', 'boolean', '(0), (1), (2)', int],
    ['days', 'date', "('2024-02-29'), (null)", { kind: 'date', format: 'iso' }],
    ['days in a column of instants', 'datetime', "('1996-07-04')", { kind: 'date', format: 'iso' }],
    ['instants', 'datetime', "('2009-01-01 00:00:00')", { kind: 'dateTime', format: 'yyyy-MM-dd HH:mm:ss', zoned: false }],
    [
      'instants with thousandths',
      'timestamp',
      "('2005-05-24 22:53:30.000')",
      { kind: 'dateTime', format: 'yyyy-MM-dd HH:mm:ss.000', zoned: false },
    ],
    ['instants as seconds', 'datetime', '(1700000000)', { kind: 'dateTime', format: 'epochSeconds', zoned: true }],
    ['days that are none', 'date', "('2024-02-29'), ('2023-02-29')", text],
    ['no days yet', 'date', '', { kind: 'date', format: 'iso' }],
    ['a closed list', "text check (x in ('a', 'it''s', 'B'))", "('a')", { kind: 'codes', name: null, values: ['a', "it's", 'B'] }],
    ['pictures', 'blob', "(x'00ff')", { kind: 'unsupported', why: 'it holds binary data' }],
    ['text in a column for pictures', 'blob', "('abc')", text],
    ['no type at all', '', "('abc')", text],
  ])('%s', async (_, declared, rows, expected) => {
    const shape = await read(`create table t (x ${declared})`, ...(rows === '' ? [] : [`insert into t values ${rows}`]));
    expect(tableOf(shape, 't').columns[0]?.stored).toEqual(expected);
  });
});

test('keys: the primary one first, unique ones over whole tables and plain columns, and no others', async () => {
  const shape = await read(
    'create table t (a int, b int not null unique, c text, d text, primary key (c, a))',
    'create unique index some on t (d) where d is not null',
    'create unique index computed on t (lower(d))',
    'create index plain on t (d)',
  );
  expect(tableOf(shape, 't').keys).toEqual([
    { kind: 'primary', columns: ['c', 'a'] },
    { kind: 'unique', columns: ['b'] },
  ]);
});

test('foreign keys: capitals do not matter, and without columns they lead to the primary key', async () => {
  const shape = await read(
    'create table "Author" (id integer primary key, "Code" text unique)',
    'create table book (a integer references AUTHOR, b text references author (CODE), c integer references gone)',
  );
  expect(tableOf(shape, 'book').foreignKeys).toEqual([
    { columns: ['b'], target: 'Author', targetColumns: ['Code'] },
    { columns: ['a'], target: 'Author', targetColumns: ['id'] },
  ]);
});

test('views: the key is what tells rows apart now, a number of something first; without rows there is none', async () => {
  const shape = await read(
    'create table t (id integer primary key, name text, n int)',
    "insert into t values (1, 'a', 5), (2, 'b', 5)",
    'create view v as select name, id, n from t',
    'create view twice as select n from t',
    'create view empty as select * from t where id > 2',
  );
  expect(['v', 'twice', 'empty'].map((name) => tableOf(shape, name).keys)).toEqual([
    [
      { kind: 'found', columns: ['id'] },
      { kind: 'found', columns: ['name'] },
    ],
    [],
    [],
  ]);
});

test('what cannot be read is named, and does not stop the rest', async () => {
  const shape = await read(
    'create table t (id integer primary key)',
    'create view broken as select missing from nowhere',
    'create virtual table words using fts5 (text)',
  );
  expect(shape.tables.map(({ table }) => table)).toEqual(['t']);
  expect(shape.unreadable).toEqual([
    { table: 'broken', why: 'the database itself cannot read it, or does not let this user' },
    { table: 'words', why: 'it is a virtual table, which a module of SQLite computes' },
  ]);
});

test('comments at the ends of lines are those of columns, and computed columns are known', async () => {
  const shape = await read('create table t (\n  "First Name" text, -- as in the passport\n  b int,\n  c int as (b + 1)\n)');
  expect(tableOf(shape, 't').columns).toMatchObject([
    { name: 'First Name', comment: 'as in the passport', generated: false },
    { name: 'b', comment: null, generated: false },
    { name: 'c', comment: null, generated: true },
  ]);
});
