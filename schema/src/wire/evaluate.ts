import type { Condition, KeyValue, Operand, Scalar, Test } from './condition.ts';

/** Kleene's three values; `null` is *unknown*. */
export type Truth = true | false | null;

/** A row as graph values by field name: scalars, lists of scalars, to-one references as nested rows. */
export type Row = { readonly [field: string]: unknown };

/** What a condition says of a row. */
export type Holds = (row: Row) => Truth;

/** The meaning of a condition on one row; who asks of many compiles it once. */
export function evaluate(condition: Condition, row: Row): Truth {
  return compileCondition(condition)(row);
}

/**
 * The meaning of a condition on a row. Null, absent, undecodable (`UNKNOWN`) and failed operands are unknown; only
 * `isNull` sees null; an empty list is a value. The kit's SQL must agree with this function on every row.
 * Source: AGREEMENTS.md section 1, "Three-valued logic (Kleene)".
 */
export function compileCondition(condition: Condition): Holds {
  switch (condition.kind) {
    case 'true':
      return () => true;
    case 'false':
      return () => false;
    case 'test':
      return compileTest(condition);
    case 'not': {
      const holds = compileCondition(condition.of);
      return (row) => negate(holds(row));
    }
    case 'all':
      return settledBy(false, condition.of.map(compileCondition));
    case 'any':
      return settledBy(true, condition.of.map(compileCondition));
    default:
      return condition satisfies never;
  }
}

/** What one answer settles whatever the others say is not asked further; where none does, one that is unknown leaves it unknown. */
function settledBy<T>(settling: boolean, all: readonly ((of: T) => Truth)[]): (of: T) => Truth {
  const [only, ...others] = all;
  if (only !== undefined && others.length === 0) return only;
  return (of) => {
    let truth: Truth = !settling;
    for (let i = 0; i < all.length; i += 1) {
      const one = (all[i] as (of: T) => Truth)(of);
      if (one === settling) return settling;
      if (one === null) truth = null;
    }
    return truth;
  };
}

function compileTest(test: Test): Holds {
  const { path, op, value: operand } = test;
  const read = readerOf(path);
  if (op === 'isNull') {
    return (row) => {
      const value = read(row);
      return value === undefined ? null : (value === null) === operand;
    };
  }
  const [ofScalar, ofList, ofKey] = [scalarTest(test), listTest(test), keyTest(test)];
  return (row) => {
    const value = read(row);
    if (value === undefined || value === null || value === 'UNKNOWN') return null;
    if (typeof value !== 'object') return ofScalar(value as Scalar);
    return Array.isArray(value) ? ofList(value) : ofKey(value as Row);
  };
}

/** Paths are one name or two, but for the rarest. */
function readerOf(path: readonly string[]): (row: Row) => unknown {
  const [outer, inner, ...more] = path;
  if (outer === undefined || more.length > 0) return (row) => valueAt(row, path);
  if (inner === undefined) return (row) => orFailed(member(row, outer));
  return (row) => orFailed(member(member(row, outer), inner));
}

/** Own properties only; what is no object has none. */
function member(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Row)[name] : undefined;
}

function orFailed(value: unknown): unknown {
  return typeof value === 'object' && value instanceof Error ? undefined : value;
}

function scalarTest({ op, value: operand, type }: Test): (value: Scalar) => Truth {
  const than = (holds: (order: number) => boolean) => comparison(type, operand, holds);
  const equal = (one: unknown) => (isOrderedOtherwise(type) ? comparison(type, one, (order) => order === 0) : same(one));
  switch (op) {
    case 'is':
      return equal(operand);
    case 'isNot':
      return negated(equal(operand));
    case 'in':
      return amongTexts(type, operand) ?? settledBy(true, listOf(operand).map(equal));
    case 'notIn':
      return negated(amongTexts(type, operand) ?? settledBy(true, listOf(operand).map(equal)));
    case 'lt':
      return than((order) => order < 0);
    case 'le':
      return than((order) => order <= 0);
    case 'gt':
      return than((order) => order > 0);
    case 'ge':
      return than((order) => order >= 0);
    case 'startsWith':
      return (value) => (typeof value === 'string' && typeof operand === 'string' ? value.startsWith(operand) : null);
    default:
      return unknown;
  }
}

/** What may be equal though it is written otherwise. */
function isOrderedOtherwise(type: string): boolean {
  return type === 'DateTime' || type === 'PartialDate';
}

/** Equality of what is equal only where it is the same. */
function same(operand: unknown): (value: Scalar) => Truth {
  if (typeof operand === 'object') return unknown;
  const kind = typeof operand;
  return (value) => (typeof value === kind ? value === operand : null);
}

/** Membership in texts that are equal only where they are the same: codes, of which a rule may name hundreds. */
function amongTexts(type: string, operand: Operand): ((value: Scalar) => Truth) | null {
  const wanted = listOf(operand);
  if (isOrderedOtherwise(type) || wanted.length === 0 || !wanted.every((one) => typeof one === 'string')) return null;
  const texts = new Set<unknown>(wanted);
  return (value) => (typeof value === 'string' ? texts.has(value) : null);
}

/** An `UNKNOWN` member makes "none of these" unknowable, and so "any of these" where no other member matches. */
function listTest({ op, value: operand }: Test): (value: readonly unknown[]) => Truth {
  const wanted = listOf(operand);
  const met = (value: readonly unknown[]): Truth => {
    let truth: Truth = false;
    for (const one of value) {
      if (wanted.includes(one)) return true;
      if (one === null || one === 'UNKNOWN') truth = null;
    }
    return truth;
  };
  if (op === 'has' || op === 'anyOf') return met;
  return op === 'noneOf' ? negated(met) : unknown;
}

function keyTest({ op, value: operand }: Test): (value: Row) => Truth {
  switch (op) {
    case 'is':
      return sameKey(operand);
    case 'isNot':
      return negated(sameKey(operand));
    case 'in':
      return settledBy(true, listOf(operand).map(sameKey));
    case 'notIn':
      return negated(settledBy(true, listOf(operand).map(sameKey)));
    default:
      return unknown;
  }
}

function sameKey(key: unknown): (value: Row) => Truth {
  if (typeof key !== 'object' || key === null) return unknown;
  const parts = Object.entries(key as KeyValue).map(([field, part]) => {
    const read = readerOf([field]);
    return (value: Row): Truth => {
      const own = read(value);
      return own === null || own === undefined || own === 'UNKNOWN' ? null : own === part;
    };
  });
  return settledBy(false, parts);
}

/** The value at a path: `null` where null, `undefined` where absent or where the path leaves the row. Own properties only. */
export function valueAt(row: Row, path: readonly string[]): unknown {
  return orFailed(path.reduce<unknown>(member, row));
}

/** A comparison with one operand, which is read once. What is of another kind than the operand can not be compared with it. */
function comparison(type: string, operand: unknown, holds: (order: number) => boolean): (value: Scalar) => Truth {
  if (typeof operand === 'object') return unknown;
  if (type === 'PartialDate') {
    const days = daysOf(String(operand));
    return (value) => comparePartial(daysOf(String(value)), days, holds);
  }
  const kind = typeof operand;
  if (type === 'DateTime') return instantComparison(operand as Scalar, holds);
  return (value) => (typeof value === kind ? holds(orderOf(value, operand as Scalar)) : null);
}

/** Most instants are written alike, and stand in order as texts; of any other it is read which it is. What is none can not be compared. */
function instantComparison(operand: Scalar, holds: (order: number) => boolean): (value: Scalar) => Truth {
  const instant = Date.parse(String(operand));
  const isInOrder = isInstantInOrder(operand);
  return (value) => {
    if (isInOrder && isInstantInOrder(value)) return holds(orderOf(value, operand));
    const order = typeof value === typeof operand ? Date.parse(String(value)) - instant : Number.NaN;
    return Number.isNaN(order) ? null : holds(order);
  };
}

function isInstantInOrder(value: Scalar): boolean {
  return typeof value === 'string' && instantInOrder.test(value);
}

/** To the second and in UTC, on days that every month has. */
const instantInOrder = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

function orderOf(a: Scalar, b: Scalar): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** First and last day that a date may be. */
type Days = readonly [string, string];

/** A partial date is the interval of days that it may be; a comparison is known where it holds, or fails, for all of them. */
function comparePartial([lo, hi]: Days, [from, to]: Days, holds: (order: number) => boolean): Truth {
  const first = holds(orderOf(lo, to));
  const isAlike = holds(orderOf(hi, from)) === first && holds(orderOf(lo, from)) === first && holds(orderOf(hi, to)) === first;
  const mayBeEqual = lo <= to && from <= hi;
  return isAlike && (!mayBeEqual || holds(0) === first) ? first : null;
}

function daysOf(date: string): Days {
  if (date.length === 4) return [`${date}-01-01`, `${date}-12-31`];
  return date.length === 7 ? [`${date}-01`, `${date}-31`] : [date, date];
}

function listOf(operand: Operand): readonly unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}

function unknown(): Truth {
  return null;
}

function negated<T>(holds: (of: T) => Truth): (of: T) => Truth {
  return (of) => negate(holds(of));
}

function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
