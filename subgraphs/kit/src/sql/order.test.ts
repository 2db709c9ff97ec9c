import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../database/open.ts';
import { code } from '../mapping/codecs/finite.ts';
import { column } from '../mapping/fields.ts';
import { type Direction, orderBySql, orderTerm } from './order.ts';

const decision = code({ REF: 'REFUSED', ISS: 'ISSUED' });

/** Ids in the order of a column that holds `ISS`, nothing, `REF` and a code that nobody knows. */
async function sorted(nullMeans: string | undefined, direction: Direction, backwards = false): Promise<readonly unknown[]> {
  const database = openDatabase(':memory:', { readOnly: false });
  await sql`create table t (id text, decision text)`.execute(database);
  await sql`insert into t values ('issued', 'ISS'), ('empty', null), ('refused', 'REF'), ('stray', '~?')`.execute(database);
  const term = orderTerm(column('decision', decision, nullMeans === undefined ? {} : { nullMeans }), 't', direction, true);
  const { rows } = await sql<{ id: string }>`select id from t order by ${orderBySql([term], backwards)}, id`.execute(database);
  await database.destroy();
  return rows.map(({ id }) => id);
}

test('an empty column is sorted as what it means', async () => {
  expect(await sorted('PENDING', 'ASC')).toEqual(['issued', 'empty', 'refused', 'stray']);
  expect(await sorted('PENDING', 'DESC')).toEqual(['refused', 'empty', 'issued', 'stray']);
  expect(await sorted('PENDING', 'ASC', true)).toEqual(['stray', 'refused', 'empty', 'issued']);
});

test('what means nothing, or nothing known, comes last', async () => {
  expect(await sorted(undefined, 'ASC')).toEqual(['issued', 'refused', 'empty', 'stray']);
  expect(await sorted('UNKNOWN', 'DESC')).toEqual(['refused', 'issued', 'empty', 'stray']);
});
