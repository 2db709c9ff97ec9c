import type { Rows } from '@passerelle/schema';
import type { Random } from '../random/random.ts';
import { type DayNumber, formatInstant } from '../time/calendar.ts';
import { localInstant } from '../time/local-time.ts';
import { intensityOf, type Period } from '../traffic/rhythm.ts';
import { type OwnPost, posts } from './own-posts.ts';

type Shift = Rows['posts']['Shift'][number];

/** Days before the end of the data for which rosters are kept. */
const rosterDays = 60;
const services = ['QN:IMM', 'QN:CUS'] as const;

/** Rows of the shifts of immigration and customs at each post over the last sixty days. */
export function makeShifts(random: Random, period: Period): readonly Shift[] {
  const shifts: Shift[] = [];
  for (let day = Math.max(period.from, period.until - rosterDays); day < period.until; day += 1) {
    for (const post of posts) {
      for (const service of services) {
        for (const [start, end] of turnsOf(post)) {
          shifts.push({
            id: `S${String(shifts.length + 1).padStart(6, '0')}`,
            post: { code: post.code },
            unit: { code: `${service}/${post.short}` },
            startsAt: formatInstant(localInstant(day, start * 60)),
            endsAt: formatInstant(localInstant(day, end * 60)),
            officers: officersFor(random, post, service, day, start),
          });
        }
      }
    }
  }
  return shifts;
}

/** Three turns of eight hours; two where the post closes at night. */
function turnsOf(post: OwnPost): readonly (readonly [start: number, end: number])[] {
  if (post.hours === null)
    return [
      [6, 14],
      [14, 22],
      [22, 30],
    ];
  const middle = Math.floor((post.hours[0] + post.hours[1]) / 2);
  return [
    [post.hours[0], middle],
    [middle, post.hours[1]],
  ];
}

function officersFor(random: Random, post: OwnPost, service: string, day: DayNumber, start: number): number {
  const share = service === 'QN:IMM' ? post.travellers : post.goods;
  const busy = service === 'QN:IMM' ? intensityOf(post.kind, day) : intensityOf('goods', day);
  const night = start >= 20 ? 0.5 : 1;
  return Math.max(2, Math.round((share * 0.6 * Math.min(1.5, 0.5 + busy / 2) + random.int(0, 2)) * night));
}
