import { expect, test } from '@jest/globals';
import { symbolicTrue } from '../language/symbolic.ts';
import { borderSchema, soundDocument, soundSet } from '../testing/sound.ts';
import type { CompiledClause, RowRule } from './clause.ts';
import { apartFrom } from './narrow.ts';

const [sound] = soundSet([soundDocument]).documents[0]?.clauses ?? [];
if (sound === undefined) throw new Error('the sound document has no clause');

const rule = (via: string | null, by: RowRule['by'] = null): RowRule => ({ via, by, condition: symbolicTrue });

function apart(rules: readonly RowRule[]): readonly RowRule[] | undefined {
  const clause: CompiledClause = { ...(sound as CompiledClause), rows: new Map([['Traveller', rules]]) };
  return apartFrom(clause, ['QNALB'], borderSchema()).rows.get('Traveller');
}

test('a row that names no post stands where the parent stands by which the clause itself reached it', () => {
  const own = rule('TravelDocument.holder');
  expect(apart([own])).toEqual([own]);
});

test.each([
  ['without a parent', rule(null)],
  ['found by a question', rule('Query.travelDocument')],
  ['found by a mutation', rule('Mutation.fileNotice')],
  ['reached by another clause, which may reach it anywhere', rule('Crossing.traveller', { document: 'other', clause: 'crossings' })],
])('a row that names no post stands nowhere that is known %s', (_how, given) => {
  expect(apart([given])).toEqual([]);
});
