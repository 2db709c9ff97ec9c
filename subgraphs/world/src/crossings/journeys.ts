import type { Party } from '../people/party.ts';
import { isFree } from '../people/party.ts';
import type { LaneKind } from '../posts/lanes.ts';
import type { OwnPost } from '../posts/own-posts.ts';
import type { Random } from '../random/random.ts';
import { type DayNumber, type Instant, secondsPerDay, secondsPerHour } from '../time/calendar.ts';
import type { Period, Rhythm } from '../traffic/rhythm.ts';
import { type VehicleKey, vehicleKey } from '../vehicles/fleet.ts';
import type { VisaDesk } from '../visas/visa-desk.ts';
import type { Control } from './control.ts';
import type { Leg } from './leg.ts';
import { choosePost, type Means } from './means.ts';

/** What all journeys share. */
export type Traffic = {
  readonly random: Random;
  readonly period: Period;
  readonly rhythm: Rhythm;
  readonly control: Control;
  readonly visaDesk: VisaDesk;
  readonly means: Means;
};

/** A party's journey there and back. Nothing happens where no free days are found. */
export function travel(traffic: Traffic, party: Party): void {
  const { random, period, rhythm } = traffic;
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const post = choosePost(random, party);
    const from = rhythm.day(random, post.kind);
    const until = from + drawDays(random, party);
    // The day after is kept free too, for a return that the evening has no room for.
    if (!isFree(party, from, until + 1)) continue;
    party.away.push({ from, until: until + 1 });
    const leavesHome = party.state === 'QNO';
    const visas = party.members.map((person) => (leavesHome ? null : traffic.visaDesk.visaFor(person, from, until + 1)));
    const out = leg(traffic, party, post, from, leavesHome ? 'EXIT' : 'ENTRY', visas);
    if (!traffic.control.pass(out) || random.chance(0.03)) return;
    const back = random.chance(0.82) ? post : choosePost(random, party);
    const home = returnLeg(traffic, party, back, until, out, visas);
    if (isWithin(period, home.at)) traffic.control.pass(home);
    return;
  }
}

/** The way back on the day given, or on the next where that would be too early. */
function returnLeg(traffic: Traffic, party: Party, post: OwnPost, day: DayNumber, out: Leg, visas: Leg['visas']): Leg {
  const direction = out.direction === 'ENTRY' ? 'EXIT' : 'ENTRY';
  const home = leg(traffic, party, post, day, direction, visas);
  return home.at > out.at + 2 * secondsPerHour ? home : leg(traffic, party, post, day + 1, direction, visas);
}

/** Whether an instant lies before the end of the data. */
export function isWithin(period: Period, at: Instant): boolean {
  return at < period.until * secondsPerDay;
}

function leg(traffic: Traffic, party: Party, post: OwnPost, day: DayNumber, direction: Leg['direction'], visas: Leg['visas']): Leg {
  const { random, rhythm, means } = traffic;
  const { vehicle, laneKind } = meansOf(random, party, post, means);
  const at = rhythm.instant(random, post.kind, post, day);
  return { party, at, direction, post, vehicle, laneKind, visas, purpose: drawPurpose(random, party) };
}

function meansOf(
  random: Random,
  party: Party,
  post: OwnPost,
  means: Means,
): { readonly vehicle: VehicleKey | null; readonly laneKind: LaneKind } {
  if (post.kind === 'air')
    return {
      vehicle: null,
      laneKind: random.chance(0.35) && party.members.length < 3 && party.kind === 'visitors' ? 'E_GATE' : 'PASSENGERS',
    };
  if (post.kind !== 'road') return { vehicle: null, laneKind: 'PASSENGERS' };
  if (post.code === 'QNVES' && random.chance(0.25)) return { vehicle: null, laneKind: 'PEDESTRIANS' };
  if (party.vehicle) return { vehicle: vehicleKey(party.vehicle), laneKind: 'CARS' };
  return { vehicle: vehicleKey(random.pick(means.coaches)), laneKind: 'BUSES' };
}

function drawPurpose(random: Random, party: Party): Leg['purpose'] {
  if (party.kind === 'crew') return 'CREW';
  if (party.state === 'QNO') return null;
  if (party.members.some((person) => person.traveller.protection?.includes('ASYLUM'))) return 'PROTECTION';
  if (party.members.length > 2) return random.chance(0.75) ? 'TOURISM' : 'FAMILY';
  return random.pick([
    'TOURISM',
    'TOURISM',
    'TOURISM',
    'TOURISM',
    'FAMILY',
    'FAMILY',
    'BUSINESS',
    'BUSINESS',
    'TRANSIT',
    'WORK',
    'STUDY',
  ] as const);
}

/** Days between the two crossings; neighbours often come for an hour or a day. */
function drawDays(random: Random, party: Party): number {
  if (party.kind === 'crew') return random.int(0, 3);
  const near = party.state === 'QSO' || party.state === 'QTE' || party.state === 'QNO';
  if (near && random.chance(0.45)) return random.int(0, 2);
  return 1 + Math.floor(random.next() ** 2 * 24);
}
