/** A duration as written, in words: `31 days`. */
export type Duration = { readonly amount: number; readonly unit: DurationUnit };
export type DurationUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export const durationPattern = '^[1-9]\\d{0,3} (minute|hour|day|week|month|year)s?$';

const pattern = new RegExp(durationPattern);

/** Reads `31 days`; null where it is not a duration. Source: AGREEMENTS.md section 2, "Durations in words". */
export function parseDuration(text: string): Duration | null {
  const [, unit] = pattern.exec(text) ?? [];
  return isUnit(unit) ? { amount: Number.parseInt(text, 10), unit } : null;
}

/** Milliseconds; null for months and years, which have no fixed length. Days are 24 hours (AGREEMENTS.md section 1). */
export function durationMs({ amount, unit }: Duration): number | null {
  const length = lengthMs.get(unit);
  return length === undefined ? null : amount * length;
}

/** The instant that lies a duration before another; months and years go by the UTC calendar, to the month's last day at most. */
export function instantBefore(instantMs: number, duration: Duration): number {
  return moved(instantMs, duration, -1);
}

/** The same, after. */
export function instantAfter(instantMs: number, duration: Duration): number {
  return moved(instantMs, duration, 1);
}

function moved(instantMs: number, duration: Duration, direction: 1 | -1): number {
  const ms = durationMs(duration);
  if (ms !== null) return instantMs + direction * ms;
  const from = new Date(instantMs);
  const months = direction * (duration.unit === 'year' ? duration.amount * 12 : duration.amount);
  const day = from.getUTCDate();
  const to = new Date(instantMs);
  to.setUTCDate(1);
  to.setUTCMonth(from.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(day, lastDay));
  return to.getTime();
}

const minuteMs = 60_000;
const lengthMs: ReadonlyMap<DurationUnit, number> = new Map([
  ['minute', minuteMs],
  ['hour', 60 * minuteMs],
  ['day', 24 * 60 * minuteMs],
  ['week', 7 * 24 * 60 * minuteMs],
]);

function isUnit(unit: string | undefined): unit is DurationUnit {
  return unit === 'minute' || unit === 'hour' || unit === 'day' || unit === 'week' || unit === 'month' || unit === 'year';
}
