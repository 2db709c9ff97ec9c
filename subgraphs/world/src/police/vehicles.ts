import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { formatInstant, secondsPerDay } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';
import type { Fleet, Vehicle } from '../vehicles/fleet.ts';

const reports = weighted([
  ['STOLEN', 6],
  ['WANTED', 2],
  ['PLATE_MISUSED', 2],
] as const);

/** Rows of the vehicles that the police know: all but one in twelve of the foreign ones seen, and `stolen` that were not seen here. */
export function makeVehicleRows(random: Random, period: Period, fleet: Fleet, stolen: number): readonly Vehicle[] {
  const seen = fleet.vehicles.filter((vehicle) => vehicle.registrationState === 'QNO' || !random.chance(1 / 12));
  const unseen = Array.from({ length: stolen }, () =>
    fleet.register(random.pick(['QNO', 'QSO', 'QTE', 'DEU', 'ITA', 'FRA'] as const), 'CAR'),
  ).filter((vehicle) => vehicle !== null);
  return [
    ...seen.map((vehicle) => (random.chance(0.012) ? report(random, period, vehicle) : vehicle)),
    ...unseen.map((vehicle) => report(random, period, vehicle)),
  ];
}

function report(random: Random, period: Period, vehicle: Vehicle): Vehicle {
  const since = random.int((period.from - 200) * secondsPerDay, period.until * secondsPerDay - 1);
  return { ...vehicle, status: draw(random, reports), statusSince: formatInstant(since) };
}
