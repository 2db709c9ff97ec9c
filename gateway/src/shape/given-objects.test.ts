import fc from 'fast-check';
import { GivenObjects } from './given-objects.ts';
import { rootPlan } from './shape.ts';

const document = { ...rootPlan, type: 'TravelDocument', keys: ['state', 'number'] };
const crossing = {
  ...rootPlan,
  type: 'Crossing',
  keys: ['id'],
  subject: { type: 'TravelDocument', alias: 'document', keys: ['state', 'number'] },
};
const part = fc.constantFrom<unknown>('', 'A', '1', 'A1', '1:A', 1, null, undefined);
const told = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

it('holds each object once, and knows it again by its key', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ state: part, number: part }), { maxLength: 12 }), part, part, (rows, state, number) => {
      const given = new GivenObjects();
      for (const row of rows) given.add(document, row);
      const keys = [...new Set(rows.map((row) => JSON.stringify([told(row.state), told(row.number)])))];
      expect(given.objects.map(({ key }) => JSON.stringify(key))).toEqual(keys);
      expect(given.rows).toEqual(keys.length === 0 ? {} : { TravelDocument: keys.length });
      const key = [told(state), told(number)];
      expect(given.has({ type: 'TravelDocument', key })).toBe(keys.includes(JSON.stringify(key)));
      expect(given.has({ type: 'TravelDocument', key: key.slice(0, 1) })).toBe(false);
      expect(given.has({ type: 'TravelDocument', key: [...key, ''] })).toBe(false);
      expect(given.has({ type: 'Visa', key })).toBe(false);
    }),
  );
});

it('tells the record whom rows are about, and their reader only what stands there', () => {
  const given = new GivenObjects();
  given.add(crossing, { id: 1, document: { state: 'QSO', number: 'A' } });
  given.add(crossing, { id: 2, document: { state: 'QSO', number: 'B' } });
  given.add(crossing, { id: 3, document: null });
  given.add(document, { state: 'QSO', number: 'B' });
  const about = { type: 'TravelDocument', key: ['QSO', 'A'] };
  expect(given.objects.map(({ key }) => key)).toEqual([['1'], ['2'], ['3'], ['QSO', 'B']]);
  expect(given.subjects).toEqual({
    Crossing: [['1'], ['2'], ['3']],
    TravelDocument: [
      ['QSO', 'A'],
      ['QSO', 'B'],
    ],
  });
  expect(given.has(about)).toBe(true);
  expect(given.rows).toEqual({ Crossing: 3, TravelDocument: 1 });
});
