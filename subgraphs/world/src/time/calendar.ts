/** Seconds since 1970-01-01T00:00:00Z. */
export type Instant = number;
/** Days since 1970-01-01, without a time zone. */
export type DayNumber = number;

export const secondsPerMinute = 60;
export const secondsPerHour = 3600;
export const secondsPerDay = 86_400;

/** The day of an ISO 8601 date `YYYY-MM-DD`. Errors: RangeError where the text is not one. */
export function parseDay(date: string): DayNumber {
  const milliseconds = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== date) {
    throw new RangeError('expected a calendar date, `YYYY-MM-DD`');
  }
  return milliseconds / 1000 / secondsPerDay;
}

/** `YYYY-MM-DD` (ISO 8601-1:2019, 5.2.2.1). */
export function formatDay(day: DayNumber): string {
  return new Date(day * secondsPerDay * 1000).toISOString().slice(0, 10);
}

/** `YYYY-MM-DDThh:mm:ssZ` (RFC 3339), cut to the second. */
export function formatInstant(instant: Instant): string {
  return `${new Date(Math.floor(instant) * 1000).toISOString().slice(0, 19)}Z`;
}

/** The instant of `YYYY-MM-DDThh:mm:ssZ`. Errors: RangeError where the text is not one. */
export function parseInstant(text: string): Instant {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new RangeError('expected an instant, `YYYY-MM-DDThh:mm:ssZ`');
  return milliseconds / 1000;
}

/** The UTC day an instant lies in. */
export function dayOf(instant: Instant): DayNumber {
  return Math.floor(instant / secondsPerDay);
}

/** 0 for January to 11 for December. */
export function monthOf(day: DayNumber): number {
  return new Date(day * secondsPerDay * 1000).getUTCMonth();
}

/** 0 for Monday to 6 for Sunday (1970-01-01 was a Thursday). */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The year of a day. */
export function yearOf(day: DayNumber): number {
  return new Date(day * secondsPerDay * 1000).getUTCFullYear();
}
