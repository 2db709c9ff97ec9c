import type { Haul } from '../goods/shipments.ts';
import type { Party } from '../people/party.ts';
import type { Random } from '../random/random.ts';
import { type Instant, secondsPerDay, secondsPerHour, secondsPerMinute } from '../time/calendar.ts';
import { vehicleKey } from '../vehicles/fleet.ts';
import type { Traffic } from './journeys.ts';
import { isWithin } from './journeys.ts';

/** Sends lorries with consignments over the border and back, so that goods, vehicle and driver agree in place and time. */
export function createHaulage(traffic: Traffic, drivers: readonly Party[]): Haul {
  const { random, control, period, visaDesk } = traffic;
  const freeAt = new Map<Party, Instant>();
  return ({ post, at, direction, back }) => {
    const driver = chooseDriver(random, drivers, freeAt, at, direction);
    if (!driver?.vehicle) return null;
    const vehicle = vehicleKey(driver.vehicle);
    const returns = at + random.int(5, 60) * secondsPerHour + random.int(0, 3599);
    freeAt.set(driver, returns + 6 * secondsPerHour);
    const [from, until] = [Math.floor(at / secondsPerDay), Math.floor(returns / secondsPerDay)];
    const visas = driver.members.map((person) => visaDesk.visaFor(person, from, until));
    const common = { party: driver, vehicle, laneKind: 'LORRIES', purpose: 'CREW', visas } as const;
    control.pass({ ...common, post, at: at + random.int(8, 25) * secondsPerMinute, direction });
    const opposite = direction === 'ENTRY' ? 'EXIT' : 'ENTRY';
    if (isWithin(period, returns + secondsPerHour) && random.chance(0.93))
      control.pass({ ...common, post: back, at: openAt(back, returns), direction: opposite });
    return vehicle;
  };
}

/** A driver who is free; Norvians set out from Norvia, others from abroad. */
function chooseDriver(
  random: Random,
  drivers: readonly Party[],
  freeAt: ReadonlyMap<Party, Instant>,
  at: Instant,
  direction: 'ENTRY' | 'EXIT',
): Party | null {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const driver = random.pick(drivers);
    const fromNorvia = driver.state === 'QNO';
    if (fromNorvia === (direction === 'EXIT') && (freeAt.get(driver) ?? 0) <= at) return driver;
  }
  return null;
}

/** The instant itself, or noon of that day where the post would be closed. */
function openAt(post: Parameters<Haul>[0]['post'], at: Instant): Instant {
  const hour = Math.floor((at % secondsPerDay) / secondsPerHour);
  const closed = post.hours !== null && (hour < post.hours[0] || hour + 3 > post.hours[1]);
  return closed ? Math.floor(at / secondsPerDay) * secondsPerDay + 12 * secondsPerHour + (at % secondsPerHour) : at;
}
