import { parseDay } from './time/calendar.ts';
import type { Period } from './traffic/rhythm.ts';

/** What a world is made from. */
export type WorldOptions = {
  /** 1 is the demo's size: about 6 000 travellers and 25 000 crossings. Above 0. */
  readonly scale: number;
  /** A whole number; another seed draws another world with the same stories. */
  readonly seed: number;
  /** ISO 8601 date at which the data end, itself excluded. */
  readonly until: string;
};

/**
 * How many of each there are at a scale. Posts, units and rosters do not grow with it; small worlds remember waiting times for
 * fewer days, large ones for no more than the data last.
 */
export type Sizes = Readonly<Record<keyof typeof atScaleOne | 'waitingDays', number>>;

const atScaleOne = {
  travellers: 6000,
  commuters: 220,
  drivers: 170,
  crew: 40,
  coaches: 40,
  crossings: 25_000,
  consignments: 4000,
  traders: 360,
  seizures: 240,
  cash: 190,
  visas: 3000,
  alerts: 800,
  examinations: 420,
  unseenDocuments: 260,
  stolenVehicles: 140,
  inspections: 1500,
} as const;

/** Length of the data before their end: eighteen months. */
const periodDays = 548;

/** Sizes at a scale, each at least 1. Errors: RangeError where the scale is not above 0. */
export function sizesAt(scale: number): Sizes {
  if (!(scale > 0 && Number.isFinite(scale))) throw new RangeError('expected a scale above 0');
  const size = (name: keyof typeof atScaleOne) => Math.max(1, Math.round(atScaleOne[name] * scale));
  return {
    travellers: size('travellers'),
    commuters: size('commuters'),
    drivers: Math.max(12, size('drivers')),
    crew: size('crew'),
    coaches: size('coaches'),
    crossings: size('crossings'),
    consignments: size('consignments'),
    traders: size('traders'),
    seizures: size('seizures'),
    cash: size('cash'),
    visas: size('visas'),
    alerts: size('alerts'),
    examinations: size('examinations'),
    unseenDocuments: size('unseenDocuments'),
    stolenVehicles: size('stolenVehicles'),
    inspections: size('inspections'),
    waitingDays: Math.min(periodDays, Math.max(30, Math.round(periodDays * scale))),
  };
}

/** The eighteen months before the end. Errors: RangeError where `until` is not a date. */
export function periodUntil(until: string): Period {
  const end = parseDay(until);
  return { from: end - periodDays, until: end };
}
