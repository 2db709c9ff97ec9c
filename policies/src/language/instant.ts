const day = /^\d{4}-\d{2}-\d{2}$/;
const second = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/** Whether a text is a calendar date that exists, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  return day.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

/** Whether a text is an instant to the second in UTC. */
export function isInstant(text: string): boolean {
  return second.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** `YYYY`, `YYYY-MM` or a date. */
export function isPartialDate(text: string): boolean {
  return /^\d{4}$/.test(text) || (/^\d{4}-\d{2}$/.test(text) && isDate(`${text}-01`)) || isDate(text);
}

/** Milliseconds of an instant, or of 00:00 UTC on a bare date; null where it is neither. Source: AGREEMENTS.md section 2. */
export function parseInstant(text: string): number | null {
  if (isDate(text)) return Date.parse(`${text}T00:00:00Z`);
  return isInstant(text) ? Date.parse(text) : null;
}

/** To the second, as the graph writes instants. */
export function formatInstant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The first instant after a calendar day in a time zone: the end of a force or condition that runs `until` that day. */
export function endOfDay(date: string, timeZone: string): number {
  const next = Date.parse(`${date}T00:00:00Z`) + dayMs;
  // Two rounds settle the offset even where the clocks change during that night.
  return [0, 1].reduce((guess) => next - offsetMs(guess, timeZone), next);
}

/** Whether the platform knows an IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatIn(timeZone);
    return true;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** One a time zone: they are dear to make. Errors: throws for a zone that the platform does not know. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  formats.set(timeZone, format);
  return format;
}

const dayMs = 86_400_000;

function offsetMs(instantMs: number, timeZone: string): number {
  const parts = new Map(
    formatIn(timeZone)
      .formatToParts(instantMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instantMs / 1000) * 1000;
}
