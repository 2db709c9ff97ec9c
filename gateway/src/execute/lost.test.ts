import { expect, it } from '@jest/globals';
import { type Failure, lostIn } from './lost.ts';

const failure = (path: Failure['path'], more: Partial<Failure> = {}): Failure => ({ path, code: 'X', subgraphs: ['a'], ...more });
const data = { list: [{ cell: null, codes: [1, null], deep: { cell: null } }, { cell: null }] };

it('a failure takes the first null on its path, and no other', () => {
  const { cells, subgraphs } = lostIn(data, [failure(['list', 0, 'cell', 'below', 3])], new Set());
  expect([...cells]).toEqual([[data.list[0], new Set(['cell'])]]);
  expect([...subgraphs]).toEqual([]);
});

it('a null in a list takes the list', () => {
  const { cells } = lostIn(data, [failure(['list', 0, 'codes', 1])], new Set());
  expect([...cells]).toEqual([[data.list[0], new Set(['codes'])]]);
});

it.each([
  ['where there is no null', failure(['list', 0, 'codes', 0])],
  ['at what was not asked for', failure(['list', 0, 'key'])],
  ['at a prototype', failure(['list', 0, 'constructor'])],
  ['at a place that is not sure', failure(['list', 0, 'cell'], { isUnsure: true })],
  ['without a place', failure([])],
])('a failure %s takes whatever its subgraph has', (_where, one) => {
  const { cells, subgraphs } = lostIn(data, [one], new Set());
  expect(cells.size).toBe(0);
  expect([...subgraphs]).toEqual(['a']);
});

it('a refusal of arguments takes nothing', () => {
  for (const code of ['ROW_LIMIT', 'CURSOR_EXPIRED', 'BAD_USER_INPUT'])
    expect(lostIn(data, [failure(['list', 0, 'cell'], { code })], new Set())).toEqual({ cells: new Map(), subgraphs: new Set() });
});
