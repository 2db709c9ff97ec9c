import type { OwnPost } from '../posts/own-posts.ts';
import type { Random } from '../random/random.ts';
import { draw, type Weighted, weighted } from '../random/weighted.ts';
import { type DayNumber, type Instant, monthOf, weekdayOf } from '../time/calendar.ts';
import { localInstant } from '../time/local-time.ts';
import { hourly, monthly, weekly } from './curves.ts';
import type { TrafficKind } from './kinds.ts';

/** The days that the data cover: `from` included, `until` excluded. */
export type Period = { readonly from: DayNumber; readonly until: DayNumber };

/** Draws days and times of day as traffic of each kind is spread over year, week and day. */
export type Rhythm = {
  readonly day: (random: Random, kind: TrafficKind) => DayNumber;
  /** An instant of that local day while the post is open; services (trains, ships, aircraft) come in bunches. */
  readonly instant: (random: Random, kind: TrafficKind, post: OwnPost, day: DayNumber) => Instant;
};

/** How busy a day is for traffic of a kind; 1 is an average day. */
export function intensityOf(kind: TrafficKind, day: DayNumber): number {
  return (monthly[kind][monthOf(day)] ?? 0) * (weekly[kind][weekdayOf(day)] ?? 0);
}

export function createRhythm(period: Period): Rhythm {
  const days = memo((kind: TrafficKind) => weighted(daysOf(period).map((day) => [day, intensityOf(kind, day)] as const)));
  const hours = memo((key: string) => openHours(key));
  return {
    day: (random, kind) => draw(random, days(kind)),
    instant: (random, kind, post, day) => {
      const hour = draw(random, hours(`${kind} ${post.hours?.join(' ') ?? '0 24'}`));
      return localInstant(day, hour * 60 + minuteOf(random, kind, hour, day)) + random.int(0, 59);
    },
  };
}

/** Every day of a period. */
export function daysOf(period: Period): readonly DayNumber[] {
  return Array.from({ length: period.until - period.from }, (_, index) => period.from + index);
}

function openHours(key: string): Weighted<number> {
  const [kind = 'road', opens, closes] = key.split(' ');
  const curve = Object.entries(hourly).find(([name]) => name === kind)?.[1] ?? hourly.road;
  return weighted(curve.map((weight, hour) => [hour, hour >= Number(opens) && hour < Number(closes) ? weight : 0] as const));
}

/** Passengers of one service reach the booths over a quarter of an hour; its minute is the same all day and moves from day to day. */
function minuteOf(random: Random, kind: TrafficKind, hour: number, day: DayNumber): number {
  if (kind === 'road' || kind === 'commuters' || kind === 'goods') return random.int(0, 59);
  const arrives = (hour * 17 + (day % 3) * 4) % 42;
  return arrives + Math.min(17, Math.floor(Math.abs(random.normal()) * 6));
}

function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
