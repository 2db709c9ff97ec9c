import { isCalendarDay } from './calendar.ts';
import { textScalar } from './text-scalar.ts';

/** A calendar date. Source: ISO 8601-1:2019, 5.2.2.1. */
export const dateScalar = textScalar('Date', 'a day of the calendar, `YYYY-MM-DD`', (text) => (isCalendarDay(text) ? text : null));
