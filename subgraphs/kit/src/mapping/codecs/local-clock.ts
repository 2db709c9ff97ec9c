import { LRUCache } from 'lru-cache';

/** A zone's clock. All times are whole seconds: instants since 1970 in UTC, and what the clock shows as if that were UTC. */
export type LocalClock = {
  /** The instant that a reading of the clock stands for. It never falls where readings rise. */
  toInstant(reading: number): number;
  /** What the clock shows then. */
  readingAt(instant: number): number;
  /** The least reading that stands for this instant or a later one. */
  firstReading(instant: number): number;
};

/**
 * The clock of a zone of the IANA time zone database: `Africa/Kinshasa`. A reading that came twice, when the clock was set back, stands for
 * its first time; one that never came, when it was set forward, for the moment of the change. So instants and readings sort alike, and a
 * column that holds readings is compared where it lies.
 * Errors: throws for a zone that is not known.
 */
export function localClock(zone: string): LocalClock {
  const offsetAt = offsetReader(zone);
  const toInstant = (reading: number): number => {
    const [before, after] = [offsetAt(reading - day), offsetAt(reading + day)];
    if (offsetAt(reading - before) === before) return reading - before;
    if (offsetAt(reading - after) === after) return reading - after;
    return changeWithin(offsetAt, reading - after, reading - before);
  };
  return {
    toInstant,
    readingAt: (instant) => instant + offsetAt(instant),
    firstReading: (instant) => {
      const [justBefore, now] = [offsetAt(instant - 1), offsetAt(instant)];
      // At the very moment at which the clock is set forward, the readings that it leaves out stand for it too.
      if (justBefore < now) return instant + justBefore;
      const reading = instant + now;
      if (toInstant(reading) >= instant) return reading;
      // It shows for a second time what stands for an earlier instant: the first reading that does not is where it was set back from.
      const before = offsetAt(reading - day);
      return changeWithin(offsetAt, instant - day, instant) + before;
    },
  };
}

const day = 86_400;

/** The first second with another offset than `from` has, of which there is one up to `to`. */
function changeWithin(offsetAt: (instant: number) => number, from: number, to: number): number {
  const before = offsetAt(from);
  let [last, first] = [from, to];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(middle) === before) last = middle;
    else first = middle;
  }
  return first;
}

/** Before this, clocks went by the sun of each place, and the database of zones knows one place for each zone. */
const earliest = Date.parse('1800-01-01T00:00:00Z') / 1000;

/** Seconds to add to UTC. Clocks change on full quarters of an hour, but for a few that left the sun's time; those are read by the second. */
function offsetReader(zone: string): (instant: number) => number {
  const parts = formatterOf(zone);
  const known = new LRUCache<number, number>({ max: 50_000 });
  const read = (instant: number): number => {
    const shown = Object.fromEntries(parts.formatToParts(instant * 1000).map(({ type, value }) => [type, value]));
    const { year, month, day: date, hour, minute, second } = shown;
    return Date.parse(`${year?.padStart(4, '0')}-${month}-${date}T${hour}:${minute}:${second}Z`) / 1000 - instant;
  };
  return (instant) => {
    const at = Math.max(instant, earliest);
    const quarter = at < 0 ? at : at - (at % 900);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const offset = read(quarter);
    known.set(quarter, offset);
    return offset;
  };
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const digits = '2-digit';
  const shape = { year: 'numeric', month: digits, day: digits, hour: digits, minute: digits, second: digits, hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: zone });
  } catch {
    throw new Error(`There is no time zone \`${zone}\`. Write one of the IANA database, such as \`Africa/Kinshasa\`.`);
  }
}
