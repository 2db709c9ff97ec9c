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
  [16, '65535', [65535]],
  [16, '65536', []],
  [32, '-2147483648', [-2147483648]],
  [32, '4294967296', []],
  [64, '9007199254740993', ['9007199254740993']],
  [64, '18446744073709551616', []],
  [64, '-0', []],
] as const)('a column of %s bits is compared with %s as %j', (bits, value, stored) => {
  expect(wholeNumber({ bits }).stored(value)).toEqual(stored);
});
