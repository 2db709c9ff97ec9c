import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OpenDemo, openDemo } from '@passerelle/kit/testing';
import { writeDatabase } from './demo/database.ts';
import { sample } from './demo/sample.ts';
import { reportWaitTime } from './report-wait-time.ts';
import { subgraph } from './subgraph.ts';

describe('a sample of rows', () => {
  let posts: OpenDemo;
  beforeAll(async () => {
    posts = await openDemo(subgraph, (database) => writeDatabase(database, sample));
  });
  afterAll(async () => await posts.close());

  test.each(['BorderPost', 'Unit', 'WaitTime', 'DwellTime'] as const)('comes back as it went in: %s', async (type) => {
    expect(await posts.rows(type)).toEqual(sample[type]);
  });

  test.each(['Lane', 'Procedure', 'Equipment', 'Shift'] as const)(
    'comes back as it went in: %s, which the root does not list',
    async (type) => {
      const keys = sample[type].map(({ id }) => ({ id }));
      expect(await posts.entities(type, keys)).toEqual(sample[type]);
    },
  );

  test.each([
    ['border_post', 'code', 'QNALB', { model: 'straddling', modes: 'road,rail', always_open: 1, longitude: -5.120004, map_tile: '8/0' }],
    ['border_post', 'code', 'QSALB', { model: null, modes: '', always_open: null, deleted_at: null }],
    ['lane', 'id', 'L-ALB-2', { kind: 'e-gate', direction: 'outbound', is_open: 0 }],
    ['wait_time', 'id', 'W-0000001', { measured_at: '2026-03-01T05:00:00Z', lane_kind: 'cars', minutes: 12 }],
    ['dwell_time', 'id', 'D-000001', { vehicle_plate: 'SR4471KL', ucr: '6QN123456789-ALB-000001' }],
    ['post_procedure', 'id', 'P-ALB-1', { position: 1, unit_code: 'QN:IMM/ALB' }],
    ['unit', 'code', 'QN:IMM/NORTH', { kind: 'regional-centre', contact_telephone: null, contact_always_reachable: 0 }],
    ['equipment', 'id', 'E-0001', { kind: 'x-ray', status: 'repair', checked_on: '2026-02-28' }],
    ['equipment', 'id', 'E-0002', { status: 'out-of-order' }],
    ['shift', 'id', 'S-000001', { starts_at: '2026-03-01T05:00:00Z', officers: 9 }],
  ])('is kept in the shape of %s, %s %s', async (table, column, value, stored) => {
    expect(await posts.stored(table, column, value)).toEqual([expect.objectContaining(posts.asGivenBack(stored))]);
  });

  test('joins a post with everything at it', async () => {
    const data = await posts.ask(`{
      borderPost(code: "QNALB", scope: "Query.borderPost") {
        lanes(scope: "BorderPost.lanes") { nodes { label } }
        waitTimes(scope: "BorderPost.waitTimes", orderBy: [{ measuredAt: DESC }]) { nodes { minutes } }
        dwellTimes(scope: "BorderPost.dwellTimes") { nodes { vehicle { plate } consignment { ucr } } }
        procedures(scope: "BorderPost.procedures") { nodes { sequence } }
        equipment(scope: "BorderPost.equipment") { totalCount }
        shifts(scope: "BorderPost.shifts") { nodes { officers } }
        pairedPost { pairedPost { name } }
      }
    }`);
    expect(data).toEqual({
      borderPost: {
        lanes: { nodes: [{ label: 'Lorries 1' }, { label: 'E-gate' }] },
        waitTimes: { nodes: [{ minutes: 0 }, { minutes: 12 }] },
        dwellTimes: { nodes: [{ vehicle: { plate: 'SR4471KL' }, consignment: { ucr: '6QN123456789-ALB-000001' } }] },
        procedures: { nodes: [{ sequence: 1 }] },
        equipment: { totalCount: 2 },
        shifts: { nodes: [{ officers: 9 }] },
        pairedPost: { pairedPost: { name: 'Albany' } },
      },
    });
  });

  test('leads from a unit up, and down to its posts', async () => {
    const data = await posts.ask(`{
      unit(code: "QN:IMM/ALB", scope: "Query.unit") {
        contact { alwaysReachable }
        parent { name posts(scope: "Unit.posts") { nodes { code } } }
      }
    }`);
    expect(data).toEqual({
      unit: { contact: { alwaysReachable: true }, parent: { name: 'Regional centre north', posts: { nodes: [{ code: 'QNRIV' }] } } },
    });
  });

  test.each([
    ['{ has: RAIL }', ['QNALB']],
    ['{ noneOf: [RAIL] }', ['QNRIV', 'QSALB']],
  ])('is found by the modes that a post serves: %s', async (modes, codes) => {
    const data = await posts.ask(`{ borderPosts(scope: "Query.borderPosts", filter: { modes: ${modes} }) { nodes { code } } }`);
    expect(data).toEqual({ borderPosts: { nodes: codes.map((code) => ({ code })) } });
  });
});

describe('a word for the state of equipment that the mapping does not know', () => {
  const equipment = sample.Equipment.slice(0, 1).flatMap((row) =>
    Array.from({ length: 30 }, (_, i) => ({ ...row, id: `E-${1000 + i}`, status: 'IN_SERVICE' as const })),
  );
  let posts: OpenDemo;
  beforeAll(async () => {
    posts = await openDemo(subgraph, (database) => writeDatabase(database, { ...sample, Equipment: equipment }));
  });
  afterAll(async () => await posts.close());

  test('is planted in one piece in 29, and shows as UNKNOWN', async () => {
    const expected = equipment.map((row) => (row.id === 'E-1028' ? { ...row, status: 'UNKNOWN' } : row));
    const found = await posts.entities(
      'Equipment',
      equipment.map(({ id }) => ({ id })),
    );
    expect(found).toEqual(expected);
  });

  test('meets neither a condition on the state nor its contrary', async () => {
    const count = (filter: string): string => `equipment(scope: "BorderPost.equipment", filter: { status: ${filter} }) { totalCount }`;
    const data = await posts.ask(`{
      borderPost(code: "QNALB", scope: "Query.borderPost") { is: ${count('{ is: IN_SERVICE }')} isNot: ${count('{ isNot: IN_SERVICE }')} }
    }`);
    expect(data).toEqual({ borderPost: { is: { totalCount: 29 }, isNot: { totalCount: 0 } } });
  });
});

describe('a waiting time that an officer reports', () => {
  const making = { asOf: '2026-03-01T12:00:00Z', newId: () => 'W-NEW' };
  const input = { post: 'QNALB', direction: 'ENTRY', laneKind: 'CARS', minutes: 45 };

  test('becomes a row, measured now where the officer does not say when', () => {
    const row = { id: 'W-NEW', post: { code: 'QNALB' }, direction: 'ENTRY', laneKind: 'CARS', minutes: 45, queueLength: null };
    expect(reportWaitTime.makeRow(input, making)).toEqual({ ...row, measuredAt: '2026-03-01T12:00:00Z' });
    const earlier = { ...input, measuredAt: '2026-03-01T11:30:00Z', queueLength: 12 };
    expect(reportWaitTime.makeRow(earlier, making)).toEqual({ ...row, measuredAt: '2026-03-01T11:30:00Z', queueLength: 12 });
  });

  test.each([
    ['negative', { minutes: -1 }],
    ['longer than a week', { minutes: 10_081 }],
    ['of a queue beyond any road', { queueLength: 100_001 }],
    ['not yet measured', { measuredAt: '2026-03-01T12:00:01Z' }],
    ['for nobody known', { laneKind: 'UNKNOWN' }],
    ['in no known direction', { direction: 'UNKNOWN' }],
  ])('is refused when it is %s', (_what, wrong) => {
    expect(() => reportWaitTime.makeRow({ ...input, ...wrong }, making)).toThrow('The waiting time is out of bounds.');
  });
});
