import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { evaluate, type Test } from '@passerelle/schema';
import { sql } from 'kysely';
import { columnTest } from '../../sql/column-test.ts';
import { createDatabase, type TestDatabase } from '../../testing/databases.ts';
import { describeOnDatabases } from '../../testing/on-databases.ts';
import { Undecodable } from '../codec.ts';
import { column } from '../fields.ts';
import { type Cipher, encrypted } from './encrypted.ts';
import { code } from './finite.ts';
import { text } from './text.ts';

const key = Buffer.alloc(32, 7);

/** The nonce is made from the value, so that one value has one cipher text. */
const cipher: Required<Cipher> = {
  encrypt: (value) => {
    const nonce = createHmac('sha256', key).update(value).digest().subarray(0, 12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
  },
  decrypt: (stored) => {
    const bytes = Buffer.from(String(stored), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
  },
};

const searchable = column('value', encrypted(text(), cipher));
const closed = column('value', encrypted(text(), { decrypt: cipher.decrypt }));

test('reads what it can, codes as well, and of the rest says nothing', () => {
  expect(searchable.codec.decode(cipher.encrypt('MARTIN'))).toBe('MARTIN');
  expect(encrypted(code({ A: 'ASYLUM' }), cipher).decode(cipher.encrypt('A'))).toBe('ASYLUM');
  for (const stray of ['MARTIN', '', 7]) expect(searchable.codec.decode(stray)).toBeInstanceOf(Undecodable);
});

describeOnDatabases('an encrypted column', (dialect) => {
  const rows = [null, 'MARTIN', 'martin', 'UNKNOWN', ''];
  let made: TestDatabase;
  beforeAll(async () => {
    made = await createDatabase(dialect);
    await made.run(['create table t (id integer, value varchar(200))']);
    for (const [i, row] of rows.entries())
      await sql`insert into t values (${i}, ${row === null ? null : cipher.encrypt(row)})`.execute(made.database);
    await sql`insert into t values (${rows.length}, ${'no cipher text'})`.execute(made.database);
  });
  afterAll(() => made?.drop());

  const found = async (field: typeof searchable, asked: Test, wanted: boolean): Promise<readonly number[]> => {
    const where = columnTest(field, sql.id('value'), asked, wanted);
    const { rows: ids } = await sql<{ id: unknown }>`select id from t where ${where} order by id`.execute(made.database);
    return ids.map(({ id }) => Number(id));
  };
  const tests: readonly Pick<Test, 'op' | 'value'>[] = [
    { op: 'is', value: 'MARTIN' },
    { op: 'in', value: ['martin', 'UNKNOWN', ''] },
    { op: 'isNot', value: 'MARTIN' },
    { op: 'notIn', value: ['MARTIN'] },
    { op: 'isNull', value: true },
    { op: 'isNull', value: false },
  ];

  test.each(tests.map((one) => [JSON.stringify(one), one] as const))('%s gives no row that `evaluate` does not', async (_, one) => {
    const asked: Test = { kind: 'test', path: ['value'], type: 'String', ...one };
    const values = [...rows, new Undecodable()];
    for (const wanted of [true, false]) {
      const allowed = values.flatMap((value, i) => (evaluate(asked, { value }) === wanted ? [i] : []));
      const isLookedFor = (wanted ? ['is', 'in'] : ['isNot', 'notIn']).includes(one.op);
      const given = await found(searchable, asked, wanted);
      expect(allowed).toEqual(expect.arrayContaining([...given]));
      if (isLookedFor) expect(given).toEqual(allowed);
      const absent = evaluate(asked, { value: null }) === wanted ? [0] : [];
      expect(await found(closed, asked, wanted)).toEqual(absent);
    }
  });

  test('a condition that needs its order is refused', () => {
    const asked: Test = { kind: 'test', path: ['value'], type: 'String', op: 'startsWith', value: 'MAR' };
    expect(() => columnTest(searchable, sql.id('value'), asked, true)).toThrow('cannot be put to the database');
  });
});
