import {
  bucketOf,
  type CountedCell,
  compileCondition,
  type Decision,
  type FiguresAnswer,
  type FiguresModel,
  type FiguresScope,
  figuresAnswer,
  hasEnded,
  monthOf,
  monthsBetween,
  type Row,
  tellableCells,
  valueAt,
} from '@passerelle/schema';
import type { ExampleRows } from './example-rows.ts';

/** Figures over the rows of an example: counted as an agency counts them, told to nobody and so kept nowhere. */
export function rehearseFigures(
  model: FiguresModel,
  args: Readonly<Record<string, unknown>>,
  { asOf, figures }: Decision,
  rows: ExampleRows,
): FiguresAnswer {
  const scope = typeof args.scope === 'string' && Object.hasOwn(figures, args.scope) ? figures[args.scope] : undefined;
  if (scope === undefined) throw new Error('a question for figures reached its owner without a scope');
  const shows = compileCondition(scope.rows);
  const months = monthsBetween(String(args.from), String(args.until)).filter((month) => hasEnded(month, model.zone, asOf));
  const counted = rows
    .all(model.count)
    .map((row) => rows.view(row))
    .filter((row) => shows(row) === true);
  const told = months.map((month) => ({ month, cells: tellableCells(cellsIn(month, counted, model, scope), scope.minCell) }));
  const by = [...model.dimensions.values()]
    .filter(({ value }) => Array.isArray(args.by) && args.by.includes(value))
    .map(({ name }) => name);
  return figuresAnswer(model, told, by, scope.minCell);
}

function cellsIn(month: string, rows: readonly Row[], model: FiguresModel, scope: FiguresScope): readonly CountedCell[] {
  const inMonth = rows.filter((row) => {
    const date = valueAt(row, model.period);
    return typeof date === 'string' && monthOf(date, model.zone) === month;
  });
  const cells = Map.groupBy(inMonth, (row) => JSON.stringify(valuesOf(row, month, model, scope)));
  return [...cells.values()].map((same) => ({
    values: same[0] === undefined ? {} : valuesOf(same[0], month, model, scope),
    count: same.length,
    holders: model.holder === null ? null : holdersIn(same, model.holder),
  }));
}

function valuesOf(row: Row, month: string, { dimensions }: FiguresModel, scope: FiguresScope): CountedCell['values'] {
  const finest = [...dimensions.values()].filter(({ name }) => scope.dimensions.includes(name));
  return Object.fromEntries(
    finest.flatMap(({ name, kind, path }) => (kind === 'month' ? [] : [[name, bucketOf(kind, valueAt(row, path), month)] as const])),
  );
}

/** Rows of which nobody knows whose they are add nobody. */
function holdersIn(rows: readonly Row[], holder: readonly string[]): number {
  const known = rows.map((row) => valueAt(row, holder)).filter((one) => one !== null && one !== undefined);
  return new Set(known.map((one) => JSON.stringify(one))).size;
}
