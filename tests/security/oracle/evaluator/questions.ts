import type { LiveClause } from './deciding.ts';
import { lengthOf } from './narrowing.ts';
import type { NarrowedQuestion } from './papers.ts';

export type Arguments = Readonly<Record<string, unknown>>;
export type Verdict =
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'open';
      /** Most rows in the request; null where a clause sets none. */
      readonly limit: number | null;
      /** Fields that filter and order test beyond the keys. */
      readonly tested: readonly string[];
      /** Fields that a key lets the filter test, with the clauses that have it: for the rows that these give. */
      readonly keyed: readonly { readonly field: string; readonly by: readonly LiveClause[] }[];
      /** Clauses that open the question, but with other keys than these. */
      readonly closed: readonly LiveClause[];
    };

type Use = { readonly field: string; readonly op: string; readonly value: unknown; readonly top: boolean };

/** Whether a question may be asked with these arguments. Source: AGREEMENTS.md section 3. */
export function verdictOn(coordinate: string, opening: readonly LiveClause[], args: Arguments, timesAsked: number): Verdict {
  const sizes = [args.first, args.last].filter((size) => size !== undefined && size !== null);
  if (sizes.length > 1 || sizes.some((size) => Number(size) < 0 || Number(size) > 200)) return { kind: 'refused', code: 'BAD_USER_INPUT' };
  const uses = usesOf(args.filter, true);
  const answers = opening.map((one) => ({ one, keys: keysGiven(coordinate, one, args, uses, timesAsked) }));
  const open = answers.filter(({ keys }) => keys !== null);
  if (open.length === 0) return { kind: 'refused', code: 'KEY_TOO_WEAK' };
  const covered = open.flatMap(({ keys }) => keys ?? []);
  const limits = open.map(({ one }) => {
    const question = one.clause.questions?.[coordinate];
    return typeof question === 'object' ? (question.rows ?? null) : null;
  });
  const ordered = listOf(args.orderBy).flatMap((one) => Object.keys(one as object));
  return {
    kind: 'open',
    limit: limits.includes(null) ? null : Math.max(...limits.map(Number)),
    tested: [...new Set([...uses.filter((use) => !covered.includes(use)).map(({ field }) => field), ...ordered])],
    keyed: uses
      .map((use) => ({ field: use.field, by: open.filter(({ keys }) => keys?.includes(use)).map(({ one }) => one) }))
      .filter(({ by }) => by.length > 0),
    closed: answers.filter(({ keys }) => keys === null).map(({ one }) => one),
  };
}

/**
 * Whether a mutation may be asked with these inputs: all that are set, null included, stand in one set of a clause.
 * Source: AGREEMENTS.md section 6; docs/decisions/0007-mutations.md.
 */
export function verdictOnWrite(coordinate: string, opening: readonly LiveClause[], { input }: Arguments, timesAsked: number): Verdict {
  const set = Object.keys(input as object).map((name) => `input.${name}`);
  const open = opening.filter(({ clause }) => {
    const question = clause.questions?.[coordinate];
    if (question === undefined || question === 'freely' || (question.oneAtATime === true && timesAsked > 1)) return false;
    const lists = [question.with ?? [], ...('further' in question ? (question.further ?? []) : []).map((one) => one.with)];
    return lists.every((list) => list.some((one) => set.every((name) => one.split(' + ').includes(name))));
  });
  if (open.length === 0) return { kind: 'refused', code: 'UNAUTHORIZED_FIELD_OR_TYPE' };
  return { kind: 'open', limit: null, tested: [], keyed: [], closed: opening.filter((one) => !open.includes(one)) };
}

/** The uses of arguments by which a clause's keys are given; null where they are not. */
function keysGiven(
  coordinate: string,
  { clause }: LiveClause,
  args: Arguments,
  uses: readonly Use[],
  timesAsked: number,
): readonly Use[] | null {
  const question = clause.questions?.[coordinate];
  if (question === 'freely') return [];
  if (question === undefined || (question.oneAtATime === true && timesAsked > 1)) return null;
  const { free, further = [] }: NarrowedQuestion = question;
  if (further.some((one) => alternativeGiven(one, args, uses) === null)) return null;
  return free === true ? [] : alternativeGiven(question, args, uses);
}

function alternativeGiven(
  { with: alternatives = [], span }: Pick<NarrowedQuestion, 'with' | 'span'>,
  args: Arguments,
  uses: readonly Use[],
): readonly Use[] | null {
  for (const alternative of alternatives) {
    const given = alternative.split(' + ').map((key) => keyGiven(key, span?.[key], args, uses));
    if (!given.includes(null)) return given.flatMap((one) => one ?? []);
  }
  return null;
}

/** One complete value, or both bounds within the span, at the top of the filter. */
function keyGiven(key: string, span: string | undefined, args: Arguments, uses: readonly Use[]): readonly Use[] | null {
  const [name = '', field] = key.split('.');
  if (field === undefined) return isComplete(args[name]) ? [] : null;
  const own = uses.filter((use) => use.top && use.field === field);
  const equal = own.filter(({ op, value }) => op === 'is' && isComplete(value));
  if (equal.length > 0) return equal;
  if (span === undefined) return null;
  const lower = own.filter(({ op }) => op === 'ge' || op === 'gt');
  const upper = own.filter(({ op }) => op === 'le' || op === 'lt');
  if (lower.length === 0 || upper.length === 0) return null;
  const width =
    Math.min(...upper.map(({ value }) => Date.parse(String(value)))) - Math.max(...lower.map(({ value }) => Date.parse(String(value))));
  return width <= lengthOf(span) ? [...lower, ...upper] : null;
}

function usesOf(filter: unknown, top: boolean): readonly Use[] {
  if (filter === null || filter === undefined) return [];
  return Object.entries(filter as object).flatMap(([member, value]): readonly Use[] => {
    if (member === 'all') return listOf(value).flatMap((one) => usesOf(one, top));
    if (member === 'anyOf') return listOf(value).flatMap((one) => usesOf(one, false));
    if (member === 'not') return usesOf(value, false);
    return Object.entries(value as object).map(([op, operand]) => ({ field: member, op, value: operand, top }));
  });
}

/** Every field that a filter looks at. */
export function fieldsIn(filter: unknown): readonly string[] {
  return usesOf(filter, true).map(({ field }) => field);
}

function isComplete(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).length > 0 && Object.values(value).every(isComplete);
  return value !== null && value !== undefined && value !== '';
}

export function listOf(value: unknown): readonly unknown[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}
