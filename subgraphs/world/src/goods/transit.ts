import type { Rows } from '@passerelle/schema';
import type { Random } from '../random/random.ts';
import { formatInstant, secondsPerDay, secondsPerHour, yearOf } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';
import type { Shipment } from './consignment.ts';
import { makeMrn } from './references.ts';

export type TransitMovement = Rows['customs']['TransitMovement'][number];

/** The movements under which goods in transit cross the country, from release at one post to the other. */
export function makeTransits(random: Random, period: Period, shipments: readonly Shipment[]): readonly TransitMovement[] {
  return shipments.flatMap((shipment, index) => {
    const { leavesBy, releasedAt, consignment } = shipment;
    if (!leavesBy || releasedAt === null) return [];
    const end = period.until * secondsPerDay;
    const dueAt = releasedAt + random.int(2, 4) * secondsPerDay;
    const arrived = releasedAt + random.int(6, 60) * secondsPerHour;
    const under = arrived >= end || random.chance(0.02);
    const movement: TransitMovement = {
      mrn: makeMrn(yearOf(Math.floor(releasedAt / secondsPerDay)), 'QN', `T${String(index + 1).padStart(9, '0')}`, 'J'),
      consignment: { ucr: consignment.ucr },
      departurePost: { code: shipment.post.code },
      destinationPost: { code: leavesBy.code },
      startedAt: formatInstant(releasedAt),
      dueAt: formatInstant(dueAt),
      arrivedAt: under ? null : formatInstant(arrived),
      seals: Array.from({ length: random.int(1, 2) }, () => `QNC${random.int(100_000, 999_999)}`),
      status: under ? (dueAt < end ? 'OVERDUE' : 'UNDER_WAY') : random.chance(0.1) ? 'ARRIVED' : 'DISCHARGED',
    };
    return [movement];
  });
}
