import { isCalendarDay } from '../scalars/calendar.ts';

/** A date of a zone: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where nothing of it is known; `invalid` where it is none. */
export type MrzDate = { readonly kind: 'date'; readonly value: string | null } | { readonly kind: 'invalid' };

/**
 * A date of birth, `YYMMDD` with `<<` for a month and day that nobody knows. It is the latest that does not lie after `asOf`: whoever is
 * more than a hundred years old is taken for a child, as two digits say no more.
 * Source: ICAO Doc 9303-3, 4.8.
 */
export function birthDateOf(text: string, asOf: string): MrzDate {
  const thisYear = yearOf(asOf);
  return dateOf(text, (ending) => {
    const years = [thisYear - (thisYear % 100) + ending.year, thisYear - (thisYear % 100) + ending.year - 100];
    return years.map((year) => written(year, ending.rest)).find((date) => date <= asOf.slice(0, date.length));
  });
}

/** A date of expiry, `YYMMDD`: the one that lies less than fifty years before or after `asOf`, as documents are valid for ten or so. */
export function expiryDateOf(text: string, asOf: string): MrzDate {
  const earliest = yearOf(asOf) - 50;
  return dateOf(text, ({ year, rest }) => written(earliest + ((((year - earliest) % 100) + 100) % 100), rest));
}

type Ending = { readonly year: number; readonly rest: string };

function dateOf(text: string, complete: (ending: Ending) => string | undefined): MrzDate {
  if (text === '<<<<<<') return { kind: 'date', value: null };
  const [, year, month, day] = /^(\d\d)(?:(\d\d)(\d\d|<<)|<<<<)$/.exec(text) ?? [];
  if (year === undefined) return { kind: 'invalid' };
  const rest = month === undefined ? '' : day === '<<' ? `-${month}` : `-${month}-${day}`;
  const value = complete({ year: Number(year), rest });
  return value !== undefined && isDate(value) ? { kind: 'date', value } : { kind: 'invalid' };
}

function written(year: number, rest: string): string {
  return `${String(year).padStart(4, '0')}${rest}`;
}

function isDate(value: string): boolean {
  return isCalendarDay(`${value}-01-01`.slice(0, 10));
}

function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}
