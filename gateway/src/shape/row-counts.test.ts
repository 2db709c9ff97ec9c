import type { Listed, ObjectPlan } from '../authorize/shape-plan.ts';
import { RowCounts } from './row-counts.ts';
import { rootPlan } from './shape.ts';

const listed = (site: string, coordinate: string): Listed => ({ site, coordinate, variants: [], deciding: [] });
const crossing: ObjectPlan = { ...rootPlan, type: 'Crossing', counted: ['id'] };
const visa: ObjectPlan = { ...rootPlan, type: 'Visa', counted: ['state', 'number'] };

it('counts the distinct rows of a field under all its names, by type, and leaves alone what has no limit', () => {
  const counts = new RowCounts(
    new Map([
      ['one', 2],
      ['two', 2],
      ['three', 2],
    ]),
  );
  for (const id of ['1', '2', '1', '2']) counts.add(listed('one', 'Query.crossings'), crossing, { id });
  for (const number of ['1', '2']) counts.add(listed('three', 'Person.visas'), visa, { state: 'QSO', number });
  for (const id of ['1', '2', '3']) counts.add(listed('free', 'Query.others'), crossing, { id });
  expect(counts.exceeded).toEqual(new Set());
  counts.add(listed('two', 'Query.crossings'), crossing, { id: '3' });
  expect(counts.exceeded).toEqual(new Set(['Query.crossings']));
  counts.add(listed('three', 'Person.visas'), crossing, { id: '1' });
  expect(counts.exceeded).toEqual(new Set(['Query.crossings', 'Person.visas']));
});
