import { type DayNumber, type Instant, parseDay, secondsPerDay, secondsPerMinute, weekdayOf, yearOf } from './calendar.ts';

/** IANA time zone of Norvia and its neighbours in the demo. */
export const timeZone = 'Europe/Paris';

/** The instant at which clocks at the posts show `minute` (0 to 1439) of `day`. Hours that the change of clocks skips or repeats read as winter's. */
export function localInstant(day: DayNumber, minute: number): Instant {
  const offsetMinutes = isSummerTime(day) ? 120 : 60;
  return day * secondsPerDay + (minute - offsetMinutes) * secondsPerMinute;
}

/** Summer time runs from the last Sunday of March to the last Sunday of October (Directive 2000/84/EC, Articles 2 and 3). */
function isSummerTime(day: DayNumber): boolean {
  const bounds = boundsOf(yearOf(day));
  return day >= bounds.from && day < bounds.to;
}

const known = new Map<number, { readonly from: DayNumber; readonly to: DayNumber }>();

function boundsOf(year: number): { readonly from: DayNumber; readonly to: DayNumber } {
  const found = known.get(year);
  if (found) return found;
  const bounds = { from: lastSunday(parseDay(`${year}-03-31`)), to: lastSunday(parseDay(`${year}-10-31`)) };
  known.set(year, bounds);
  return bounds;
}

function lastSunday(lastOfMonth: DayNumber): DayNumber {
  return lastOfMonth - ((weekdayOf(lastOfMonth) + 1) % 7);
}
