import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoAudience, type Gateway, ledgerPlaces, type OpenLedger, openDemoIssuer, openLedger, startGateway } from '@passerelle/gateway';
import { type Dialect, dialects, isReachable, testGateway } from '@passerelle/kit/testing';
import { parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { loadSchema } from '@passerelle/schema';
import pino from 'pino';
import { nowMs, policiesDirectory } from '../../harness/stack.ts';
import { agreementText } from '../../security/agreement-of.ts';
import { composed, type Serving, serve } from './agencies.ts';
import { readFiles } from './files.ts';

const data = readFiles();
if (data === null) console.warn('skipped: real data, because ../shared/data is not there');
const { headings, entries } = data ?? { headings: [], entries: [] };

const supergraphSdl = composed();
const clauses = `clauses:
  - id: goods
    article: "1"
    from: ["QN:CUS"]
    give: { clear: [Commodity.code, Commodity.section, Commodity.description, Commodity.level, Commodity.parent, Commodity.children] }
    rows: { Commodity: every }
    questions: { Query.commodity: freely, Query.commodities: freely, Commodity.children: freely }
  - id: traffic
    article: "2"
    from: ["QN:BPA"]
    give: { clear: [Port.code, Port.name, Port.state, Port.border, Port.counts, EntryCount.id, EntryCount.port, EntryCount.month, EntryCount.measure, EntryCount.value] }
    # What enters from Canada is Canada's to tell.
    rows: { Port: every, EntryCount: { port.border: { is: "US-Mexico Border" } } }
    questions: { Query.port: freely, Query.ports: freely, Query.entryCounts: freely, Port.counts: freely }
`;

/** The repository's register, with these two agencies behind two of its authorities. */
function policies() {
  const { register } = readPolicyTexts(policiesDirectory);
  const named = register.text.replace('subgraph: customs\n', 'subgraph: nomenclature\n').replace('subgraph: posts\n', 'subgraph: ports\n');
  const text = named.replace(/ {4}subgraph: (immigration|visas|police|health|agreements)\n/g, '');
  const documents = [agreementText('real-data', clauses)];
  const reading = parsePolicySet({ register: { file: register.file, text }, documents, ceilings: [] }, loadSchema(supergraphSdl));
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.set;
}

const reachable = await Promise.all(dialects.map(async (dialect) => [dialect, await isReachable(dialect)] as const));
for (const [dialect, isThere] of reachable) {
  const isSkipped = data === null || !(isThere || process.env.CI === 'true');
  (isSkipped ? describe.skip : describe)(`real data on ${dialect}${isThere ? '' : ' (no server answers here)'}`, () => tests(dialect));
}

function tests(dialect: Dialect): void {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-real-data-'));
  let agencies: readonly Serving[] = [];
  let gateway: Gateway;
  let ledger: OpenLedger['ledger'];
  let url: string;
  let token: string;
  beforeAll(async () => {
    const now = (): number => nowMs;
    agencies = await serve(dialect, { headings, entries }, now);
    const issuer = await openDemoIssuer(join(folder, 'issuer.json'));
    token = await issuer.sign({ authority: 'QS:BGD', role: 'border-guard', officer: 'tester', nowMs });
    const set = policies();
    const opened = await openLedger(ledgerPlaces(folder), now);
    ledger = opened.ledger;
    gateway = await startGateway({
      supergraphSdl,
      subgraphs: agencies,
      decisionKey: testGateway.key,
      policies: () => set,
      issuers: new Map([[issuer.issuer, issuer.keyFor]]),
      audience: demoAudience,
      logger: pino({ enabled: false }),
      evidence: opened.evidence,
      now,
    });
    url = await gateway.listen(0);
  }, 120_000);
  afterAll(async () => {
    await gateway?.stop();
    await ledger?.close();
    for (const agency of agencies) await agency.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  // biome-ignore lint/suspicious/noExplicitAny: answers are read by path, as a dashboard would
  async function ask(query: string): Promise<any> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'passerelle-purpose': 'BORDER_CHECK_ENTRY' };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data: answer, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    expect(errors).toBeUndefined();
    return answer;
  }

  it('counts as many headings of each section and level as the file', async () => {
    const groups = [...Map.groupBy(headings, ({ section, level }) => `${section} ${level}`)];
    const asked = groups.map(([name], i) => {
      const [section, level] = name.split(' ');
      return `g${i}: commodities(filter: { section: { is: "${section}" }, level: { is: ${level} } }) { totalCount }`;
    });
    const found: Record<string, { totalCount: number }> = {};
    for (let at = 0; at < asked.length; at += 10) Object.assign(found, await ask(`{ ${asked.slice(at, at + 10).join(' ')} }`));
    expect(groups.map((_, i) => found[`g${i}`]?.totalCount)).toEqual(groups.map(([, { length }]) => length));
    expect((await ask('{ commodities { totalCount } }')).commodities.totalCount).toBe(6940);
  });

  it('gives every heading once, page after page, with the heading above it', async () => {
    const found: { code: string; description: string; parent: { code: string } | null }[] = [];
    let after = '';
    do {
      const { commodities } = await ask(
        `{ commodities(first: 200${after}) { nodes { code description parent { code } } pageInfo { hasNextPage endCursor } } }`,
      );
      found.push(...commodities.nodes);
      after = commodities.pageInfo.hasNextPage ? `, after: "${commodities.pageInfo.endCursor}"` : '';
    } while (after !== '');
    const codes = new Set(headings.map(({ code }) => code));
    const expected = headings.map(({ code, description, parent }) => ({
      code,
      description,
      parent: codes.has(parent) ? { code: parent } : null,
    }));
    const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : 1);
    expect(found.toSorted(byCode)).toEqual(expected.toSorted(byCode));
  });

  it('walks the tree down from the chapters, two levels in one question', async () => {
    const { commodities } = await ask(
      '{ commodities(first: 97, filter: { level: { is: 2 } }) { nodes { code children(first: 100) { totalCount nodes { code children(first: 1) { totalCount } } } } } }',
    );
    const children = Map.groupBy(headings, ({ parent }) => parent);
    const sum = (total: number, { code }: { code: string }): number => total + (children.get(code)?.length ?? 0);
    expect(commodities.nodes).toHaveLength(97);
    for (const { code, children: below } of commodities.nodes) {
      const own = children.get(code) ?? [];
      expect([code, below.totalCount, below.nodes.length]).toEqual([code, own.length, own.length]);
      const deeper = below.nodes.reduce((total: number, one: { children: { totalCount: number } }) => total + one.children.totalCount, 0);
      expect([code, deeper]).toEqual([code, own.reduce(sum, 0)]);
    }
  });

  it('sums, port by port and measure by measure, to what the file sums to, of the border that may be told', async () => {
    const { ports } = await ask(
      '{ ports(first: 200) { totalCount nodes { code border counts(first: 50) { totalCount nodes { measure value } } } } }',
    );
    expect(ports.totalCount).toBe(108);
    const told = new Map<string, number>();
    for (const { code, counts } of ports.nodes)
      for (const { measure, value } of counts.nodes) told.set(`${code} ${measure}`, (told.get(`${code} ${measure}`) ?? 0) + value);
    const expected = new Map<string, number>();
    for (const { border, port, measure, value } of entries)
      if (border === 'US-Mexico Border') expected.set(`${port} ${measure}`, (expected.get(`${port} ${measure}`) ?? 0) + value);
    expect(new Map([...told].toSorted())).toEqual(new Map([...expected].toSorted()));
    const trucks = entries.filter(({ border, measure, value }) => border === 'US-Mexico Border' && measure === 'Trucks' && value > 10_000);
    const { entryCounts } = await ask(
      '{ entryCounts(first: 200, filter: { measure: { is: "Trucks" }, value: { gt: 10000 } }, orderBy: [{ value: DESC }]) { totalCount nodes { value port { name } } } }',
    );
    expect(entryCounts.totalCount).toBe(trucks.length);
    expect(entryCounts.nodes).toEqual(trucks.toSorted((a, b) => b.value - a.value).map(({ value, name }) => ({ value, port: { name } })));
  });
}
