import type { Condition } from './arbitrary-document.ts';
import { asOf, types, type Values, world } from './world.ts';

/** Kleene's three values; null is unknown. */
export type Truth = boolean | null;

/** What cannot be known: not there, behind a gap, or withheld. Null is a value of its own, which `isNull` sees. */
const unknown = Symbol('unknown');

/** A row, or of a look-up answered from its key only what anybody may know; the rest of it is then unknown, not null. */
export type Known = { readonly type: string; readonly values: Values; readonly isWhole: boolean };

const dayMs = 86_400_000;
const guardState = 'QSO';

/** Whether a condition, as the file has it, holds on a row. Source: AGREEMENTS.md sections 1 (three values) and 3. */
export function holds(condition: Condition, row: Known): Truth {
  return every(
    Object.entries(condition).map(([member, operand]): Truth => {
      if (member === 'via') return true;
      if (member === 'not') return opposite(holds(operand as Condition, row));
      if (member === 'all') return every((operand as readonly Condition[]).map((one) => holds(one, row)));
      if (member === 'anyOf') return some((operand as readonly Condition[]).map((one) => holds(one, row)));
      const value = read(row, member.split('.'));
      return every(
        Object.entries(operand as Values).map(([op, wanted]) =>
          test(member, op, value, wanted === '$recipient.state' ? guardState : wanted),
        ),
      );
    }),
  );
}

/** The row that a reference names. */
export function follow(target: string, reference: unknown): Values | null {
  if (reference === null || reference === undefined) return null;
  const key = types.get(target)?.key ?? [];
  const wanted = reference as Values;
  return world.get(target)?.find((row) => key.every((part) => row[part] === wanted[part])) ?? null;
}

function read({ type, values, isWhole }: Known, [name = '', ...more]: readonly string[]): unknown {
  const value = name in values ? values[name] : isWhole ? null : unknown;
  if (more.length === 0 || value === unknown) return value;
  const target = types.get(type)?.edges.find((edge) => edge.name === name)?.target ?? '';
  const row = follow(target, value);
  return row === null ? unknown : read({ type: target, values: row, isWhole: true }, more);
}

function test(path: string, op: string, value: unknown, wanted: unknown): Truth {
  if (value === unknown) return null;
  if (op === 'isNull') return (value === null) === wanted;
  if (value === null) return null;
  const list = wanted as readonly unknown[];
  switch (op) {
    case 'is':
      return value === wanted;
    case 'isNot':
      return value !== wanted;
    case 'in':
      return list.includes(value);
    case 'has':
      return (value as readonly unknown[]).includes(wanted);
    case 'anyOf':
      return (value as readonly unknown[]).some((one) => list.includes(one));
    case 'noneOf':
      return !(value as readonly unknown[]).some((one) => list.includes(one));
    case 'startsWith':
      return String(value).startsWith(String(wanted));
    case 'within': {
      const age = Date.parse(asOf) - Date.parse(String(value));
      return age >= 0 && age <= Number(String(wanted).split(' ')[0]) * dayMs;
    }
    case 'lt':
      return path.endsWith('birthDate') ? isBefore(String(value), String(wanted)) : String(value) < String(wanted);
    case 'ge':
      return path.endsWith('birthDate') ? opposite(isBefore(String(value), String(wanted))) : String(value) >= String(wanted);
    default:
      throw new Error(`the plain evaluator does not know \`${op}\``);
  }
}

/** A year alone is some day of it: before a day only if all its days are. */
function isBefore(partial: string, day: string): Truth {
  const [first, last] = partial.length === 4 ? [`${partial}-01-01`, `${partial}-12-31`] : [partial, partial];
  if (last < day) return true;
  return first >= day ? false : null;
}

export function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
