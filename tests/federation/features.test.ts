import type { Condition, Decision, Scope } from '@passerelle/schema';
import { loadSchema } from '@passerelle/schema';
import { parse } from 'graphql';
import { tariffCalls } from './agencies.ts';
import { type Federation, startFederation } from './start.ts';

const always: Condition = { kind: 'true' };
let federation: Federation;
beforeAll(async () => {
  federation = await startFederation();
});
afterAll(() => federation.stop());
beforeEach(() => {
  federation.exchanges.length = 0;
  federation.statements.length = 0;
  tariffCalls.length = 0;
});

/** Everything is permitted; `limits` narrows the rows of types. */
function decisionFor(subgraph: string, limits: Readonly<Record<string, Condition>> = {}): Decision {
  const { types, queries } = loadSchema(federation.supergraphSdl);
  const fields = [...[...types.values()].flatMap((type) => [...type.fields.values()]), ...queries.values()];
  const rows = Object.fromEntries([...types.keys()].map((name) => [name, limits[name] ?? always]));
  const lists = fields.filter(({ shape, owner }) => shape === 'connection' && owner === subgraph);
  const lookUps = [...queries.values()].filter(({ shape, owner }) => shape === 'toOne' && owner === subgraph);
  const scope = (field: string): Scope => ({ field, rows, answer: 'rows', total: true, limit: null, pageSize: null });
  return {
    audience: subgraph,
    recipient: { authority: 'QS:BGD', unit: null, role: 'border-guard' },
    purpose: 'BORDER_CHECK_ENTRY',
    asOf: '2026-06-15T00:00:00Z',
    epoch: { since: 0, closed: 0 },
    documents: [],
    cursorContext: 'x',
    scopes: Object.fromEntries([...lists, ...lookUps].map(({ coordinate }) => [coordinate, scope(coordinate)])),
    figures: {},
    writes: {},
    rows,
    fields: Object.fromEntries(fields.map(({ coordinate }) => [coordinate, ['answer'] as const])),
  };
}

async function ask(query: string, limits: Readonly<Record<string, Condition>> = {}) {
  const { data, errors } = await federation.engine.execute({
    id: 'request',
    partner: 'QN:IMM',
    document: parse(query),
    variables: {},
    decisionId: 'd',
    decisionFor: (subgraph) => decisionFor(subgraph, limits),
    decisionText: (subgraph) => JSON.stringify(decisionFor(subgraph, limits)),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by path, as a dashboard would
  return { data: JSON.parse(JSON.stringify(data)) as any, errors };
}

const asked = (): readonly string[] => federation.exchanges.map(({ agency }) => agency);
const representations = (agency: string): readonly unknown[] =>
  federation.exchanges.filter((one) => one.agency === agency).flatMap(({ variables }) => Object.values(variables).flat());

describe('an entity with two keys, of which two agencies know one each', () => {
  it('leads from one of them to the other through its owner', async () => {
    const { data, errors } = await ask(
      '{ passages(scope: "Query.passages") { nodes { id vehicle { id lastResult examinations(scope: "Vehicle.examinations") { nodes { id } } } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.passages.nodes.map(({ id, vehicle }: { id: string; vehicle: unknown }) => [id, vehicle])).toEqual([
      ['p1', { id: 'v1', lastResult: 'PASSED', examinations: { nodes: [{ id: 'e1' }] } }],
      ['p2', { id: 'v2', lastResult: null, examinations: { nodes: [] } }],
      ['p3', { id: 'v1', lastResult: 'PASSED', examinations: { nodes: [{ id: 'e1' }] } }],
      // No owner knows it, so nobody can say what its plate is.
      ['p4', { id: 'v4', lastResult: null, examinations: null }],
    ]);
    expect(asked()).toEqual(['tolls', 'registry', 'inspections']);
    expect(representations('registry')).toEqual(['v1', 'v2', 'v4'].map((id) => ({ __typename: 'Vehicle', id })));
    expect(representations('inspections')).toEqual(
      ['AA1', 'AA2'].map((plate) => ({ __typename: 'Vehicle', registrationState: 'QNO', plate })),
    );
  });

  it('is found by the other key in one statement, and answers both keys', async () => {
    const { data, errors } = await ask('{ examinations(scope: "Query.examinations") { nodes { id vehicle { plate id make axles } } } }');
    expect(errors).toEqual([]);
    expect(data.examinations.nodes).toEqual([
      { id: 'e1', vehicle: { plate: 'AA1', id: 'v1', make: 'Volvo', axles: 2 } },
      { id: 'e2', vehicle: { plate: 'AA1', id: 'v3', make: 'Dacia', axles: 2 } },
      { id: 'e3', vehicle: { plate: 'ZZ9', id: null, make: null, axles: null } },
    ]);
    expect(asked()).toEqual(['inspections', 'registry', 'tolls']);
    expect(federation.statements.filter(({ agency }) => agency === 'registry')).toHaveLength(1);
  });

  it('is withheld by either key where its rows do not show', async () => {
    const light: Condition = { kind: 'test', path: ['mass'], type: 'Int', op: 'lt', value: 1000 };
    const { data } = await ask('{ examinations(scope: "Query.examinations") { nodes { id vehicle { plate make } } } }', { Vehicle: light });
    expect(data.examinations.nodes[0]).toEqual({ id: 'e1', vehicle: { plate: 'AA1', make: null } });
  });
});

describe('a key that leads through a reference', () => {
  it('joins rows across agencies, and half of one joins nothing', async () => {
    const { data, errors } = await ask(
      '{ passages(scope: "Query.passages") { nodes { id lane { number station { code name } id width } } } }',
    );
    expect(errors).toEqual([]);
    expect(data.passages.nodes).toEqual([
      { id: 'p1', lane: { number: '2', station: { code: 'ST1', name: 'Albany' }, id: 'l2', width: 4 } },
      { id: 'p2', lane: { number: '1', station: { code: 'ST2', name: 'Korvin' }, id: 'l3', width: 5 } },
      { id: 'p3', lane: { number: '9', station: { code: 'ST2', name: null }, id: null, width: null } },
      { id: 'p4', lane: null },
    ]);
    expect(representations('stations')).toContainEqual({ __typename: 'Lane', station: { code: 'ST1' }, number: '2' });
    expect(federation.statements.filter(({ sql }) => sql.includes('"LANES"'))).toHaveLength(1);
  });

  it('is answered by the owner as its other fields are', async () => {
    const { data } = await ask('{ lanes(scope: "Query.lanes") { nodes { id number station { code region } } } }');
    expect(data.lanes.nodes[1]).toEqual({ id: 'l2', number: '2', station: { code: 'ST1', region: 'North' } });
    expect(asked()).toEqual(['stations']);
  });
});

describe('@requires', () => {
  it('computes a field from what another agency says, for all rows in one request', async () => {
    const { data, errors } = await ask('{ vehicles(scope: "Query.vehicles") { nodes { id tollClass } } }');
    expect(errors).toEqual([]);
    expect(data.vehicles.nodes).toEqual([
      { id: 'v1', tollClass: '2 axles, 18000 kg, {"town":"Albany"}' },
      { id: 'v2', tollClass: '5 axles, 900 kg, {"town":"Korvin"}' },
      { id: 'v3', tollClass: '2 axles, null kg, null' },
    ]);
    expect(asked()).toEqual(['registry', 'tolls']);
    expect(representations('tolls')).toContainEqual({ __typename: 'Vehicle', id: 'v1', mass: 18_000, keeper: { town: 'Albany' } });
  });

  it('asks for it by the way, where the question began with the agency that computes', async () => {
    const { data } = await ask('{ passages(scope: "Query.passages") { nodes { id vehicle { tollClass } } } }');
    expect(data.passages.nodes.map(({ vehicle }: { vehicle: object }) => vehicle)).toEqual([
      { tollClass: '2 axles, 18000 kg, {"town":"Albany"}' },
      { tollClass: '5 axles, 900 kg, {"town":"Korvin"}' },
      { tollClass: '2 axles, 18000 kg, {"town":"Albany"}' },
      { tollClass: null },
    ]);
    expect(asked()).toEqual(['tolls', 'registry', 'tolls']);
  });
});

describe('@provides', () => {
  it('spares a request on the way that brings the field along, and on no other', async () => {
    const brought = await ask('{ passages(scope: "Query.passages") { nodes { station { code name } } } }');
    expect(brought.data.passages.nodes[1]).toEqual({ station: { code: 'ST2', name: 'Korvin' } });
    expect(asked()).toEqual(['tolls']);
    federation.exchanges.length = 0;
    const fetched = await ask('{ passages(scope: "Query.passages") { nodes { printedAt { code name } } } }');
    expect(fetched.data.passages.nodes[1]).toEqual({ printedAt: { code: 'ST2', name: 'Korvin' } });
    // The planner asks any of those who have it.
    expect([
      ['tolls', 'stations'],
      ['tolls', 'inspections'],
    ]).toContainEqual(asked());
  });

  it('reads the copy where it is asked for alone', async () => {
    await ask('{ passages(scope: "Query.passages") { nodes { station { code } } } }');
    expect(federation.statements.map(({ sql }) => sql).join()).not.toContain('STATION_NAME');
  });
});

describe('@shareable', () => {
  it('is answered by whichever agency is asked anyway', async () => {
    const listed = await ask('{ stations(scope: "Query.stations") { nodes { code name } } }');
    expect(listed.data.stations.nodes).toEqual([
      { code: 'ST1', name: 'Albany' },
      { code: 'ST2', name: 'Korvin' },
    ]);
    expect(asked()).toEqual(['stations']);
    federation.exchanges.length = 0;
    const seen = await ask('{ examinations(scope: "Query.examinations") { nodes { station { name } } } }');
    expect(seen.data.examinations.nodes[0]).toEqual({ station: { name: 'Albany' } });
    expect(asked()).toEqual(['inspections']);
  });

  it('that a copy lacks is unavailable, and no value', async () => {
    const { data, errors } = await ask('{ examinations(scope: "Query.examinations") { nodes { id station { code name } } } }');
    expect(data.examinations.nodes[2]).toEqual({ id: 'e3', station: { code: 'ST9', name: null } });
    expect(errors.map(({ path }) => path)).toEqual([['examinations', 'nodes', 2, 'station', 'name']]);
  });
});

describe('fields that are computed', () => {
  it('reach through references of their agency, as far as the decision shows what is there', async () => {
    const query = '{ vehicles(scope: "Query.vehicles") { nodes { id category } } }';
    expect((await ask(query)).data.vehicles.nodes).toEqual([
      { id: 'v1', category: 'HEAVY {"town":"Albany"}' },
      { id: 'v2', category: 'LIGHT {"town":"Korvin"}' },
      { id: 'v3', category: null },
    ]);
    expect(federation.statements.map(({ sql }) => /from "(\w+)"/.exec(sql)?.[1])).toEqual(['CARS', 'KEEPERS']);
    const albany: Condition = { kind: 'test', path: ['town'], type: 'String', op: 'is', value: 'Albany' };
    expect((await ask(query, { Keeper: albany })).data.vehicles.nodes[1]).toEqual({ id: 'v2', category: 'LIGHT {"town":null}' });
  });

  it('are asked for elsewhere once a level, equal ones once, and fail alone', async () => {
    const { data, errors } = await ask('{ vehicles(scope: "Query.vehicles") { nodes { id axles tariff } } }');
    expect(data.vehicles.nodes.map(({ tariff }: { tariff: unknown }) => tariff)).toEqual([0.2, null, 0.2]);
    expect(errors.map(({ path }) => path)).toEqual([['vehicles', 'nodes', 1, 'tariff']]);
    expect(tariffCalls).toEqual([[2, 5]]);
  });

  it('lead by a key to what the agency has, and on to what others have', async () => {
    const { data } = await ask('{ vehicles(scope: "Query.vehicles") { nodes { id paysAt { code region } } } }');
    expect(data.vehicles.nodes).toEqual([
      { id: 'v1', paysAt: { code: 'ST1', region: 'North' } },
      { id: 'v2', paysAt: null },
      { id: 'v3', paysAt: { code: 'ST1', region: 'North' } },
    ]);
  });
});
