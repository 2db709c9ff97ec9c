import type { Rows } from '@passerelle/schema';
import type { Shipment } from '../goods/consignment.ts';
import type { Goods, InspectedBy } from '../goods/harmonized-system.ts';
import { posts } from '../posts/own-posts.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { formatInstant, type Instant, secondsPerDay, secondsPerMinute } from '../time/calendar.ts';
import type { Period, Rhythm } from '../traffic/rhythm.ts';

export type Inspection = Rows['health']['Inspection'][number];

/** An inspection with what certificates follow from; port health inspects ships and aircraft, not goods. */
export type Inspected = {
  readonly inspection: Inspection;
  readonly at: Instant;
  readonly goods: Goods | null;
  readonly dispatch: string | null;
};
type Draft = {
  readonly inspection: Omit<Inspection, 'id'>;
  readonly at: Instant;
  readonly goods: Goods | null;
  readonly dispatch: string | null;
};

const depths = weighted([
  ['DOCUMENTARY', 45],
  ['IDENTITY', 35],
  ['PHYSICAL', 20],
] as const);
const outcomes = weighted([
  ['COMPLIANT', 88],
  ['TREATED', 4],
  ['DETAINED', 3],
  ['REFUSED', 4],
  ['DESTROYED', 1],
] as const);
const findings = {
  COMPLIANT: [null, null, null, 'Seals intact, temperature in range.'],
  TREATED: ['Fumigated under supervision.', 'Re-packed after removal of soil.'],
  DETAINED: ['Samples sent to the laboratory; goods sealed in store.'],
  REFUSED: ['Certificate does not cover this lot.', 'Temperature of the load above the limit.'],
  DESTROYED: ['Live pest found in three packages of five.'],
  PENDING: [null],
} as const;

/** `count` inspections: port health at sea and air ports, the rest of goods that came in and that a service must see. */
export function makeInspections(
  random: Random,
  period: Period,
  rhythm: Rhythm,
  shipments: readonly Shipment[],
  count: number,
): readonly Inspected[] {
  const drafts: Draft[] = Array.from({ length: Math.floor(count / 12) }, () => portHealth(random, period, rhythm));
  const arrived = shipments.filter(({ arrivedAt, post }) => arrivedAt !== null && post.mode !== 'AIR');
  const subject = random.shuffle(
    arrived.filter(({ goods, consignment }) => consignment.direction === 'ENTRY' && goods.some(({ inspectedBy }) => inspectedBy)),
  );
  const exported = random.shuffle(
    arrived.filter(({ goods, consignment }) => consignment.direction === 'EXIT' && goods.some(({ inspectedBy }) => inspectedBy)),
  );
  for (const shipment of [...subject, ...exported]) {
    for (const service of servicesOf(shipment)) {
      if (drafts.length < count) drafts.push(ofGoods(random, period, shipment, service));
    }
  }
  drafts.sort((a, b) => a.at - b.at);
  return drafts.map((draft, index) => ({ ...draft, inspection: { ...draft.inspection, id: `HI${String(index + 1).padStart(6, '0')}` } }));
}

function servicesOf({ goods }: Shipment): readonly InspectedBy[] {
  return [...new Set(goods.flatMap(({ inspectedBy }) => inspectedBy ?? []))];
}

function ofGoods(random: Random, period: Period, shipment: Shipment, kind: InspectedBy): Draft {
  const { consignment, post } = shipment;
  const at = (shipment.arrivedAt ?? 0) + random.int(4, 35) * secondsPerMinute;
  const depth = draw(random, depths);
  const vehicle = consignment.vehicle;
  const course = courseOf(random, period, at, depth);
  const inspection = {
    kind,
    startedAt: formatInstant(at),
    post: { code: post.code },
    consignment: { ucr: consignment.ucr },
    vehicle,
    depth,
    ...course,
  };
  const goods = shipment.goods.find(({ inspectedBy }) => inspectedBy === kind) ?? null;
  return { inspection: { ...inspection, unit: { code: `QN:HLT/${post.short}` } }, at, goods, dispatch: consignment.dispatchCountry };
}

function portHealth(random: Random, period: Period, rhythm: Rhythm): Draft {
  const post = random.pick(posts.filter(({ kind, mode }) => kind === 'air' || mode === 'MARITIME'));
  const at = rhythm.instant(random, post.kind, post, rhythm.day(random, post.kind));
  const course = courseOf(random, period, at, 'DOCUMENTARY');
  const inspection = {
    kind: 'PORT_HEALTH',
    startedAt: formatInstant(at),
    post: { code: post.code },
    consignment: null,
    vehicle: null,
  } as const;
  return {
    inspection: { ...inspection, depth: 'DOCUMENTARY', ...course, unit: { code: `QN:HLT/${post.short}` } },
    at,
    goods: null,
    dispatch: null,
  };
}

function courseOf(
  random: Random,
  period: Period,
  at: Instant,
  depth: 'DOCUMENTARY' | 'IDENTITY' | 'PHYSICAL',
): Pick<Inspection, 'endedAt' | 'outcome' | 'findings' | 'samples'> {
  const minutes = { DOCUMENTARY: random.int(5, 20), IDENTITY: random.int(15, 45), PHYSICAL: random.int(40, 150) }[depth];
  const endedAt = at + minutes * secondsPerMinute;
  if (endedAt >= period.until * secondsPerDay) return { endedAt: null, outcome: 'PENDING', findings: null, samples: null };
  const outcome = depth === 'DOCUMENTARY' && random.chance(0.6) ? 'COMPLIANT' : draw(random, outcomes);
  const samples = depth === 'PHYSICAL' ? random.int(0, 5) : 0;
  return { endedAt: formatInstant(endedAt), outcome, findings: random.pick<string | null>(findings[outcome]), samples };
}
