import type { Condition } from '../wire/condition.ts';

/** A calendar month, `YYYY-MM`. */
export function isMonth(text: unknown): text is string {
  return typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The months from one to another, both included; none where they stand the wrong way round. */
export function monthsBetween(from: string, until: string): readonly string[] {
  const months: string[] = [];
  for (let month = from; month <= until; month = nextMonth(month)) months.push(month);
  return months;
}

/** Whether a month is over, in a time zone, at an instant (ISO 8601 UTC). */
export function hasEnded(month: string, zone: string, asOf: string): boolean {
  return startOfMonth(nextMonth(month), zone) <= Date.parse(asOf);
}

/** That a row's date lies in a month. An instant does where the month has begun in the zone; a date has no zone. */
export function inMonth(path: readonly string[], type: string, month: string, zone: string): Condition {
  const bound = (one: string): string =>
    type === 'Date' ? `${one}-01` : `${new Date(startOfMonth(one, zone)).toISOString().slice(0, 19)}Z`;
  return {
    kind: 'all',
    of: [
      { kind: 'test', path, type, op: 'ge', value: bound(month) },
      { kind: 'test', path, type, op: 'lt', value: bound(nextMonth(month)) },
    ],
  };
}

/** The month in which an instant, or a date, lies. */
export function monthOf(date: string, zone: string): string {
  if (!date.includes('T')) return date.slice(0, 7);
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit' }).formatToParts(Date.parse(date));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}`;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
}

/** The first instant of a month in a zone, in milliseconds. Two rounds settle the offset where the clocks change about then. */
function startOfMonth(month: string, zone: string): number {
  const midnight = Date.parse(`${month}-01T00:00:00Z`);
  return [0, 1].reduce((guess) => midnight - offsetMs(guess, zone), midnight);
}

function offsetMs(instantMs: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  const parts = new Map(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - instantMs;
}
