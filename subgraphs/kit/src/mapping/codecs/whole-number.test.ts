import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate, type Test } from '@passerelle/schema';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../../database/open.ts';
import { columnTest } from '../../sql/column-test.ts';
import { Undecodable } from '../codec.ts';
import { column } from '../fields.ts';
import { wholeNumber } from './whole-number.ts';

const field = column('n', wholeNumber());
const rows = ['null', '0', '7', '70', '-7', '9007199254740993', '-9223372036854775808', "'seven'"];
let database: Kysely<unknown>;
beforeAll(async () => {
  database = openDatabase(':memory:', { readOnly: false });
  await sql.raw('create table t (id text, n integer)').execute(database);
  for (const row of rows) await sql`insert into t values (${row}, ${sql.raw(row)})`.execute(database);
});
afterAll(() => database.destroy());

const read = async (): Promise<ReadonlyMap<string, unknown>> => {
  const { rows: stored } = await sql<{ id: string; n: unknown }>`select id, n from t`.execute(database);
  return new Map(stored.map(({ id, n }) => [id, n === null ? null : field.codec.decode(n)]));
};

test('numbers come out as text, those that JavaScript cannot hold included, and others not at all', async () => {
  expect(Object.fromEntries(await read())).toEqual({
    null: null,
    0: '0',
    7: '7',
    70: '70',
    '-7': '-7',
    '9007199254740993': '9007199254740993',
    '-9223372036854775808': '-9223372036854775808',
    "'seven'": expect.any(Undecodable),
  });
});

describe('a condition is true, and false, in SQL on the rows on which `evaluate` says so', () => {
  const tests: readonly Pick<Test, 'op' | 'value'>[] = [
    { op: 'is', value: '7' },
    { op: 'isNot', value: '7' },
    { op: 'is', value: '07' },
    { op: 'is', value: 'seven' },
    { op: 'in', value: ['9007199254740993', '-9223372036854775808', '99999999999999999999'] },
    { op: 'notIn', value: ['0', '70'] },
    { op: 'startsWith', value: '7' },
    { op: 'startsWith', value: '-9' },
    { op: 'isNull', value: true },
    { op: 'isNull', value: false },
  ];
  test.each(tests.map((one) => [JSON.stringify(one), one] as const))('%s', async (_, one) => {
    const asked: Test = { kind: 'test', path: ['n'], type: 'ID', ...one };
    const values = await read();
    for (const wanted of [true, false]) {
      const where = columnTest(field, sql.id('n'), asked, wanted);
      const { rows: found } = await sql<{ id: string }>`select id from t where ${where}`.execute(database);
      const expected = [...values].filter(([, value]) => evaluate(asked, { n: value }) === wanted).map(([id]) => id);
      expect(found.map(({ id }) => id).sort()).toEqual(expected.sort());
    }
  });
});

test.each([
  { bits: 16, unsigned: false, value: '32767', stored: [32767] },
  { bits: 16, unsigned: false, value: '32768', stored: [] },
  { bits: 16, unsigned: true, value: '65535', stored: [65535] },
  { bits: 16, unsigned: true, value: '65536', stored: [] },
  { bits: 16, unsigned: true, value: '-1', stored: [] },
  { bits: 32, unsigned: false, value: '-2147483648', stored: [-2147483648] },
  { bits: 32, unsigned: false, value: '4294967296', stored: [] },
  { bits: 64, unsigned: false, value: '9007199254740993', stored: ['9007199254740993'] },
  { bits: 64, unsigned: false, value: '9223372036854775808', stored: [] },
  { bits: 64, unsigned: true, value: '18446744073709551615', stored: ['18446744073709551615'] },
  { bits: 64, unsigned: true, value: '18446744073709551616', stored: [] },
  { bits: 64, unsigned: false, value: '-0', stored: [] },
] as const)('a column of $bits bits, unsigned $unsigned, is compared with $value as $stored', ({ bits, unsigned, value, stored }) => {
  expect(wholeNumber({ bits, unsigned }).stored(value)).toEqual(stored);
});
