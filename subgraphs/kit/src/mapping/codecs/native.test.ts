import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate, type Test } from '@passerelle/schema';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../../database/open.ts';
import { columnTest } from '../../sql/column-test.ts';
import { type ScalarCodec, Undecodable } from '../codec.ts';
import { column } from '../fields.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { bool } from './finite.ts';
import { integer } from './number.ts';
import { shown } from './shown.ts';

// SQLite has none of these types, but compares the texts that the others write for them as those compare the values.
const samples: readonly (readonly [
  name: string,
  codec: ScalarCodec,
  rows: readonly (string | number | null)[],
  operands: readonly unknown[],
])[] = [
  ['days', date('native'), [null, '2024-02-29', '1999-12-31', '0000-00-00', 'infinity'], ['2024-02-29', '2000-01-01']],
  [
    'instants',
    dateTime('native'),
    [null, '2024-02-29 12:00:00', '2024-02-29 12:00:00.5', '2024-02-29 12:00:01+00', '1999-12-31T23:59:59Z', 'infinity'],
    ['2024-02-29T12:00:00Z', '2024-02-29T12:00:01Z', '2000-01-01T00:00:00Z'],
  ],
  ['small numbers', integer({ bits: 16 }), [null, 7, -32768, 32767, 40000, 'x'], [7, 32767, -32768, 100_000, -100_000]],
  ['large numbers', integer({ bits: 64 }), [null, 7, 4294967296, 9007199254740991], [7, 6.5, 4294967296, 1e300, -1e300]],
  ['Booleans', bool('native'), [null, 'true', 'false', 'maybe'], [true, false]],
  ['times of day', shown(), [null, '08:30:00', 'UNKNOWN', '24:00:00'], ['08:30:00', 'UNKNOWN', '08']],
  [
    'UUIDs',
    shown('uuid'),
    [null, '00000000-0000-4000-8000-00000000000a', 'ffffffff-0000-4000-8000-000000000002'],
    ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000A', 'no uuid'],
  ],
];

let database: Kysely<unknown>;
beforeAll(() => {
  database = openDatabase(':memory:', { readOnly: false });
});
afterAll(() => database.destroy());

describe.each(samples)('of %s a condition', (name, codec, rows, operands) => {
  const table = sql.id(name);
  const field = column('value', codec);
  const values = rows.map((row) => (row === null ? null : codec.decode(row)));
  const type = { date: 'Date', dateTime: 'DateTime', boolean: 'Boolean', text: 'String', integer: 'Int', number: 'Float' }[
    codec.yields as 'text'
  ];
  const operators = [
    'is',
    'isNot',
    ...(codec.sql.compare ? ['lt', 'le', 'gt', 'ge'] : []),
    ...(codec.sql.startsWith ? ['startsWith'] : []),
  ];
  const tests = [
    ...operators.flatMap((op) => operands.map((value) => ({ op, value }))),
    ...(codec.yields === 'boolean' ? [] : ['in', 'notIn'].map((op) => ({ op, value: operands }))),
    ...[true, false].map((value) => ({ op: 'isNull', value })),
  ];
  beforeAll(async () => {
    await sql`create table ${table} (id integer, value)`.execute(database);
    for (const [i, row] of rows.entries()) await sql`insert into ${table} values (${i}, ${row})`.execute(database);
  });

  test.each(tests.map((one) => [JSON.stringify(one), one] as const))('%s holds in SQL where `evaluate` says so', async (_, one) => {
    const asked = { kind: 'test', path: ['value'], type, ...one } as Test;
    for (const wanted of [true, false]) {
      const where = columnTest(field, sql.id('value'), asked, wanted);
      const { rows: found } = await sql<{ id: number }>`select id from ${table} where ${where} order by id`.execute(database);
      const expected = values.flatMap((value, i) => (evaluate(asked, { value }) === wanted ? [i] : []));
      expect({ wanted, ids: found.map(({ id }) => id) }).toEqual({ wanted, ids: expected });
    }
  });
});

const readings: readonly (readonly [ScalarCodec, unknown, unknown])[] = [
  [dateTime('native'), '2024-02-29 12:00:00.999', '2024-02-29T12:00:00Z'],
  [dateTime('native'), '2024-02-29 12:00:00+02', new Undecodable()],
  [dateTime('native'), '2023-02-29 12:00:00', new Undecodable()],
  [date('native'), '0000-00-00', new Undecodable()],
  [bool('native'), true, true],
  [bool('native'), 'f', false],
  [bool('native'), 'x', new Undecodable()],
  [shown(), { a: 1 }, new Undecodable()],
];
test.each(readings.map(([codec, stored, value]) => [codec.signature, stored, value, codec] as const))(
  '%s reads %j as %j',
  (_, stored, value, codec) => expect(codec.decode(stored)).toEqual(value),
);
