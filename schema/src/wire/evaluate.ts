import type { Condition, KeyValue, Operand, Scalar, Test } from './condition.ts';

/** Kleene's three values; `null` is *unknown*. */
export type Truth = true | false | null;

/** A row as graph values by field name: scalars, lists of scalars, to-one references as nested rows. */
export type Row = { readonly [field: string]: unknown };

/**
 * The meaning of a condition on a row. Null, absent, undecodable (`UNKNOWN`) and failed operands are unknown; only
 * `isNull` sees null; an empty list is a value. The kit's SQL must agree with this function on every row.
 * Source: AGREEMENTS.md section 1, "Three-valued logic (Kleene)".
 */
export function evaluate(condition: Condition, row: Row): Truth {
  switch (condition.kind) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'test':
      return evaluateTest(condition, row);
    case 'not':
      return negate(evaluate(condition.of, row));
    case 'all':
      return all(condition.of, row);
    case 'any':
      return any(condition.of, row);
    default:
      return condition satisfies never;
  }
}

/** What is false whatever the rest says is not asked further; nor is what is true, below. */
function all(conditions: readonly Condition[], row: Row): Truth {
  let truth: Truth = true;
  for (const one of conditions) {
    truth = and(truth, evaluate(one, row));
    if (truth === false) return false;
  }
  return truth;
}

function any(conditions: readonly Condition[], row: Row): Truth {
  let truth: Truth = false;
  for (const one of conditions) {
    truth = negate(and(negate(truth), negate(evaluate(one, row))));
    if (truth === true) return true;
  }
  return truth;
}

function evaluateTest(test: Test, row: Row): Truth {
  const value = valueAt(row, test.path);
  if (value === undefined) return null;
  if (test.op === 'isNull') return (value === null) === test.value;
  if (value === null || value === 'UNKNOWN') return null;
  if (Array.isArray(value)) return evaluateList(test, value);
  if (typeof value === 'object') return evaluateKey(test, value as Row);
  return evaluateScalar(test, value as Scalar);
}

function evaluateScalar({ op, value: operand, type }: Test, value: Scalar): Truth {
  switch (op) {
    case 'is':
      return compare(type, value, operand, (order) => order === 0);
    case 'isNot':
      return negate(compare(type, value, operand, (order) => order === 0));
    case 'in':
      return anyTrue(operand, (one) => compare(type, value, one, (order) => order === 0));
    case 'notIn':
      return negate(anyTrue(operand, (one) => compare(type, value, one, (order) => order === 0)));
    case 'lt':
      return compare(type, value, operand, (order) => order < 0);
    case 'le':
      return compare(type, value, operand, (order) => order <= 0);
    case 'gt':
      return compare(type, value, operand, (order) => order > 0);
    case 'ge':
      return compare(type, value, operand, (order) => order >= 0);
    case 'startsWith':
      return typeof value === 'string' && typeof operand === 'string' ? value.startsWith(operand) : null;
    default:
      return null;
  }
}

/** An `UNKNOWN` member makes "none of these" unknowable, and so "any of these" where no other member matches. */
function evaluateList({ op, value: operand }: Test, value: readonly unknown[]): Truth {
  const wanted: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  const met = value.some((v) => wanted.includes(v));
  const certain: Truth = met ? true : value.some((v) => v === null || v === 'UNKNOWN') ? null : false;
  if (op === 'has' || op === 'anyOf') return certain;
  return op === 'noneOf' ? negate(certain) : null;
}

function evaluateKey({ op, value: operand }: Test, value: Row): Truth {
  const same = (key: unknown): Truth => {
    if (typeof key !== 'object' || key === null) return null;
    return Object.entries(key as KeyValue).reduce<Truth>((truth, [field, part]) => {
      const own = valueAt(value, [field]);
      return and(truth, own === null || own === undefined || own === 'UNKNOWN' ? null : own === part);
    }, true);
  };
  switch (op) {
    case 'is':
      return same(operand);
    case 'isNot':
      return negate(same(operand));
    case 'in':
      return anyTrue(operand, same);
    case 'notIn':
      return negate(anyTrue(operand, same));
    default:
      return null;
  }
}

/** The value at a path: `null` where null, `undefined` where absent or where the path leaves the row. Own properties only. */
export function valueAt(row: Row, path: readonly string[]): unknown {
  let value: unknown = row;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (!Object.hasOwn(value, name)) return undefined;
    value = (value as Row)[name];
  }
  return value instanceof Error ? undefined : value;
}

function compare(type: string, value: Scalar, operand: unknown, holds: (order: number) => boolean): Truth {
  if (type === 'PartialDate') return comparePartial(String(value), String(operand), holds);
  if (typeof value !== typeof operand) return null;
  if (type === 'DateTime') {
    const order = Date.parse(String(value)) - instantOf(String(operand));
    return Number.isNaN(order) ? null : holds(order);
  }
  return holds(value < (operand as Scalar) ? -1 : value > (operand as Scalar) ? 1 : 0);
}

/** What rows are compared with is the same for each of them. */
const instants = new Map<string, number>();

function instantOf(operand: string): number {
  const known = instants.get(operand);
  if (known !== undefined) return known;
  if (instants.size >= 1000) instants.clear();
  const instant = Date.parse(operand);
  instants.set(operand, instant);
  return instant;
}

/** A partial date is the interval of days that it may be; a comparison is known where it holds, or fails, for all of them. */
function comparePartial(value: string, operand: string, holds: (order: number) => boolean): Truth {
  const [lo, hi] = daysOf(value);
  const [from, to] = daysOf(operand);
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const answers = new Set([holds(order(lo, to)), holds(order(hi, from)), holds(order(lo, from)), holds(order(hi, to))]);
  if (lo <= to && from <= hi) answers.add(holds(0));
  if (answers.size !== 1) return null;
  return answers.has(true);
}

function daysOf(date: string): readonly [string, string] {
  if (date.length === 4) return [`${date}-01-01`, `${date}-12-31`];
  return date.length === 7 ? [`${date}-01`, `${date}-31`] : [date, date];
}

function anyTrue(operand: Operand, holds: (one: unknown) => Truth): Truth {
  const list: readonly unknown[] = Array.isArray(operand) ? operand : [operand];
  return negate(list.reduce<Truth>((truth, one) => and(truth, negate(holds(one))), true));
}

function and(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function negate(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
