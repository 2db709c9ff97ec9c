import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import { code } from '../mapping/codecs/finite.ts';
import { column } from '../mapping/fields.ts';
import { beyond, type OrderTerm, orderBySql, orderTerm } from './order.ts';

/** What applications are decided by: nothing is written until somebody has decided. `?` is a code that the list lacks. */
const decision = column('D', code({ A: 'APPROVED', R: 'REFUSED' }), { nullMeans: 'PENDING' });

let database: Kysely<unknown>;
beforeAll(async () => {
  database = openDatabase(':memory:', { readOnly: false });
  await database.executeQuery(CompiledQuery.raw('create table t (D text)'));
  await database.executeQuery(CompiledQuery.raw("insert into t values ('R'), (null), ('?'), ('A')"));
});
afterAll(() => database.destroy());

async function sorted(term: OrderTerm, after?: string): Promise<readonly unknown[]> {
  const where = after === undefined ? sql`1 = 1` : beyond([term], [after], 'after');
  const { rows } = await sql<{ D: unknown }>`select D from t where ${where} order by ${orderBySql([term], false)}`.execute(database);
  return rows.map(({ D }) => D);
}

describe('a column of which null stands for a value', () => {
  test.each([
    ['ASC', ['A', null, 'R', '?'], [null, 'R', '?'], ['R', '?']],
    ['DESC', ['R', null, 'A', '?'], ['?'], ['A', '?']],
  ] as const)('is sorted as that value, %s, and pages go on from there', async (direction, whole, afterApproved, afterPending) => {
    const term = orderTerm(decision, 't', direction, true);
    expect(await sorted(term)).toEqual(whole);
    expect(await sorted(term, 'APPROVED')).toEqual(afterApproved);
    expect(await sorted(term, 'PENDING')).toEqual(afterPending);
  });

  test('is sorted like a stored form of it, where there is one', async () => {
    const stored = column('D', code({ A: 'APPROVED', R: 'REFUSED' }), { nullMeans: 'REFUSED' });
    expect(await sorted(orderTerm(stored, 't', 'ASC', true), 'REFUSED')).toEqual(['?']);
  });
});
