import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { createDatabase, type TestDatabase } from '../../testing/databases.ts';
import { describeOnDatabases } from '../../testing/on-databases.ts';
import { type ScalarCodec, Undecodable } from '../codec.ts';
import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { partialDate } from './partial-date.ts';

const codecs: Readonly<Record<string, { readonly codec: ScalarCodec; readonly write: (parts: readonly string[]) => string }>> = {
  yyyyMMddHHmmss: { codec: dateTime('yyyyMMddHHmmss'), write: (parts) => parts.join('') },
  'dd/MM/yyyy HH:mm': { codec: dateTime('dd/MM/yyyy HH:mm'), write: ([y, M, d, H, m]) => `${d}/${M}/${y} ${H}:${m}` },
  'iso instants': { codec: dateTime('iso'), write: ([y, M, d, H, m, s]) => `${y}-${M}-${d}T${H}:${m}:${s}Z` },
  'dd.MM.yyyy': { codec: date('dd.MM.yyyy'), write: ([y, M, d]) => `${d}.${M}.${y}` },
  yyyyMMdd: { codec: date('yyyyMMdd'), write: ([y, M, d]) => `${y}${M}${d}` },
  'days of which parts are zero': { codec: partialDate('yyyyMMdd'), write: ([y, M, d]) => `${y}${M}${d}` },
};

const two = (values: readonly number[]): fc.Arbitrary<string> => fc.constantFrom(...values).map((one) => String(one).padStart(2, '0'));
/** Around every end of the calendar and the clock, and leap years of each kind. */
const parts = fc.tuple(
  fc.constantFrom('2023', '2024', '1900', '2000', '2100', '0000', '9999', '0400'),
  two([0, 1, 2, 3, 4, 6, 9, 11, 12, 13, 20]),
  two([0, 1, 9, 10, 19, 27, 28, 29, 30, 31, 32, 40]),
  two([0, 9, 19, 23, 24, 30]),
  two([0, 59, 60]),
  two([0, 59, 60, 99]),
);
const spoilt = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(text) },
    fc.constantFrom(
      '',
      ' ',
      `${text} `,
      ` ${text}`,
      `${text}0`,
      text.slice(1),
      `${text}\n`,
      text.replace('0', 'O'),
      text.replace('1', '١'),
      `${text}Z`,
    ),
  );

describeOnDatabases('the form of stored days and instants', (dialect) => {
  let made: TestDatabase;
  beforeAll(async () => {
    made = await createDatabase(dialect);
    await sql`create table written (id integer not null, text varchar(60))`.execute(made.database);
  });
  afterAll(() => made.drop());

  describe('is in the statement what it is for whoever reads', () => {
    test.each(Object.entries(codecs))('%s', async (_name, { codec, write }) => {
      const texts = fc.sample(
        parts.chain((one) => spoilt(write(one))),
        { numRuns: 1500, seed: 20260 },
      );
      await sql`delete from written`.execute(made.database);
      for (let from = 0; from < texts.length; from += 500) {
        const rows = texts.slice(from, from + 500).map((text, i) => sql`(${from + i}, ${text})`);
        await sql`insert into written (id, text) values ${sql.join(rows)}`.execute(made.database);
      }
      const { rows } = await sql<{ id: unknown }>`select id from written where ${codec.sql.valid(sql.ref('text'))}`.execute(made.database);
      const found = new Set(rows.map(({ id }) => Number(id)));
      const readable = texts.filter((text) => !(codec.decode(text) instanceof Undecodable)).length;
      expect(readable).toBeGreaterThan(100);
      const differing = texts.filter((text, i) => found.has(i) === codec.decode(text) instanceof Undecodable);
      expect([...new Set(differing)]).toEqual([]);
    });
  });
});
