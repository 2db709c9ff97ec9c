import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { stories } from './stories/keys.ts';
import { until } from './world.harness.ts';
import { makeWorld } from './world.ts';

const world = makeWorld({ scale: 1, seed: 1, until });

describe('the world of the demo', () => {
  it.each([
    ['travellers', world.immigration.Traveller.length, 6000],
    ['crossings', world.immigration.Crossing.length, 25_000],
    ['refusals', world.immigration.RefusalOfEntry.length, 150],
    ['consignments', world.customs.Consignment.length, 4000],
    ['inspections', world.health.Inspection.length, 1500],
    ['certificates', world.health.Certificate.length, 1500],
    ['visas', world.visas.Visa.length, 3000],
    ['alerts', world.police.Alert.length, 800],
  ])('has about as many %s as announced', (_what, count, announced) => {
    expect(Math.abs(count - announced) / announced).toBeLessThan(announced < 1000 ? 0.25 : 0.03);
  });

  it('keeps waiting times below sixty thousand, at all twelve posts', () => {
    expect(world.posts.WaitTime.length).toBeLessThan(60_000);
    expect(new Set(world.posts.WaitTime.map(({ post }) => post?.code)).size).toBe(12);
    expect(world.posts.BorderPost.filter(({ state }) => state === 'QNO')).toHaveLength(12);
  });
});

describe('traffic', () => {
  const hours = count(world.immigration.Crossing, ({ occurredAt }) => (occurredAt ?? '').slice(11, 13));
  const at = (post: string) => world.immigration.Crossing.filter((crossing) => crossing.post?.code === post);

  it('is heavier at the airport in July than in February', () => {
    const months = count(at('QNAIR'), ({ occurredAt }) => (occurredAt ?? '').slice(0, 7));
    expect(months.get('2025-07') ?? 0).toBeGreaterThan(1.4 * (months.get('2026-02') ?? 0));
  });

  it('is light at night', () => {
    const night = ['23', '00', '01', '02'].reduce((sum, hour) => sum + (hours.get(hour) ?? 0), 0);
    expect(night / world.immigration.Crossing.length).toBeLessThan(0.05);
    expect(night).toBeGreaterThan(0);
  });

  it('stops at posts that close at night', () => {
    const late = at('QNHAL').filter(({ id, occurredAt }) => !id.startsWith('99') && /T(2[2-3]|0[0-3])/.test(occurredAt ?? ''));
    expect(at('QNHAL').length).toBeGreaterThan(100);
    expect(late).toEqual([]);
  });

  it('of goods runs on weekdays', () => {
    const weekend = world.customs.Consignment.filter(
      ({ arrivedAt }) => arrivedAt !== null && [0, 6].includes(new Date(arrivedAt).getUTCDay()),
    );
    expect(weekend.length / world.customs.Consignment.length).toBeLessThan(0.1);
  });

  it('has commuters who cross often, and most people seldom', () => {
    const times = [...count(world.immigration.Crossing, ({ traveller }) => traveller?.id ?? '').values()].sort((a, b) => b - a);
    expect(times[100]).toBeGreaterThan(20);
    expect(times[Math.floor(times.length / 2)]).toBeLessThanOrEqual(3);
  });

  it('is admitted nearly always', () => {
    const outcomes = count(world.immigration.Crossing, ({ outcome }) => outcome ?? '');
    expect((outcomes.get('ADMITTED') ?? 0) / world.immigration.Crossing.length).toBeGreaterThan(0.94);
    expect((outcomes.get('REFUSED') ?? 0) / world.immigration.Crossing.length).toBeLessThan(0.009);
  });

  it('leaves again after it came: as many ways out as in, but for a few in a hundred', () => {
    const directions = count(world.immigration.Crossing, ({ direction }) => direction ?? '');
    const [entries, exits] = [directions.get('ENTRY') ?? 0, directions.get('EXIT') ?? 0];
    expect(exits / entries).toBeGreaterThan(0.9);
    expect(exits / entries).toBeLessThan(1);
  });
});

describe('waiting', () => {
  const average = (post: string, from: string, to: string) => {
    const week = world.posts.WaitTime.filter(
      (row) => row.post?.code === post && row.laneKind === 'CARS' && (row.measuredAt ?? '') >= from && (row.measuredAt ?? '') < to,
    );
    return week.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0) / week.length;
  };
  it('has tripled at the slow post within the week, and nowhere else', () => {
    const growth = (post: string) => average(post, '2026-06-08', '2026-06-15') / average(post, '2026-06-01', '2026-06-08');
    expect(growth(stories.slowPost.post)).toBeGreaterThan(2.5);
    expect(growth(stories.slowPost.post)).toBeLessThan(3.5);
    expect(growth('QNALB')).toBeLessThan(1.3);
  });
});

describe('the same options', () => {
  const hash = (seed: number, scale: number) =>
    createHash('sha256')
      .update(JSON.stringify(makeWorld({ seed, scale, until })))
      .digest('hex');
  it('make the same world, and another seed another', () => {
    const first = hash(7, 0.1);
    expect(hash(7, 0.1)).toBe(first);
    expect(hash(8, 0.1)).not.toBe(first);
  });
  it('may ask for a very small world', () => {
    expect(makeWorld({ seed: 1, scale: 0.002, until }).immigration.Crossing.length).toBeGreaterThan(0);
  });
  it.each([
    { scale: 0, seed: 1, until },
    { scale: Number.NaN, seed: 1, until },
    { scale: 1, seed: 0.5, until },
    { scale: 1, seed: 1, until: '2026-02-30' },
    { scale: 1, seed: 1, until: 'tomorrow' },
  ])('are refused where they make no sense: %j', (options) => {
    expect(() => makeWorld(options)).toThrow(RangeError);
  });
});

function count<T>(list: readonly T[], by: (each: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of list) counts.set(by(each), (counts.get(by(each)) ?? 0) + 1);
  return counts;
}

describe('monthly traffic', () => {
  it('tells what the crossings tell, for months that are over', () => {
    const counted = world.posts.TrafficCount.reduce((sum, { count }) => sum + (count ?? 0), 0);
    const last = world.posts.TrafficCount.map(({ month }) => month ?? '').reduce((a, b) => (a > b ? a : b));
    const crossings = world.immigration.Crossing.filter(({ occurredAt }) => (occurredAt ?? '').slice(0, 7) <= last);
    expect(counted).toBe(crossings.length);
    expect(world.immigration.Crossing.length).toBeGreaterThan(crossings.length);
  });
});
