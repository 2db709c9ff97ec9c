import type { CompiledDocument } from '../compile/document.ts';
import { parseDuration } from '../language/duration.ts';
import type { Label, RawObligations } from '../language/raw.ts';
import type { Register } from '../register/register.ts';
import { type Access, accessesOf } from './access.ts';
import type { MatrixEntry, MatrixProhibition, MatrixQuestion } from './matrix.ts';
import { type OneWay, oneWays } from './one-way.ts';

/** Two values of one thing; empty or null where a document has none. */
export type Pair<T> = { readonly left: T; readonly right: T };

/** Two documents side by side, whoever receives by them: only where they differ. */
export type Comparison = {
  readonly documents: Pair<{ readonly id: string; readonly version: number; readonly title: Label }>;
  readonly purposes: Pair<readonly string[]>;
  readonly fields: readonly ({ readonly coordinate: string } & Pair<readonly Access[]>)[];
  readonly questions: readonly ({ readonly coordinate: string } & Pair<readonly MatrixQuestion[]>)[];
  readonly prohibitions: Pair<readonly MatrixProhibition[]>;
  readonly obligations: readonly ({ readonly name: string } & Pair<string | null>)[];
  /** What goes one way only, in each document. */
  readonly notMutual: Pair<readonly OneWay[]>;
};

/** Compares two documents, each with its entries of the matrix. */
export function compareDocuments(documents: Pair<CompiledDocument>, matrix: readonly MatrixEntry[], register: Register): Comparison {
  const entries = both(documents, ({ id, version }) => matrix.filter(({ document }) => document.id === id && document.version === version));
  return {
    documents: both(documents, ({ id, version, title }) => ({ id, version, title })),
    purposes: missing(
      both(documents, ({ purposes }) => purposes),
      (purpose) => purpose,
    ),
    fields: differences(both(entries, fieldsOf), ({ reach }) => reach),
    questions: differences(both(entries, questionsOf), ({ question }) => JSON.stringify(question, plainMaps)),
    prohibitions: missing(
      both(entries, (list) => list.flatMap(({ prohibitions }) => prohibitions)),
      ({ type, fields, condition }) => JSON.stringify([type, fields, condition]),
    ),
    obligations: dutyDifferences(both(documents, ({ obligations }) => obligations)),
    notMutual: both(documents, (document) => oneWays(document, register)),
  };
}

function both<T, U>({ left, right }: Pair<T>, of: (one: T) => U): Pair<U> {
  return { left: of(left), right: of(right) };
}

/** What each side has and the other has not, every thing once. */
function missing<T>({ left, right }: Pair<readonly T[]>, nameOf: (one: T) => string): Pair<readonly T[]> {
  const [mine, theirs] = [left, right].map((list) => new Map(list.map((one) => [nameOf(one), one])));
  const only = (a?: ReadonlyMap<string, T>, b?: ReadonlyMap<string, T>): readonly T[] =>
    [...(a ?? [])].filter(([name]) => !b?.has(name)).map(([, one]) => one);
  return { left: only(mine, theirs), right: only(theirs, mine) };
}

type ByCoordinate<T> = ReadonlyMap<string, readonly T[]>;

function differences<T>({ left, right }: Pair<ByCoordinate<T>>, nameOf: (one: T) => string) {
  return [...new Set([...left.keys(), ...right.keys()])].sort().flatMap((coordinate) => {
    const pair = { left: left.get(coordinate) ?? [], right: right.get(coordinate) ?? [] };
    const { left: onlyLeft, right: onlyRight } = missing(pair, nameOf);
    return onlyLeft.length + onlyRight.length === 0 ? [] : [{ coordinate, ...pair }];
  });
}

function fieldsOf(entries: readonly MatrixEntry[]): ByCoordinate<Access> {
  const all = entries.flatMap((entry) =>
    [...accessesOf(entry)].flatMap(([coordinate, list]) => list.map((access) => ({ coordinate, access }))),
  );
  return new Map(
    [...Map.groupBy(all, ({ coordinate }) => coordinate)].map(([coordinate, list]) => [
      coordinate,
      [...new Map(list.map(({ access }) => [access.reach, access])).values()],
    ]),
  );
}

function questionsOf(entries: readonly MatrixEntry[]): ByCoordinate<MatrixQuestion> {
  const unique = new Map(
    entries.flatMap(({ questions }) => questions.map((one) => [JSON.stringify([one.coordinate, one.question], plainMaps), one] as const)),
  );
  return Map.groupBy(unique.values(), ({ coordinate }) => coordinate);
}

/** Duties by name, nested ones with dots: `onward.thirdStates`. */
function dutyDifferences(obligations: Pair<RawObligations>) {
  const { left, right } = both(obligations, (one) => new Map(leaves(one, [])));
  return [...new Set([...left.keys(), ...right.keys()])]
    .sort()
    .map((name) => ({ name, left: left.get(name) ?? null, right: right.get(name) ?? null }))
    .filter((duty) => !isSameDuty(duty));
}

function leaves(value: unknown, path: readonly string[]): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]));
}

/** `1 month` and `1 months` are one duty. */
function isSameDuty({ left, right }: Pair<string | null>): boolean {
  const [mine, theirs] = [left, right].map((text) => (text === null ? null : (parseDuration(text) ?? text)));
  return JSON.stringify(mine) === JSON.stringify(theirs);
}

function plainMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
