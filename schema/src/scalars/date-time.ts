import { digitsAt, isCalendarDay, isDayOf, isTimeOf } from './calendar.ts';
import { textScalar } from './text-scalar.ts';

/**
 * An instant, given with any offset, kept in UTC to the second; a fraction is cut off.
 * Source: ISO 8601-1:2019, 5.4; RFC 3339, 5.6 (a leap second has no place in `Date` and is refused).
 */
export const dateTimeScalar = textScalar('DateTime', 'an instant `YYYY-MM-DDThh:mm:ssZ` (RFC 3339)', (text) => {
  if (isCanonical(text)) return text;
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  if (match?.[1] === undefined || !isCalendarDay(match[1])) return null;
  const time = Date.parse(text);
  const inUtc = Number.isNaN(time) ? '' : `${new Date(Math.floor(time / 1000) * 1000).toISOString().slice(0, -5)}Z`;
  return inUtc.length === 20 ? inUtc : null;
});

/** `YYYY-MM-DDThh:mm:ssZ`, as nearly all are: seen without cutting anything out. */
function isCanonical(text: string): boolean {
  if (text.length !== 20 || text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':' || text[16] !== ':') return false;
  const isDay = isDayOf(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2));
  return isDay && text[19] === 'Z' && isTimeOf(digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2));
}
