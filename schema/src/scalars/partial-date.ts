import { isCalendarDay } from './calendar.ts';
import { textScalar } from './text-scalar.ts';

/** A date of which the day, or day and month, may be unknown. Source: ISO 8601-1:2019, 5.2.2; ICAO Doc 9303-3, 4.8. */
export const partialDateScalar = textScalar('PartialDate', 'a date `YYYY`, `YYYY-MM` or `YYYY-MM-DD`', (text) =>
  /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text) || isCalendarDay(text) ? text : null,
);
