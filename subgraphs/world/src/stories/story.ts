import type { Rows } from '@passerelle/schema';
import { type DayNumber, formatDay, formatInstant, secondsPerDay, secondsPerHour, secondsPerMinute } from '../time/calendar.ts';

/** Rows that a story adds, by agency and type. */
export type StoryRows = { readonly [Agency in keyof Rows]?: Partial<Rows[Agency]> };

/** Times of a story, counted back from the end of the data so that it is always recent. */
export type StoryClock = {
  /** The instant `days` before the end, at `hh:mm` or `hh:mm:ss` UTC. */
  readonly at: (days: number, time: string) => string;
  /** The date `days` before the end; after it where negative. */
  readonly date: (days: number) => string;
  /** The year of that date. */
  readonly year: (days: number) => string;
};

/** A story: the same rows for the same clock. */
export type Story = (clock: StoryClock) => StoryRows;

export function createClock(until: DayNumber): StoryClock {
  return {
    at: (days, time) => {
      const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
      return formatInstant((until - days) * secondsPerDay + hours * secondsPerHour + minutes * secondsPerMinute + seconds);
    },
    date: (days) => formatDay(until - days),
    year: (days) => formatDay(until - days).slice(0, 4),
  };
}
