import { fieldAt, typeNamed } from '../facts.ts';
import type { Row } from '../world.ts';
import { type Entity, type Rows, unknown } from './entities.ts';
import type { Caller, Condition } from './papers.ts';

/** Kleene's three values; null is unknown. */
export type Truth = boolean | null;

export function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

export function some(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

export function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

/** What the names in a document's conditions stand for. */
export type Names = {
  readonly caller: Caller;
  readonly asOf: string;
  readonly let: Readonly<Record<string, unknown>>;
  readonly zone: string;
  readonly from: string;
};

/** Whether a condition, as the file has it, holds on a row. Source: AGREEMENTS.md sections 1 (three values) and 3. */
export function holds(condition: Condition, row: Entity, rows: Rows, names: Names): Truth {
  return every(
    Object.entries(condition).map(([member, operand]): Truth => {
      if (member === 'via') return true;
      if (member === 'not') return opposite(holds(operand as Condition, row, rows, names));
      if (member === 'all') return every((operand as readonly Condition[]).map((one) => holds(one, row, rows, names)));
      if (member === 'anyOf') return some((operand as readonly Condition[]).map((one) => holds(one, row, rows, names)));
      const path = member.split('.');
      const type = typeAt(row.type, path);
      const value = valueAt(row, path, rows);
      return every(
        Object.entries(operand as Condition).map(([op, wanted]) => test(type, op, value, named(wanted, op, type, names), names)),
      );
    }),
  );
}

/** Every path that a condition reads. */
export function pathsIn(condition: Condition): readonly string[] {
  return Object.entries(condition).flatMap(([member, operand]) => {
    if (member === 'via') return [];
    if (member === 'not') return pathsIn(operand as Condition);
    if (member === 'all' || member === 'anyOf') return (operand as readonly Condition[]).flatMap(pathsIn);
    return [member];
  });
}

/** Unknown where the way there breaks off. */
export function valueAt(row: Entity, [name = '', ...more]: readonly string[], rows: Rows): unknown {
  const value = rows.value(row, name);
  if (more.length === 0 || value === unknown) return value;
  const next = rows.follow(row, name);
  return next === null ? unknown : valueAt(next, more, rows);
}

/** The type of the value at the end of a path; a reference with one key field compares by it. */
export function typeAt(type: string, [name = '', ...more]: readonly string[]): string {
  const field = fieldAt(`${type}.${name}`);
  if (field === undefined) throw new Error(`no field ${type}.${name}`);
  return more.length > 0 ? typeAt(field.type, more) : field.type;
}

/** Unknown where the caller does not have what the name stands for. */
function named(operand: unknown, op: string, type: string, names: Names): unknown {
  if (Array.isArray(operand)) {
    const all = operand.map((one) => named(one, op, type, names));
    return all.includes(unknown) ? unknown : all.flat();
  }
  if (typeof operand !== 'string' || !operand.startsWith('$')) return operand;
  const { caller, asOf } = names;
  switch (operand) {
    case '$asOf':
      return type === 'DateTime' ? asOf : asOf.slice(0, 10);
    case '$version.from':
      return names.from;
    case '$recipient.state':
      return caller.state;
    case '$recipient.authority':
      return caller.authority;
    case '$recipient.role':
      return caller.role;
    case '$recipient.unit':
      return caller.unit ?? unknown;
    case '$recipient.unit.posts':
      return caller.unit === null ? unknown : caller.posts;
    default:
      return names.let[operand.slice(1)];
  }
}

/** One comparison; also what callers' filters are made of. */
export function test(type: string, op: string, value: unknown, wanted: unknown, names: Pick<Names, 'asOf' | 'zone'>): Truth {
  if (value === unknown) return null;
  if (op === 'isNull') return (value === null) === wanted;
  if (value === null || wanted === unknown) return null;
  if (Array.isArray(value)) return testList(op, value, wanted);
  if (value === 'UNKNOWN') return null;
  if (typeof value === 'object') return testKey(type, op, value as Row, wanted);
  const list = wanted as readonly unknown[];
  switch (op) {
    case 'is':
      return isSame(type, value, wanted);
    case 'isNot':
      return opposite(isSame(type, value, wanted));
    case 'in':
      return some(list.map((one) => isSame(type, value, one)));
    case 'notIn':
      return opposite(some(list.map((one) => isSame(type, value, one))));
    case 'startsWith':
      return String(value).startsWith(String(wanted));
    case 'lt':
      return isBefore(type, value, wanted);
    case 'ge':
    case 'since':
      return opposite(isBefore(type, value, wanted));
    case 'gt':
      return isAfter(type, value, wanted);
    case 'le':
      return opposite(isAfter(type, value, wanted));
    case 'until':
      return isDay(wanted) && type === 'DateTime'
        ? at(value) < endOfDay(String(wanted), names.zone)
        : opposite(isAfter(type, value, wanted));
    case 'within':
    case 'youngerThan':
    case 'olderThan':
      return testAge(op, value, String(wanted), names.asOf);
    default:
      throw new Error(`the oracle does not know the operator ${op}`);
  }
}

function testList(op: string, value: readonly unknown[], wanted: unknown): Truth {
  const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  const met = value.some((one) => one !== 'UNKNOWN' && list.includes(one));
  const truth: Truth = met ? true : value.includes('UNKNOWN') ? null : false;
  return op === 'noneOf' ? opposite(truth) : truth;
}

/** A reference is compared by its whole key. */
function testKey(type: string, op: string, value: Row, wanted: unknown): Truth {
  const keys = typeNamed(type).keys;
  const same = (one: unknown): Truth =>
    every(
      keys.map((key) => {
        const own = value[key];
        const part = typeof one === 'object' && one !== null ? (one as Row)[key] : one;
        return own === 'UNKNOWN' ? null : own === part;
      }),
    );
  const truth = Array.isArray(wanted) ? some(wanted.map(same)) : same(wanted);
  return op === 'isNot' || op === 'notIn' ? opposite(truth) : truth;
}

function isSame(type: string, value: unknown, wanted: unknown): Truth {
  if (type === 'DateTime') return at(value) === at(wanted);
  if (type !== 'PartialDate') return value === wanted;
  const [first, last] = daysOf(value);
  const [from, to] = daysOf(wanted);
  if (last < from || to < first) return false;
  return first === last && from === to ? true : null;
}

function isBefore(type: string, value: unknown, wanted: unknown): Truth {
  if (type === 'DateTime') return at(value) < at(wanted);
  if (type !== 'PartialDate') return (value as string) < (wanted as string);
  const [first, last] = daysOf(value);
  const [from, to] = daysOf(wanted);
  if (last < from) return true;
  return first >= to ? false : null;
}

function isAfter(type: string, value: unknown, wanted: unknown): Truth {
  if (type === 'DateTime') return at(value) > at(wanted);
  if (type !== 'PartialDate') return (value as string) > (wanted as string);
  const [first, last] = daysOf(value);
  const [from, to] = daysOf(wanted);
  if (first > to) return true;
  return last <= from ? false : null;
}

/** Of a partial date each day that it may be must answer alike; a date is its 00:00 UTC. */
function testAge(op: string, value: unknown, duration: string, asOf: string): Truth {
  const start = before(asOf, duration);
  const answers = daysOf(value).map((day): boolean => {
    const ms = at(day);
    if (op === 'within') return start <= ms && ms <= at(asOf);
    return op === 'youngerThan' ? ms > start : ms < start;
  });
  const [one, other] = answers;
  // Both ends may lie outside of a span that the days between them reach into.
  const [first, last] = daysOf(value).map(at);
  if (op === 'within' && one === false && other === false && (first ?? 0) < start && (last ?? 0) > at(asOf)) return null;
  return one === other ? (one ?? null) : null;
}

function before(asOf: string, duration: string): number {
  const [amount = '0', unit = ''] = duration.split(' ');
  const length = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 }[unit.replace(/s$/, '')];
  if (length !== undefined) return at(asOf) - Number(amount) * length;
  const months = Number(amount) * (unit.startsWith('year') ? 12 : 1);
  const then = new Date(asOf);
  then.setUTCMonth(then.getUTCMonth() - months);
  return then.getTime();
}

function at(value: unknown): number {
  const text = String(value);
  return Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
}

function isDay(value: unknown): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value));
}

/** The first and the last day that a partial date may be. */
export function daysOf(value: unknown): readonly [string, string] {
  const text = String(value);
  if (text.length === 4) return [`${text}-01-01`, `${text}-12-31`];
  return text.length === 7 ? [`${text}-01`, `${text}-31`] : [text, text];
}

/** 24:00 on the clocks of a zone. */
function endOfDay(day: string, zone: string): number {
  const midnight = at(day) + 86_400_000;
  const hours = (ms: number): number => {
    const there = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(ms);
    const [, d = '', m = '', y = '', time = ''] = /(\d+)\/(\d+)\/(\d+), (.*)/.exec(there) ?? [];
    return Date.parse(`${y}-${m}-${d}T${time}Z`) - ms;
  };
  return midnight - hours(midnight - hours(midnight));
}
