import { type OwnPost, posts } from '../posts/own-posts.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { type DayNumber, dayOf, formatInstant, type Instant, secondsPerDay, secondsPerMinute, yearOf } from '../time/calendar.ts';
import type { Period, Rhythm } from '../traffic/rhythm.ts';
import type { VehicleKey } from '../vehicles/fleet.ts';
import type { Consignment, Shipment } from './consignment.ts';
import { type Goods, goodsKinds } from './harmonized-system.ts';
import { makeUcr } from './references.ts';
import type { Trader } from './traders.ts';

/** The lorry that takes a consignment over the border; null where none is free. */
export type Haul = (order: {
  readonly post: OwnPost;
  readonly at: Instant;
  readonly direction: 'ENTRY' | 'EXIT';
  readonly back: OwnPost;
}) => VehicleKey | null;

const goodsPosts = weighted(posts.map((post) => [post, post.goods] as const));
const kinds = weighted(goodsKinds.map((goods) => [goods, goods.inspectedBy ? 1.35 : goods.unNumber ? 0.5 : 1] as const));
const riskLanes = weighted([
  ['GREEN', 72],
  ['YELLOW', 19],
  ['RED', 9],
] as const);

/** `count` consignments in the order of their arrival, each on a lorry of its own where it comes by road; one in a hundred is only announced. */
export function makeShipments(
  random: Random,
  period: Period,
  rhythm: Rhythm,
  traders: readonly Trader[],
  haul: Haul,
  count: number,
): readonly Shipment[] {
  const announced = Math.ceil(count / 100);
  const presented = Array.from({ length: count - announced }, () => arrival(random, rhythm, rhythm.day(random, 'goods')));
  const expected = Array.from({ length: announced }, () => arrival(random, rhythm, period.until + random.int(0, 3)));
  const arrivals = [...presented, ...expected].sort((a, b) => a.at - b.at);
  const home = traders.filter((trader) => trader.country === 'QNO');
  const abroad = traders.filter((trader) => trader.country !== 'QNO');
  return arrivals.map(({ post, at }, index) => {
    return makeShipment({
      random,
      period,
      post,
      at,
      index,
      announced: at >= period.until * secondsPerDay,
      haul,
      home: random.pick(home),
      abroad: random.pick(abroad),
      other: random.pick(abroad),
    });
  });
}

function arrival(random: Random, rhythm: Rhythm, day: DayNumber): { readonly post: OwnPost; readonly at: Instant } {
  const post = draw(random, goodsPosts);
  return { post, at: Math.max(rhythm.instant(random, 'goods', post, day), day * secondsPerDay) };
}

type Draft = {
  readonly random: Random;
  readonly period: Period;
  readonly post: OwnPost;
  readonly at: Instant;
  readonly index: number;
  readonly announced: boolean;
  readonly haul: Haul;
  readonly home: Trader;
  readonly abroad: Trader;
  readonly other: Trader;
};

function makeShipment(draft: Draft): Shipment {
  const { random, post, at } = draft;
  const direction = random.chance(0.58) ? 'ENTRY' : 'EXIT';
  const leavesBy = direction === 'ENTRY' && random.chance(0.14) ? drawOtherPost(random, post) : null;
  const consignor = direction === 'ENTRY' ? draft.abroad : draft.home;
  const consignee = direction === 'EXIT' ? draft.abroad : leavesBy ? draft.other : draft.home;
  const vehicle =
    post.mode === 'ROAD' && !draft.announced
      ? draft.haul({ post, at, direction, back: leavesBy?.mode === 'ROAD' ? leavesBy : post })
      : null;
  const goods = Array.from({ length: random.chance(0.6) ? 1 : random.int(2, 4) }, () => draw(random, kinds));
  const riskLane = goods.some((each) => each.unNumber) && random.chance(0.4) ? 'RED' : draw(random, riskLanes);
  const fate = draft.announced ? 'ANNOUNCED' : drawFate(random, draft.period, at, riskLane);
  const arrivedAt = fate === 'ANNOUNCED' ? null : at;
  const releasedAt = fate === 'RELEASED' ? at + clearance(random, riskLane) : null;
  const beyond = releasedAt !== null && releasedAt >= draft.period.until * secondsPerDay;
  const consignment: Consignment = {
    ucr: makeUcr(yearOf(dayOf(at)), consignor.eori, `REF${String(draft.index + 1).padStart(7, '0')}`),
    status: beyond ? 'PRESENTED' : fate,
    direction,
    post: { code: post.code },
    transportMode: post.mode,
    vehicle,
    arrivedAt: arrivedAt === null ? null : formatInstant(arrivedAt),
    releasedAt: releasedAt === null || beyond ? null : formatInstant(releasedAt),
    dispatchCountry: consignor.country,
    destinationCountry: consignee.country,
    consignor: { eori: consignor.eori },
    consignee: { eori: consignee.eori },
    grossMassKg: drawMass(random, goods),
    packages: random.int(1, 66),
    riskLane,
  };
  return { consignment, goods, post, expectedAt: at, arrivedAt, releasedAt: beyond ? null : releasedAt, leavesBy };
}

function drawOtherPost(random: Random, post: OwnPost): OwnPost {
  const other = draw(random, goodsPosts);
  return other.code === post.code ? random.pick(posts.filter((each) => each.code !== post.code)) : other;
}

function drawFate(random: Random, period: Period, at: Instant, riskLane: 'GREEN' | 'YELLOW' | 'RED'): NonNullable<Consignment['status']> {
  // A control takes its time: what came in the last days may still be held, and nothing is decided yet.
  const recent = at > (period.until - 6) * secondsPerDay;
  if (riskLane !== 'GREEN' && recent) return random.chance(0.4) ? 'HELD' : 'RELEASED';
  if (riskLane === 'RED' && random.chance(0.06)) return 'SEIZED';
  if (riskLane !== 'GREEN' && random.chance(0.025)) return 'REFUSED';
  return 'RELEASED';
}

/** Seconds from presentation to release. */
function clearance(random: Random, riskLane: 'GREEN' | 'YELLOW' | 'RED'): number {
  const minutes = { GREEN: [12, 55], YELLOW: [45, 170], RED: [120, 560] } as const;
  const [least, most] = minutes[riskLane];
  return (least + Math.floor(random.next() ** 2 * (most - least))) * secondsPerMinute + random.int(0, 59);
}

function drawMass(random: Random, goods: readonly Goods[]): number {
  const dear = goods.some((each) => each.eurosPerKg > 50);
  return (dear ? random.int(40, 3_000) : random.int(800, 24_500)) + random.int(0, 9) / 10;
}
