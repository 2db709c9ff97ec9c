import type { Rows } from '@passerelle/schema';
import type { Random } from '../random/random.ts';
import { type DayNumber, formatInstant } from '../time/calendar.ts';
import { localInstant } from '../time/local-time.ts';
import { hourly } from '../traffic/curves.ts';
import type { TrafficKind } from '../traffic/kinds.ts';
import { intensityOf, type Period } from '../traffic/rhythm.ts';
import { type LaneKind, laneKindsOf } from './lanes.ts';
import { type OwnPost, posts } from './own-posts.ts';

export type WaitTime = Rows['posts']['WaitTime'][number];
type Series = { readonly post: OwnPost; readonly laneKind: LaneKind; readonly direction: 'ENTRY' | 'EXIT'; readonly kind: TrafficKind };

/** By how much waiting at a post differs from what its traffic explains, on a day; 1 is as usual. */
export type WaitingFactor = (post: string, laneKind: LaneKind, day: DayNumber) => number;

const measured: readonly LaneKind[] = ['CARS', 'LORRIES', 'PASSENGERS', 'PEDESTRIANS'];

/** Rows of the waiting times of the last `days`: hourly in the last two weeks, every other hour for two months, then three times and at last once a day. */
export function makeWaitTimes(random: Random, period: Period, days: number, factor: WaitingFactor): readonly WaitTime[] {
  const rows: WaitTime[] = [];
  const all = seriesOf();
  for (let day = period.until - days; day < period.until; day += 1) {
    for (const hour of hoursOf(period.until - day)) {
      for (const series of all) {
        if (!isOpen(series.post, hour)) continue;
        const minutes = minutesAt(random, series, day, hour, factor(series.post.code, series.laneKind, day));
        rows.push({
          id: `W${String(rows.length + 1).padStart(7, '0')}`,
          post: { code: series.post.code },
          measuredAt: formatInstant(localInstant(day, hour * 60 + 30)),
          direction: series.direction,
          laneKind: series.laneKind,
          minutes,
          queueLength: Math.round(minutes * (series.laneKind === 'LORRIES' ? 0.35 : 0.9) + random.next()),
        });
      }
    }
  }
  return rows;
}

function seriesOf(): readonly Series[] {
  return posts.flatMap((post) =>
    laneKindsOf(post)
      .filter((laneKind) => measured.includes(laneKind))
      .flatMap((laneKind) => {
        const kind = laneKind === 'LORRIES' ? 'goods' : post.kind;
        return [{ post, laneKind, kind, direction: 'ENTRY' } as const, { post, laneKind, kind, direction: 'EXIT' } as const];
      }),
  );
}

const everyHour = Array.from({ length: 24 }, (_, hour) => hour);

function hoursOf(daysBack: number): readonly number[] {
  if (daysBack <= 14) return everyHour;
  if (daysBack <= 60) return everyHour.filter((hour) => hour % 2 === 1);
  if (daysBack <= 120) return [8, 14, 18];
  return [15];
}

function isOpen(post: OwnPost, hour: number): boolean {
  return post.hours === null || (hour >= post.hours[0] && hour < post.hours[1]);
}

/** Queues grow faster than traffic: they follow its square, halved on the way out. */
function minutesAt(random: Random, series: Series, day: DayNumber, hour: number, factor: number): number {
  const { post, kind, laneKind, direction } = series;
  const load = ((hourly[kind][hour] ?? 0) / 10) * intensityOf(kind, day);
  const usual = laneKind === 'LORRIES' ? 30 : laneKind === 'CARS' ? 15 : 12;
  const size = 0.6 + (laneKind === 'LORRIES' ? post.goods : post.travellers) / 25;
  const oneStop = post.model === 'CLASSIC' ? 1 : 0.7;
  const expected = usual * size * oneStop * (direction === 'EXIT' ? 0.6 : 1) * (0.15 + load ** 2);
  return Math.max(0, Math.round(expected * factor * (0.8 + random.next() * 0.4)));
}
