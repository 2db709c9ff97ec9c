import type { FiguresModel } from '../model/model.ts';

/** A finest group of one month: its value in each dimension but the month, and how many rows. */
export type Cell = { readonly values: { readonly [dimension: string]: string }; readonly count: number };

/** A cell as counted: `holders` is at most the number of different persons, or traders, behind its rows; null where rows are about nobody. */
export type CountedCell = Cell & { readonly holders: number | null };

/** The cells of a month that may be told. */
export type MonthFigures = { readonly month: string; readonly cells: readonly Cell[] };

/**
 * The cells that are large enough to be told, in rows and in those behind them: a commuter's forty crossings are one person's. All others
 * are as if not there, in every sum, so that no two answers differ by one of them.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control (ESSnet), threshold rule; AGREEMENTS.md section 5.
 */
export function tellableCells(cells: readonly CountedCell[], minCell: number): readonly Cell[] {
  return cells
    .filter(({ count, holders }) => count >= minCell && (holders === null || holders >= minCell))
    .map(({ values, count }) => ({ values, count }));
}

/** What a question for figures answers, in graph shape. */
export type FiguresAnswer = {
  readonly months: readonly string[];
  readonly total: number;
  readonly minCell: number;
  readonly groups: readonly { readonly [field: string]: string | number | null }[];
};

/** Sums of tellable cells by the dimensions asked for, named as in agreements; groups in the order of their values. */
export function figuresAnswer(
  { dimensions }: Pick<FiguresModel, 'dimensions'>,
  told: readonly MonthFigures[],
  by: readonly string[],
  minCell: number,
): FiguresAnswer {
  const cells = told.flatMap(({ month, cells: own }) => own.map(({ values, count }) => ({ values: { ...values, month }, count })));
  const groups = Map.groupBy(cells, ({ values }) => JSON.stringify(by.map((name) => bucketIn(values, name))));
  const empty = Object.fromEntries([...dimensions.keys()].map((name) => [name, null]));
  return {
    months: told.map(({ month }) => month),
    total: sum(cells),
    minCell,
    groups: [...groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, [first, ...rest]]) => ({
        ...empty,
        ...Object.fromEntries(by.map((name) => [name, bucketIn(first?.values ?? {}, name)])),
        count: sum(first === undefined ? [] : [first, ...rest]),
      })),
  };
}

function bucketIn(values: Cell['values'], name: string): string | null {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}

function sum(cells: readonly { readonly count: number }[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}
