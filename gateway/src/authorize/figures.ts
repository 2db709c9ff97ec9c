import type { Aggregate, Profile } from '@passerelle/policies';
import { type FieldModel, type FiguresModel, type FiguresScope, isMonth, monthsBetween } from '@passerelle/schema';
import type { ArgumentNode } from 'graphql';
import type { Path } from '../errors/gateway-error.ts';
import type { Binder } from './bind.ts';
import type { Refusal } from './demands.ts';
import type { QuestionArguments } from './questions.ts';

/** A question for figures in the operation, and the clauses of the deciding document that let it be asked. */
export type FiguresSite = {
  readonly id: string;
  /** Id of its scope in the decision. */
  readonly scope: string;
  readonly path: Path;
  readonly field: FieldModel;
  readonly args: readonly ArgumentNode[];
  readonly aggregates: readonly Aggregate[];
};

export type FiguresVerdict = { readonly kind: 'open'; readonly aggregate: Aggregate } | ({ readonly kind: 'refused' } & Refusal);

/** Months that one question may ask for; the subgraph holds to the same. */
const mostMonths = 60;

/**
 * Whether figures may be asked for with these arguments: whole months, and groups no finer than one clause allows. Months that have
 * not ended are asked for in vain and are no mistake: the answer names those that it covers.
 * Source: AGREEMENTS.md section 5.
 */
export function checkFigures(
  { dimensions }: FiguresModel,
  aggregates: readonly Aggregate[],
  { from, until, by }: QuestionArguments,
): FiguresVerdict {
  const months = isMonth(from) && isMonth(until) ? monthsBetween(from, until).length : 0;
  const values: readonly unknown[] = Array.isArray(by) ? by : [];
  if (months === 0 || months > mostMonths || new Set(values).size < values.length) return { kind: 'refused', code: 'BAD_USER_INPUT' };
  const names = [...dimensions.values()].filter(({ value }) => values.includes(value)).map(({ name }) => name);
  const aggregate = aggregates.find((one) => names.every((name) => one.dimensions.includes(name)));
  return aggregate === undefined ? { kind: 'refused', code: 'UNAUTHORIZED_FIELD_OR_TYPE' } : { kind: 'open', aggregate };
}

/** What the subgraph may count for a question. */
export function figuresScope(
  { field }: FiguresSite,
  { clause, rows, dimensions, minCell }: Aggregate,
  profile: Profile,
  binder: Binder,
): FiguresScope {
  const document = profile.documents[profile.clauses[clause]?.document ?? -1];
  if (document === undefined) throw new Error('a profile refers to a document that it does not hold');
  return { field: field.coordinate, document: document.id, rows: binder.bind(rows), dimensions, minCell };
}
