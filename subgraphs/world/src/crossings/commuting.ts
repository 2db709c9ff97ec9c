import { isFree, type Party } from '../people/party.ts';
import { type DayNumber, type Instant, secondsPerDay, secondsPerHour, secondsPerMinute } from '../time/calendar.ts';
import { vehicleKey } from '../vehicles/fleet.ts';
import { isWithin, type Traffic } from './journeys.ts';
import type { Leg } from './leg.ts';

/** One working day of a commuter: in with the morning traffic, out eight to ten hours later. Nothing where that day is taken. */
export function commute(traffic: Traffic, party: Party): void {
  const { random, rhythm, period, control } = traffic;
  const { post } = party;
  const day = rhythm.day(random, 'commuters');
  if (!post || !isFree(party, day, day)) return;
  party.away.push({ from: day, until: day });
  const vehicle = party.vehicle ? vehicleKey(party.vehicle) : null;
  const laneKind = vehicle ? 'CARS' : 'PEDESTRIANS';
  const common = { party, post, vehicle, laneKind, visas: [], purpose: 'COMMUTING' } as const satisfies Partial<Leg>;
  const at = Math.min(rhythm.instant(random, 'commuters', post, day), latestStart(day));
  if (!control.pass({ ...common, at, direction: 'ENTRY' })) return;
  const back = at + random.int(8 * 60, 10 * 60) * secondsPerMinute + random.int(0, 59);
  if (isWithin(period, back)) control.pass({ ...common, at: back, direction: 'EXIT' });
}

/** Half past nine in UTC, so that who works ten hours is back before small posts close. */
function latestStart(day: DayNumber): Instant {
  return day * secondsPerDay + 9.5 * secondsPerHour;
}
