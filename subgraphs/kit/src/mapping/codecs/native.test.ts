import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate, type Scalar, type Test } from '@passerelle/schema';
import { sql } from 'kysely';
import { columnTest } from '../../sql/column-test.ts';
import { createDatabase, type Dialect, type TestDatabase } from '../../testing/databases.ts';
import { describeOnDatabases } from '../../testing/on-databases.ts';
import { type ScalarCodec, Undecodable } from '../codec.ts';
import { column } from '../fields.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { bool } from './finite.ts';
import { decimal, integer } from './number.ts';
import { shown } from './shown.ts';
import { text } from './text.ts';
import { wholeNumber } from './whole-number.ts';

/**
 * Rows of a column of a database's own type. SQLite has hardly any, but compares the texts that the others write for them as those compare
 * the values. `stray`: what only a column without a type can hold. A database that is not named has nothing like it.
 */
type Sample = {
  readonly codec: ScalarCodec;
  readonly types: Partial<Readonly<Record<Dialect, string>>>;
  readonly rows: readonly (string | number | null)[];
  readonly stray?: readonly (string | number)[];
  readonly operands: readonly Scalar[];
};

const paris = ['2026-03-29 01:59:59', '2026-03-29 03:00:00', '2026-10-25 02:30:00', '2026-10-25 03:00:00'];
const aroundChanges = [
  '2026-03-29T00:59:59Z',
  '2026-03-29T01:00:00Z',
  '2026-10-25T00:30:00Z',
  '2026-10-25T01:30:00Z',
  '2026-10-25T02:00:00Z',
];

const samples: Readonly<Record<string, Sample>> = {
  days: {
    codec: date('native'),
    types: { SQLite: '', PostgreSQL: 'date', MariaDB: 'date' },
    rows: [null, '2024-02-29', '1999-12-31'],
    stray: ['0000-00-00', 'infinity'],
    operands: ['2024-02-29', '2000-01-01'],
  },
  instants: {
    codec: dateTime('native'),
    types: { SQLite: '', PostgreSQL: 'timestamptz', MariaDB: 'datetime(6)' },
    rows: [null, '2024-02-29 12:00:00', '2024-02-29 12:00:00.5', '1999-12-31 23:59:59'],
    stray: ['2024-02-29 12:00:01+00', '1999-12-31T23:59:59Z', 'infinity'],
    operands: ['2024-02-29T12:00:00Z', '2024-02-29T12:00:01Z', '2000-01-01T00:00:00Z'],
  },
  'local times in the type of the database': {
    codec: dateTime('native', { zone: 'Europe/Paris' }),
    types: { SQLite: '', PostgreSQL: 'timestamp', MariaDB: 'datetime' },
    rows: [null, ...paris, '2026-03-29 02:30:00'],
    operands: aroundChanges,
  },
  'local times as text': {
    codec: dateTime('dd/MM/yyyy HH:mm', { zone: 'Europe/Paris' }),
    types: { SQLite: 'text', PostgreSQL: 'text', MariaDB: 'varchar(20)' },
    rows: [
      null,
      ...paris.map((one) => `${one.slice(8, 10)}/${one.slice(5, 7)}/${one.slice(0, 4)} ${one.slice(11, 16)}`),
      '29/03/2026 02:30',
      'x',
    ],
    operands: [...aroundChanges, '2026-03-29T00:59:00Z'],
  },
  'small numbers': {
    codec: integer({ bits: 16 }),
    types: { SQLite: '', PostgreSQL: 'smallint', MariaDB: 'smallint' },
    rows: [null, 7, -32768, 32767],
    stray: [40000, 'x'],
    operands: [7, 32767, -32768, 100_000, -100_000],
  },
  'large numbers': {
    codec: integer({ bits: 64 }),
    types: { SQLite: '', PostgreSQL: 'bigint', MariaDB: 'bigint' },
    rows: [null, 7, 4294967296, 9007199254740991],
    operands: [7, 6.5, 4294967296, 1e300, -1e300],
  },
  'numbers beyond what JavaScript holds, as text': {
    codec: wholeNumber(),
    types: { SQLite: 'integer', PostgreSQL: 'bigint', MariaDB: 'bigint' },
    rows: [null, '9007199254740992', '9007199254740993', '9223372036854775807', '-9223372036854775808', 0],
    operands: ['9007199254740993', '9007199254740992', '0', '00', '9223372036854775808', '99999999999999999999', 'x'],
  },
  'numbers without a sign': {
    codec: wholeNumber({ unsigned: true }),
    types: { MariaDB: 'bigint unsigned' },
    rows: [null, '18446744073709551615', '9223372036854775808', 0],
    operands: ['18446744073709551615', '18446744073709551616', '9223372036854775808', '-1', '0'],
  },
  'exact decimals': {
    codec: decimal(),
    types: { PostgreSQL: 'numeric(20, 6)', MariaDB: 'decimal(20, 6)' },
    rows: [null, '0.1', '0.100001', '0.3', '-1234567.891', '99999999.999999'],
    operands: [0.1, 0.3, 0.1 + 0.2, -1234567.891, 99999999.999999, 1e300, -1e300],
  },
  'amounts in cents': {
    codec: decimal({ scale: 2 }),
    types: { SQLite: 'integer', PostgreSQL: 'bigint', MariaDB: 'bigint' },
    rows: [null, 0, 10, 29, 1250, -1],
    operands: [0.1, 0.29, 12.5, 0.105, -0.01],
  },
  Booleans: {
    codec: bool('native'),
    types: { SQLite: '', PostgreSQL: 'boolean' },
    rows: [null, 'true', 'false'],
    stray: ['maybe'],
    operands: [true, false],
  },
  'Booleans in a small number': {
    codec: bool(),
    types: { SQLite: 'integer', MariaDB: 'boolean' },
    rows: [null, 0, 1, 2],
    operands: [true, false],
  },
  'padded texts': {
    codec: text({ pad: 10 }),
    types: { SQLite: 'char(10)', PostgreSQL: 'char(10)', MariaDB: 'char(10)' },
    rows: [null, 'AB1', 'AB1       ', 'ab1', 'ÀB1', 'AB12345678', 'UNKNOWN'],
    operands: ['AB1', 'ab1', 'AB1 ', 'AB', 'AB12345678', 'UNKNOWN', ''],
  },
  'times of day': {
    codec: shown(),
    types: { SQLite: '', PostgreSQL: 'time', MariaDB: 'time' },
    rows: [null, '08:30:00', '23:59:59'],
    stray: ['UNKNOWN', '24:00:00'],
    operands: ['08:30:00', 'UNKNOWN', '08'],
  },
  UUIDs: {
    codec: shown('uuid'),
    types: { SQLite: '', PostgreSQL: 'uuid', MariaDB: 'uuid' },
    rows: [null, '00000000-0000-4000-8000-00000000000a', 'ffffffff-0000-4000-8000-000000000002'],
    operands: ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000A', 'no uuid'],
  },
};

function testsOf({ codec, operands }: Sample): readonly Pick<Test, 'op' | 'value'>[] {
  const operators: readonly Test['op'][] = [
    'is',
    'isNot',
    ...(codec.sql.compare ? (['lt', 'le', 'gt', 'ge'] as const) : []),
    ...(codec.sql.startsWith ? (['startsWith'] as const) : []),
  ];
  return [
    ...operators.flatMap((op) => operands.map((value) => ({ op, value }))),
    ...(codec.yields === 'boolean' ? [] : (['in', 'notIn'] as const).map((op) => ({ op, value: operands }))),
    ...[true, false].map((value) => ({ op: 'isNull' as const, value })),
  ];
}

describeOnDatabases('columns of its own types', (dialect) => {
  let made: TestDatabase;
  beforeAll(async () => {
    made = await createDatabase(dialect);
  });
  afterAll(() => made?.drop());

  const own = Object.entries(samples).flatMap(([name, sample]) => {
    const type = sample.types[dialect];
    return type === undefined ? [] : [{ name, sample, type, rows: [...sample.rows, ...(type === '' ? (sample.stray ?? []) : [])] }];
  });

  describe.each(own)('of $name a condition', ({ name, sample, type, rows }) => {
    const { codec } = sample;
    const table = sql.id(name);
    const graphType = { date: 'Date', dateTime: 'DateTime', boolean: 'Boolean', text: 'String', integer: 'Int', number: 'Float' }[
      codec.yields as 'text'
    ];
    const values: unknown[] = [];
    beforeAll(async () => {
      const { database } = made;
      await sql`create table ${table} (id integer, ${sql.id('value')} ${sql.raw(type)})`.execute(database);
      for (const [i, row] of rows.entries()) await sql`insert into ${table} values (${i}, ${row})`.execute(database);
      const stored = await sql<{ id: unknown; value: unknown }>`select id, ${sql.id('value')} from ${table} order by id`.execute(database);
      values.push(...stored.rows.map(({ value }) => (value === null ? null : codec.decode(value))));
    });

    test('reads every row that the type lets in', () => {
      const strays = new Set<unknown>([...(sample.stray ?? []), 'x', 2]);
      expect(values).toHaveLength(rows.length);
      const unread = rows.filter((row, i) => values[i] instanceof Undecodable && !strays.has(row));
      expect(unread).toEqual([]);
    });

    test.each(testsOf(sample).map((one) => [JSON.stringify(one), one] as const))(
      '%s holds in SQL where `evaluate` says so',
      async (_, one) => {
        const asked: Test = { kind: 'test', path: ['value'], type: graphType, ...one };
        for (const wanted of [true, false]) {
          const where = columnTest(column('value', codec), sql.id('value'), asked, wanted);
          const { rows: found } = await sql<{ id: unknown }>`select id from ${table} where ${where} order by id`.execute(made.database);
          const expected = values.flatMap((value, i) => (evaluate(asked, { value }) === wanted ? [i] : []));
          expect({ wanted, ids: found.map(({ id }) => Number(id)) }).toEqual({ wanted, ids: expected });
        }
      },
    );
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
