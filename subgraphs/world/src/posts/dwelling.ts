import type { Rows } from '@passerelle/schema';
import type { Shipment } from '../goods/consignment.ts';
import type { Random } from '../random/random.ts';
import { formatInstant, secondsPerDay, secondsPerMinute } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';

export type DwellTime = Rows['posts']['DwellTime'][number];

/** Rows of the stays of goods vehicles, one for each consignment released from a lorry that has left. */
export function makeDwellTimes(random: Random, period: Period, shipments: readonly Shipment[]): readonly DwellTime[] {
  const rows: DwellTime[] = [];
  for (const { consignment, arrivedAt, releasedAt } of shipments) {
    if (!consignment.vehicle || arrivedAt === null || releasedAt === null) continue;
    const departedAt = releasedAt + random.int(4, 25) * secondsPerMinute;
    if (departedAt >= period.until * secondsPerDay) continue;
    rows.push({
      id: `DW${String(rows.length + 1).padStart(6, '0')}`,
      post: consignment.post,
      vehicle: consignment.vehicle,
      consignment: { ucr: consignment.ucr },
      arrivedAt: formatInstant(arrivedAt),
      departedAt: formatInstant(departedAt),
      minutes: Math.floor((departedAt - arrivedAt) / secondsPerMinute),
    });
  }
  return rows;
}
