import { createHash } from 'node:crypto';
import {
  type Condition,
  type FiguresAnswer,
  type FiguresScope,
  figuresAnswer,
  hasEnded,
  isMonth,
  type MonthFigures,
  monthsBetween,
  tellableCells,
} from '@passerelle/schema';
import { getFiguresScope } from '../enforce/permit.ts';
import { SubgraphError } from '../errors.ts';
import { countCells } from '../figures/count-cells.ts';
import type { ToldFigures } from '../figures/frozen.ts';
import type { FiguresQuestion } from '../model/figures.ts';
import { canonicalJson } from '../opaque/canonical-json.ts';
import type { RequestContext } from './context.ts';

/** Each month is counted once, but the first time that is a statement each. */
const mostMonths = 60;

/**
 * Figures of the months asked for that have ended. A month that was told under another definition stays untold: two definitions
 * over the same rows could be subtracted.
 * Errors: `UNAUTHORIZED_FIELD_OR_TYPE` beyond the scope's dimensions, `BAD_USER_INPUT` where the months are none.
 */
export async function answerFigures(
  question: FiguresQuestion,
  args: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Promise<FiguresAnswer> {
  const scope = getFiguresScope(context.decision, args.scope, question.coordinate);
  const by = dimensionsAsked(question, args.by, scope);
  const ended = monthsAsked(args).filter((month) => hasEnded(month, question.zone, context.decision.asOf));
  const told: MonthFigures[] = [];
  for (const month of ended) {
    const figures = await toldOf(question, month, scope, context);
    if (figures !== null) told.push({ month, cells: figures.cells });
  }
  return figuresAnswer(question, told, by, scope.minCell);
}

function dimensionsAsked({ dimensions }: FiguresQuestion, by: unknown, scope: FiguresScope): readonly string[] {
  const names = [...dimensions.values()].filter(({ value }) => Array.isArray(by) && by.includes(value)).map(({ name }) => name);
  if (!Array.isArray(by) || by.length !== names.length)
    throw new SubgraphError('BAD_USER_INPUT', '`by` takes each dimension at most once.');
  if (!names.every((name) => scope.dimensions.includes(name)))
    throw new SubgraphError('UNAUTHORIZED_FIELD_OR_TYPE', '`by` asks for finer groups than were decided.');
  return names;
}

function monthsAsked({ from, until }: Readonly<Record<string, unknown>>): readonly string[] {
  const months = isMonth(from) && isMonth(until) ? monthsBetween(from, until) : [];
  if (months.length === 0 || months.length > mostMonths)
    throw new SubgraphError(
      'BAD_USER_INPUT',
      `\`from\` and \`until\` are months, \`YYYY-MM\`, in that order, and at most ${mostMonths} in all.`,
    );
  return months;
}

async function toldOf(
  question: FiguresQuestion,
  month: string,
  scope: FiguresScope,
  { runtime, decision }: RequestContext,
): Promise<ToldFigures | null> {
  const { frozen } = runtime;
  const name = canonicalJson([scope.document, decision.recipient.authority, question.coordinate, month]);
  const definition = definitionOf(scope, question);
  const known = await frozen.find(name);
  const told = known ?? (await frozen.keep(name, { definition, cells: await tellable(question, month, scope, runtime) }));
  return told.definition === definition ? told : null;
}

async function tellable(question: FiguresQuestion, month: string, scope: FiguresScope, runtime: RequestContext['runtime']) {
  const { rows, dimensions, minCell } = scope;
  return tellableCells(await countCells(question, { month, dimensions, rows }, runtime), minCell);
}

/** Equal where the same rows are counted in the same finest groups, however the condition is written down. */
function definitionOf({ rows, dimensions, minCell }: FiguresScope, { zone }: FiguresQuestion): string {
  const content = canonicalJson([ordered(rows), dimensions.toSorted(), minCell, zone]);
  return createHash('sha256').update(content).digest('base64url');
}

function ordered(condition: Condition): unknown {
  if (condition.kind === 'not') return { kind: 'not', of: ordered(condition.of) };
  if (condition.kind !== 'all' && condition.kind !== 'any') return condition;
  return { kind: condition.kind, of: condition.of.map((one) => canonicalJson(ordered(one))).toSorted() };
}
