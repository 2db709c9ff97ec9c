import type { Rows } from '@passerelle/schema';
import type { Random } from '../random/random.ts';
import { type DayNumber, dayOf, formatDay, yearOf } from '../time/calendar.ts';
import type { Inspected, Inspection } from './inspections.ts';

export type Certificate = Rows['health']['Certificate'][number];

const kinds = { SANITARY: 'HEALTH', PHYTOSANITARY: 'PHYTOSANITARY', VETERINARY: 'VETERINARY', PORT_HEALTH: 'SHIP_SANITATION' } as const;

/** Certificates checked in inspections: one for nearly each, now and then a second that replaces the first. */
export function makeCertificates(random: Random, inspected: readonly Inspected[]): readonly Certificate[] {
  const certificates: Certificate[] = [];
  for (const { inspection, at, goods, dispatch } of inspected) {
    const kind = inspection.kind === null || inspection.kind === 'UNKNOWN' ? null : kinds[inspection.kind];
    if (!kind || random.chance(0.06)) continue;
    const replaced = random.chance(0.05);
    for (const status of replaced ? (['REPLACED', 'ACCEPTED'] as const) : [statusOf(random, inspection)]) {
      const serial = certificates.length + 1;
      const issuedOn = dayOf(at) - random.int(1, 9);
      const state = dispatch ?? random.pick(['FRA', 'GBR', 'NLD', 'ESP', 'QSO']);
      certificates.push({
        id: `HC${String(serial).padStart(6, '0')}`,
        number: numberOf(state, kind, issuedOn, serial),
        kind,
        issuingState: state,
        issuedOn: formatDay(issuedOn),
        // Ship sanitation certificates hold six months (IHR 2005, Annex 3), the others four weeks.
        validUntil: formatDay(issuedOn + (kind === 'SHIP_SANITATION' ? 182 : 28)),
        consignment: inspection.consignment,
        inspection: { id: inspection.id },
        hsCode: goods?.hsCode ?? null,
        status,
      });
    }
  }
  return certificates;
}

function statusOf(random: Random, { outcome }: Inspection): NonNullable<Certificate['status']> {
  if (outcome === 'REFUSED' || outcome === 'DESTROYED') return 'REJECTED';
  if (outcome === 'PENDING' || outcome === 'DETAINED') return random.chance(0.5) ? 'AWAITED' : 'ACCEPTED';
  return 'ACCEPTED';
}

function numberOf(state: string, kind: string, issuedOn: DayNumber, serial: number): string {
  return `${state}-${kind.charAt(0)}-${yearOf(issuedOn)}-${String(100_000 + serial * 7)}`;
}
