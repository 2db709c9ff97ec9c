import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { committedSupergraph } from '../compose/unified.ts';
import { loadSchema } from '../model/load-schema.ts';
import type { FiguresModel } from '../model/model.ts';
import { evaluate } from '../wire/evaluate.ts';
import { bucketOf } from './buckets.ts';
import { type Cell, type CountedCell, figuresAnswer, tellableCells } from './cells.ts';
import { hasEnded, inMonth, isMonth, monthOf, monthsBetween } from './months.ts';

const model = figuresModel();

function figuresModel(): FiguresModel {
  const found = loadSchema(committedSupergraph()).figures.get('Query.crossingStatistics');
  if (found === undefined) throw new Error('the schema has no figures of crossings');
  return found;
}

describe('months', () => {
  it('are written YYYY-MM', () => {
    expect(['2026-01', '2026-12'].every(isMonth)).toBe(true);
    expect(['2026', '2026-13', '2026-1', '2026-01-01', '', null].some(isMonth)).toBe(false);
  });

  it('follow one another, over the end of a year', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsBetween('2026-02', '2026-01')).toEqual([]);
  });

  it.each([
    ['2026-06', '2026-06-30T21:59:59Z', false],
    ['2026-06', '2026-06-30T22:00:00Z', true],
    ['2026-01', '2026-01-31T22:59:59Z', false],
    ['2026-01', '2026-01-31T23:00:00Z', true],
  ])('%s has ended in Paris at %s: %s', (month, asOf, ended) => {
    expect(hasEnded(month, 'Europe/Paris', asOf)).toBe(ended);
  });

  it('hold an instant where the zone says so, and every instant lies in exactly one', () => {
    const zones = ['Europe/Paris', 'UTC', 'America/New_York', 'Asia/Kolkata'];
    const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (date, zone) => {
        const at = `${date.toISOString().slice(0, 19)}Z`;
        const month = monthOf(at, zone);
        const around = monthsBetween(`${date.getUTCFullYear() - 1}-12`, `${date.getUTCFullYear() + 1}-01`).filter(
          (one) => evaluate(inMonth(['at'], 'DateTime', one, zone), { at }) === true,
        );
        expect(around).toEqual([month]);
      }),
    );
  });
});

describe('groups of values', () => {
  it.each([
    ['2011-06-02', 'AGE_0_14'],
    ['2011-06-01', 'AGE_15_24'],
    ['2001-06-01', 'AGE_25_44'],
    ['1981-06-01', 'AGE_45_64'],
    ['1961-06-02', 'AGE_45_64'],
    ['1961-06-01', 'AGE_65_PLUS'],
    ['2026-06-20', 'AGE_0_14'],
    ['1990', 'AGE_25_44'],
    ['1961', 'UNKNOWN'],
    ['1961-05', 'AGE_65_PLUS'],
    ['1961-06', 'UNKNOWN'],
    [null, 'UNKNOWN'],
  ])('a person born %s is in %s in June 2026', (birthDate, band) => {
    expect(bucketOf('ageBand', birthDate, '2026-06')).toBe(band);
  });

  it('a list counts once', () => {
    expect([['FRA'], ['FRA', 'DEU'], ['FRA', 'FRA'], [], null].map((value) => bucketOf('list', value, '2026-06'))).toEqual([
      'FRA',
      'MULTIPLE',
      'FRA',
      'UNKNOWN',
      'UNKNOWN',
    ]);
  });
});

describe('cells', () => {
  const cell = (post: string, direction: string, count: number, holders: number | null = count): CountedCell => ({
    values: { post, direction },
    count,
    holders,
  });

  it('are told from the smallest group on, in rows and in persons', () => {
    const cells = [
      cell('A', 'ENTRY', 5),
      cell('A', 'EXIT', 4),
      cell('B', 'ENTRY', 40, 1),
      cell('B', 'EXIT', 9, null),
      cell('C', 'ENTRY', 4, null),
    ];
    expect(tellableCells(cells, 5)).toEqual([
      { values: { post: 'A', direction: 'ENTRY' }, count: 5 },
      { values: { post: 'B', direction: 'EXIT' }, count: 9 },
    ]);
  });

  it('add up by what is asked for', () => {
    const told = [
      { month: '2026-01', cells: tellableCells([cell('A', 'ENTRY', 5), cell('B', 'ENTRY', 7)], 5) },
      { month: '2026-02', cells: tellableCells([cell('A', 'ENTRY', 6), cell('A', 'EXIT', 1)], 5) },
    ];
    expect(figuresAnswer(model, told, ['post'], 5)).toMatchObject({
      months: ['2026-01', '2026-02'],
      total: 18,
      minCell: 5,
      groups: [
        { post: 'A', month: null, direction: null, count: 11 },
        { post: 'B', count: 7 },
      ],
    });
    expect(figuresAnswer(model, told, [], 5).groups).toMatchObject([{ post: null, count: 18 }]);
    expect(figuresAnswer(model, [], ['post'], 5)).toMatchObject({ months: [], total: 0, groups: [] });
  });
});

describe('answers to every question that may be asked, subtracted or not', () => {
  const minCell = 3;
  const places = ['2026-01', '2026-02'].flatMap((month) =>
    ['A', 'B'].flatMap((post) => ['ENTRY', 'EXIT'].map((direction) => ({ month, post, direction }))),
  );
  type World = readonly number[];

  /** All worlds of the two cells of January at A and of January at B with five counts each; February is the same in all. */
  const worlds: readonly World[] = [0, 1, 2, 3, 4].flatMap((a) =>
    [0, 1, 2, 3, 4].flatMap((b) => [0, 1, 2, 3, 4].flatMap((c) => [0, 1, 2, 3, 4].map((d) => [a, b, c, d, 3, 0, 2, 4]))),
  );
  const dimensions = ['post', 'month', 'direction'];
  const subsets = Array.from({ length: 8 }, (_, bits) => dimensions.filter((_name, i) => (bits >> i) % 2 === 1));
  const ranges = [['2026-01'], ['2026-02'], ['2026-01', '2026-02']];

  type Suppress = (cells: readonly CountedCell[]) => readonly Cell[];
  const ours: Suppress = (cells) => tellableCells(cells, minCell);

  /** Everything that a recipient can learn of a world: each answer to each question. */
  function known(world: World, suppress: Suppress, suppressAfter = 0): string {
    const told = ['2026-01', '2026-02'].map((month) => ({
      month,
      cells: suppress(
        places.flatMap(({ month: own, post, direction }, i) =>
          own === month && (world[i] ?? 0) > 0 ? [{ values: { post, direction }, count: world[i] ?? 0, holders: null }] : [],
        ),
      ),
    }));
    const answers = ranges.flatMap((range) =>
      subsets.map((by) => {
        const { total, groups } = figuresAnswer(
          model,
          told.filter(({ month }) => range.includes(month)),
          by,
          minCell,
        );
        return { total, groups: groups.filter(({ count }) => Number(count) >= suppressAfter) };
      }),
    );
    return JSON.stringify(answers);
  }

  /** For each world, what a small cell could be for all that the recipient knows. */
  function leaksOf(suppress: Suppress, suppressAfter = 0): number {
    const alike = Map.groupBy(worlds, (world) => known(world, suppress, suppressAfter));
    return [...alike.values()].filter((same) =>
      [0, 1, 2, 3].some((cell) => {
        const possible = new Set(same.map((world) => world[cell] ?? 0));
        return [...possible].some((count) => count < minCell) && possible.size < minCell;
      }),
    ).length;
  }

  it('leave every small cell anything from none to one fewer than is told', () => {
    expect(leaksOf(ours)).toBe(0);
  });

  it('would not, were groups suppressed only as they are asked for', () => {
    expect(leaksOf((cells) => cells, minCell)).toBeGreaterThan(0);
  });

  it('would not, were totals those of all rows', () => {
    expect(leaksOf((cells) => cells)).toBeGreaterThan(0);
  });
});

describe('the model of a question for figures', () => {
  it('names its dimensions as agreements do', () => {
    expect([...model.dimensions.values()].map(({ name, value, kind }) => [name, value, kind])).toEqual([
      ['post', 'POST', 'value'],
      ['month', 'MONTH', 'month'],
      ['direction', 'DIRECTION', 'value'],
      ['transportMode', 'TRANSPORT_MODE', 'value'],
      ['ageBand', 'AGE_BAND', 'ageBand'],
      ['sex', 'SEX', 'value'],
      ['nationality', 'NATIONALITY', 'list'],
      ['stayPurpose', 'STAY_PURPOSE', 'value'],
    ]);
  });

  it('keeps its answer out of the types that clauses can give', () => {
    const { types } = loadSchema(committedSupergraph());
    expect([types.has('CrossingStatistics'), types.has('CrossingStatisticsGroup')]).toEqual([false, false]);
  });
});
