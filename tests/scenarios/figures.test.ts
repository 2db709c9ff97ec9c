import { makeWorld } from '@passerelle/world';
import { type Stack, startStack, until } from '../harness/stack.ts';

const world = makeWorld({ scale: 0.1, seed: 3, until });
const immigration = { authority: 'QN:IMM', role: 'analyst', unit: 'QN:IMM/HQ', purpose: 'RISK_ANALYSIS' };
const customs = { authority: 'QN:CUS', role: 'analyst', unit: 'QN:CUS/HQ', purpose: 'RISK_ANALYSIS' };
const soravia = { authority: 'QS:BGD', role: 'duty-officer' };
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ rows: world });
});
afterAll(() => stack.stop());

type Counted = { readonly group: readonly string[]; readonly holder: string | undefined };

/** Rows of groups that hold enough rows, and enough of those whom they are about: counted one by one. */
function plainly(rows: readonly Counted[], minCell: number): readonly (readonly [string, number])[] {
  const groups = Map.groupBy(rows, ({ group }) => group.join(' '));
  return [...groups]
    .filter(([, same]) => same.length >= minCell && new Set(same.flatMap(({ holder }) => holder ?? [])).size >= minCell)
    .map(([group, same]) => [group, same.length] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Paris is an hour or two ahead of UTC; the demo's months are those of its posts. */
function monthInParis(instant: string | null): string {
  return new Date(instant ?? 0).toLocaleDateString('sv', { timeZone: 'Europe/Paris' }).slice(0, 7);
}

function ageOnFirst(birthDate: string | null, month: string): string {
  if (birthDate === null || birthDate.length < 10) return 'not known to the day';
  const age = Number(month.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (birthDate.slice(5) > `${month.slice(5)}-01` ? 1 : 0);
  return age < 15 ? 'AGE_0_14' : age < 25 ? 'AGE_15_24' : age < 45 ? 'AGE_25_44' : age < 65 ? 'AGE_45_64' : 'AGE_65_PLUS';
}

describe('figures over the simulated border', () => {
  it('towards Soravia: the crossings of the shared posts without those who are protected, groups of fewer than five left out', async () => {
    const { body } = await stack.ask(
      soravia,
      '{ crossingStatistics(from: "2026-05", until: "2026-06", by: [POST, MONTH, DIRECTION, AGE_BAND]) { months minCell groups { post month direction ageBand count } } }',
    );
    expect(body.errors).toBeUndefined();
    const travellers = new Map(world.immigration.Traveller.map((row) => [row.id, row]));
    const counted = world.immigration.Crossing.flatMap((row): readonly Counted[] => {
      const traveller = travellers.get(row.traveller?.id ?? '');
      const isHidden =
        traveller === undefined ||
        traveller.protection?.some((one) => ['TRAFFICKING_VICTIM', 'WITNESS', 'UNKNOWN'].includes(one)) ||
        (traveller.protection?.some((one) => ['ASYLUM', 'REFUGEE'].includes(one)) && traveller.nationality?.includes('QSO'));
      const isThere = ['QNALB', 'QNKOR', 'QNVES'].includes(row.post?.code ?? '') && monthInParis(row.occurredAt) === '2026-05';
      if (isHidden || !isThere) return [];
      const band = ageOnFirst(traveller.birthDate, '2026-05');
      return [{ group: [row.post?.code ?? '', '2026-05', row.direction ?? '', band], holder: traveller.id }];
    });
    const expected = plainly(counted, 5).filter(([group]) => !group.includes('not known'));
    const told = body.data.crossingStatistics.groups
      .filter(({ ageBand }: { ageBand: string }) => ageBand !== 'UNKNOWN')
      .map((group: Record<string, string>) => [[group.post, group.month, group.direction, group.ageBand].join(' '), group.count]);
    expect(body.data.crossingStatistics).toMatchObject({ months: ['2026-05'], minCell: 5 });
    expect(expected.length).toBeGreaterThan(3);
    expect(told).toEqual(expect.arrayContaining(expected.map((one) => [...one])));
  });

  it('within immigration: by nationality, a person with several counted once', async () => {
    const { body } = await stack.ask(
      immigration,
      '{ crossingStatistics(from: "2025-06", until: "2026-05", by: [NATIONALITY]) { total groups { nationality count } } }',
    );
    expect(body.errors).toBeUndefined();
    const { total, groups } = body.data.crossingStatistics;
    expect(groups.map(({ nationality }: { nationality: string }) => nationality)).toContain('QNO');
    expect(groups.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(total);
    expect(total).toBeLessThanOrEqual(world.immigration.Crossing.length);
  });

  it('within customs: consignments of which three consignees at least are behind every group', async () => {
    const { body } = await stack.ask(
      customs,
      '{ consignmentStatistics(from: "2026-05", until: "2026-05", by: [POST, DIRECTION, TRANSPORT_MODE]) { total groups { post direction transportMode count } } }',
    );
    expect(body.errors).toBeUndefined();
    const counted = world.customs.Consignment.filter((row) => row.arrivedAt !== null && monthInParis(row.arrivedAt) === '2026-05').map(
      (row) => ({
        group: [row.post?.code, row.direction, row.transportMode].map((one) => one ?? 'UNKNOWN'),
        holder: row.consignee?.eori,
      }),
    );
    const expected = plainly(counted, 3);
    expect(
      body.data.consignmentStatistics.groups.map((group: Record<string, string>) => [
        [group.post, group.direction, group.transportMode].join(' '),
        group.count,
      ]),
    ).toEqual(expected.map((one) => [...one]));
    expect(body.data.consignmentStatistics.total).toBe(expected.reduce((sum, [, count]) => sum + count, 0));
    expect(expected.length).toBeGreaterThan(0);
    expect(counted.length).toBeGreaterThan(body.data.consignmentStatistics.total);
  });

  it('are nobody else’s: another agency and another purpose get none', async () => {
    const query = '{ crossingStatistics(from: "2026-05", until: "2026-05", by: []) { total } }';
    for (const as of [customs, { ...immigration, purpose: 'BORDER_CHECK_ENTRY' }]) {
      const { body } = await stack.ask(as, query);
      expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
    }
  });
});
