import { existsSync, readFileSync } from 'node:fs';
import { parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { policiesDirectory, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from '../security/small-world.ts';
import { locodeOf, measures, parsePortCounts, startPortsAgency } from './us-land-ports.ts';

const file = new URL('../../../shared/data/us-land-ports-2020-02.csv', import.meta.url);
const isThere = existsSync(file);
if (!isThere) console.warn('skipped: real land ports, because ../shared/data/us-land-ports-2020-02.csv is not there');
const ports = isThere ? describe : describe.skip;

ports('108 real land ports with 778 real monthly counts, through the gateway under a document', () => {
  const counts = isThere ? parsePortCounts(readFileSync(file, 'utf8')) : [];
  const statistician = { authority: 'QT:BPA', role: 'post-manager', purpose: 'STATISTICS' };
  let stack: Stack;

  beforeAll(async () => {
    const texts = readPolicyTexts(policiesDirectory);
    const document = { file: 'us-ports.yaml', text: readFileSync(new URL('./us-ports.yaml', import.meta.url), 'utf8') };
    const reading = parsePolicySet({ register: texts.register, documents: [document], ceilings: [] }, loadSchema(committedSupergraph()));
    if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems, null, 2));
    stack = await startStack({
      rows: smallWorld,
      policies: () => reading.set,
      posts: (path, key, now) => startPortsAgency(counts, path, key, now),
    });
  });
  afterAll(() => stack.stop());

  it('has the ports and counts that the data page announces', () => {
    expect(counts).toHaveLength(778);
    expect(new Set(counts.map(({ port }) => port)).size).toBe(108);
    expect(new Set(counts.map(({ port }) => locodeOf(port))).size).toBe(108);
    expect(counts.every(({ measure, month }) => Object.hasOwn(measures, measure) && month === '2020-02')).toBe(true);
  });

  it('sums, per border and measure, to what the file sums to', async () => {
    const answered = new Map<string, number>();
    for (const [border, state] of [
      ['US-Canada Border', 'CAN'],
      ['US-Mexico Border', 'MEX'],
    ]) {
      const { body } = await stack.ask(
        statistician,
        `{ borderPosts(first: 200, filter: {facingState: {is: "${state}"}}) { totalCount nodes { code trafficCounts(first: 200) { nodes { measure count } } } } }`,
      );
      expect(body.errors).toBeUndefined();
      expect(body.data.borderPosts.totalCount).toBe(
        new Set(counts.filter((count) => count.border === border).map(({ port }) => port)).size,
      );
      for (const { trafficCounts } of body.data.borderPosts.nodes) {
        for (const { measure, count } of trafficCounts.nodes)
          answered.set(`${border} ${measure}`, (answered.get(`${border} ${measure}`) ?? 0) + count);
      }
    }
    const summed = new Map<string, number>();
    for (const { border, measure, value } of counts) {
      const key = `${border} ${measures[measure as keyof typeof measures]}`;
      summed.set(key, (summed.get(key) ?? 0) + value);
    }
    expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(summed));
  });

  it('pages through every count once, in order', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { body } = await stack.ask(
        statistician,
        'query Q($after: String) { trafficCounts(first: 150, after: $after, orderBy: [{count: DESC}]) { totalCount pageInfo { hasNextPage endCursor } nodes { id count } } }',
        { after },
      );
      expect(body.errors).toBeUndefined();
      expect(body.data.trafficCounts.totalCount).toBe(778);
      seen.push(...body.data.trafficCounts.nodes.map(({ id }: { id: string }) => id));
      after = body.data.trafficCounts.pageInfo.hasNextPage ? body.data.trafficCounts.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toHaveLength(778);
    expect(new Set(seen).size).toBe(778);
    const value = (id: string): number => counts[Number(id) - 1]?.value ?? 0;
    expect(seen.map(value)).toEqual(seen.map(value).sort((a, b) => b - a));
  });

  it('finds one port of two with the same name by its code', async () => {
    const twins = [...new Set(counts.filter(({ name }) => name === 'Eastport').map(({ port }) => port))];
    expect(twins).toHaveLength(2);
    for (const port of twins) {
      const { body } = await stack.ask(statistician, `{ trafficCounts(filter: {post: {is: "${locodeOf(port)}"}}) { totalCount } }`);
      expect(body.data.trafficCounts.totalCount).toBe(counts.filter((count) => count.port === port).length);
    }
  });
});
