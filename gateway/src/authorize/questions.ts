import type { FurtherKeys, Opening } from '@passerelle/policies';
import type { ErrorCode } from '../errors/registry.ts';
import { pageLimit } from './page-width.ts';

/** Values of a question's arguments, variables bound. */
export type QuestionArguments = Readonly<Record<string, unknown>>;

export type QuestionVerdict =
  | {
      readonly kind: 'open';
      readonly limit: number | null;
      readonly tested: readonly string[];
      /** The fields that only an opened key lets the filter test, each time with the clauses whose key it is. */
      readonly keyed: readonly KeyedField[];
      /** Every field that filter, order or key look at, those of opened keys included. */
      readonly read: readonly string[];
      /** Clauses that open the question too, but not with these arguments: what it finds is not theirs to give. */
      readonly closed: readonly number[];
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly details?: Readonly<Record<string, unknown>> };

/** A key is the right to test a field on the rows that its own clauses give; on all others it must be in clear. */
export type KeyedField = { readonly field: string; readonly clauses: readonly number[] };

/**
 * Whether a question may be asked with these arguments. `tested` names the fields that filter or order test beyond the keys
 * that the clause opened; the caller needs each of them in clear.
 * Source: AGREEMENTS.md section 3.
 */
export function checkQuestion(openings: readonly Opening[], args: QuestionArguments, timesAsked: number): QuestionVerdict {
  if (!isPage(args)) return { kind: 'refused', code: 'BAD_USER_INPUT' };
  const uses = filterUses(args.filter, true);
  const satisfied = openings.flatMap((opening) => satisfies(opening, args, uses, timesAsked) ?? []);
  const asked = new Set(satisfied.map((one) => one.clause));
  const closed = [...new Set(openings.map(({ clause }) => clause))].filter((clause) => !asked.has(clause));
  if (satisfied.length === 0)
    return { kind: 'refused', code: 'KEY_TOO_WEAK', details: { required: [...new Set(openings.flatMap(requiredKeys))] } };
  const limits = satisfied.map((one) => one.limit);
  const covered = new Set(satisfied.flatMap((one) => one.covers));
  const tested = [...uses.filter((use) => !covered.has(use)).map((use) => use.field), ...orderFields(args.orderBy)];
  const read = [...uses.map((use) => use.field), ...orderFields(args.orderBy), ...Object.keys(args)];
  return {
    kind: 'open',
    limit: limits.includes(null) ? null : Math.max(...limits.map(Number)),
    tested: [...new Set(tested)],
    keyed: keyedFields(uses, satisfied),
    read: [...new Set(read)],
    closed,
  };
}

function keyedFields(uses: readonly FilterUse[], satisfied: readonly Satisfied[]): readonly KeyedField[] {
  const all = uses.map((use) => ({
    field: use.field,
    clauses: [...new Set(satisfied.filter(({ covers }) => covers.includes(use)).map(({ clause }) => clause))],
  }));
  const keyed = all.filter(({ clauses }) => clauses.length > 0);
  return [...new Map(keyed.map((one) => [JSON.stringify(one), one])).values()];
}

/** One operator of a filter; `isConjunct` where the whole filter is false unless it holds. */
type FilterUse = { readonly field: string; readonly op: string; readonly value: unknown; readonly isConjunct: boolean };
type Satisfied = { readonly clause: number; readonly limit: number | null; readonly covers: readonly FilterUse[] };

function satisfies(opening: Opening, args: QuestionArguments, uses: readonly FilterUse[], timesAsked: number): Satisfied | null {
  if (opening.mode === 'freely') return { clause: opening.clause, limit: null, covers: [] };
  if (opening.oneAtATime && timesAsked > 1) return null;
  if (!(opening.also ?? []).every((further) => isAskedBy(further, args, uses))) return null;
  for (const alternative of opening.with) {
    const fixed = alternative.map((path) => fixes(path, args, uses, opening.spans.get(path.join('.')) ?? null));
    if (fixed.every((one) => one !== null)) return { clause: opening.clause, limit: opening.rows, covers: fixed.flat() };
  }
  return null;
}

/** Keys that an arrangement demands besides open no filter: fields that only they cover are tested like any other. */
function isAskedBy({ with: alternatives, spans }: FurtherKeys, args: QuestionArguments, uses: readonly FilterUse[]): boolean {
  return alternatives.some((alternative) =>
    alternative.every((path) => fixes(path, args, uses, spans.get(path.join('.')) ?? null) !== null),
  );
}

/** The filter operators by which a key is fixed: equality with one complete value, or both bounds within the span; null where it is not. */
function fixes(
  [name, field]: readonly string[],
  args: QuestionArguments,
  uses: readonly FilterUse[],
  spanMs: number | null,
): readonly FilterUse[] | null {
  if (field === undefined) return isComplete(own(args, name ?? '')) ? [] : null;
  const conjuncts = uses.filter((use) => use.isConjunct && use.field === field);
  const equal = conjuncts.filter((use) => use.op === 'is' && isComplete(use.value));
  if (equal.length > 0) return equal;
  return spanMs === null ? null : within(conjuncts, spanMs);
}

function within(uses: readonly FilterUse[], spanMs: number): readonly FilterUse[] | null {
  const lower = uses.filter((use) => use.op === 'ge' || use.op === 'gt');
  const upper = uses.filter((use) => use.op === 'le' || use.op === 'lt');
  const from = Math.max(...lower.map((use) => Date.parse(String(use.value))));
  const to = Math.min(...upper.map((use) => Date.parse(String(use.value))));
  return Number.isFinite(from) && Number.isFinite(to) && to - from <= spanMs ? [...lower, ...upper] : null;
}

function filterUses(filter: unknown, isConjunct: boolean): readonly FilterUse[] {
  if (!isRecord(filter)) return [];
  return Object.entries(filter).flatMap(([member, value]): readonly FilterUse[] => {
    if (member === 'all') return list(value).flatMap((one) => filterUses(one, isConjunct));
    if (member === 'anyOf') return list(value).flatMap((one) => filterUses(one, false));
    if (member === 'not') return filterUses(value, false);
    return isRecord(value) ? Object.entries(value).map(([op, operand]) => ({ field: member, op, value: operand, isConjunct })) : [];
  });
}

function orderFields(orderBy: unknown): readonly string[] {
  return list(orderBy).flatMap((one) => (isRecord(one) ? Object.keys(one) : []));
}

function requiredKeys(opening: Opening): readonly string[] {
  if (opening.mode === 'freely') return [];
  const further = (opening.also ?? []).flatMap((one) => one.with);
  return [...opening.with, ...further]
    .filter((alternative) => alternative.length > 0)
    .map((alternative) => alternative.map((path) => path.join('.')).join(' + '));
}

function isPage({ first, last }: QuestionArguments): boolean {
  const inRange = (size: unknown): boolean =>
    size === undefined || size === null || (typeof size === 'number' && size >= 0 && size <= pageLimit);
  const isSet = (size: unknown): boolean => size !== undefined && size !== null;
  return inRange(first) && inRange(last) && !(isSet(first) && isSet(last));
}

/** A composite key is complete when each part is. */
function isComplete(value: unknown): boolean {
  if (isRecord(value)) return Object.values(value).length > 0 && Object.values(value).every(isComplete);
  return value !== null && value !== undefined && value !== '';
}

function list(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(record: QuestionArguments, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
