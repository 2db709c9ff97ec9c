import { type Stack, startStack } from '../../harness/stack.ts';
import { codesOf, startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { agreementOf } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };

/**
 * Every crossing shows; of travellers and documents only some. A prohibition reads both, so their rows are fetched whether or
 * not they are given.
 */
const set = agreementOf(
  'test-nulls',
  `clauses:
  - id: crossings
    article: "12"
    from: ["QN:IMM", "QN:POL"]
    give:
      clear: [Crossing.id, Crossing.traveller, Crossing.document, Traveller.nationality, Traveller.crossings, TravelDocument.number, TravelDocument.status]
    rows: { Crossing: every, Traveller: { protection: { noneOf: [ASYLUM] } }, TravelDocument: { issuingState: { isNot: QSO } } }
    questions: { Query.crossings: freely, Traveller.crossings: freely }
prohibit:
  - { id: residents, article: "4", types: [Crossing], rows: { Crossing: { traveller.residence: { is: QTE }, document.chipVerified: { is: false } } } }
`,
);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

const of = (id: string, inner: string) => stack.ask(guard, `{ crossings(filter: {id: {is: "${id}"}}) { nodes { ${inner} } } }`);

describe('an error below an object that is withheld', () => {
  it.each(['after: "no-cursor"', 'filter: {id: {is: null}}', 'filter: {not: {id: null}}', 'orderBy: [{}]'])(
    'is not told, though it is told below one that shows: %s',
    async (args) => {
      const inner = `traveller { crossings(${args}) { totalCount nodes { id } } }`;
      expect(codesOf(await of('c1', inner)).length).toBeGreaterThan(0);
      const withheld = await of('c2', inner);
      expect(withheld.body.data).toEqual({ crossings: { nodes: [{ traveller: null }] } });
      expect(codesOf(withheld)).toEqual([]);
    },
  );

  it('is not told where an agency cannot be asked: whether it was depends on what is withheld', async () => {
    const inner = 'document { status }';
    stack.proxies.get('police')?.setDown(true);
    try {
      expect(codesOf(await of('c1', inner))).toEqual([['crossings.nodes.@.document.status', 'SOURCE_UNAVAILABLE']]);
      const withheld = await of('c2', inner);
      expect(withheld.body.data).toEqual({ crossings: { nodes: [{ document: null }] } });
      expect(codesOf(withheld)).toEqual([]);
    } finally {
      stack.proxies.get('police')?.setDown(false);
    }
  });
});

describe('the number of errors', () => {
  const denied = 'lane traveller { familyName crossings { nodes { outcome document { mrz } } } }';
  it.each(['first: 0', 'first: 1', 'last: 2', 'first: 200'])('is that of the selections, not of the rows: %s', async (args) => {
    const { body } = await stack.ask(guard, `{ crossings(${args}) { nodes { ${denied} } edges { node { ${denied} } } } }`);
    const below = ['lane', 'traveller.familyName', 'traveller.crossings.nodes.@.outcome', 'traveller.crossings.nodes.@.document.mrz'];
    expect(body.errors?.map(({ path }) => path?.join('.'))).toEqual(
      ['crossings.nodes.@', 'crossings.edges.@.node'].flatMap((place) => below.map((path) => `${place}.${path}`)),
    );
  });

  it('is told once, however many rows it struck', async () => {
    const { body } = await stack.ask(guard, '{ crossings { nodes { traveller { crossings(after: "no") { totalCount nodes { id } } } } } }');
    expect(new Set(body.errors?.map((error) => JSON.stringify(error))).size).toBe(body.errors?.length);
    expect(body.errors?.length).toBe(1);
  });
});

describe('a cell, a reference and an item that are withheld', () => {
  const { Traveller, Crossing, TravelDocument } = smallWorld.immigration;
  const nulls = {
    ...smallWorld,
    immigration: {
      ...smallWorld.immigration,
      Traveller: Traveller.filter(({ id }) => id !== 't2'),
      Crossing: Crossing.map((row) => (row.id === 'c2' ? { ...row, lane: null, document: null } : row)),
      TravelDocument: TravelDocument.filter(({ holder }) => holder?.id !== 't2'),
    },
  };
  const conditional = agreementOf(
    'test-cells',
    `clauses:
  - id: crossings
    article: "12"
    from: ["QN:IMM", "QN:POL"]
    give: { clear: [Crossing.id, Crossing.document, TravelDocument.number, TravelDocument.status, TravelDocument.crossings] }
    rows: { Crossing: every, TravelDocument: { holder.protection: { noneOf: [ASYLUM] } } }
    questions: { Query.crossings: freely, Query.travelDocuments: freely, Query.travelDocument: { with: [issuingState + number + type] }, TravelDocument.crossings: freely }
  - id: lanes
    article: "13"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: { traveller.protection: { noneOf: [ASYLUM] } } }
`,
  );
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await startTwoWorlds(() => conditional, [smallWorld, nulls]);
  });
  afterAll(() => worlds.stop());

  it.each([
    '{ crossings { nodes { id lane } } }',
    '{ crossings { nodes { id document { number status } } } }',
    '{ travelDocuments { totalCount nodes { number status crossings { totalCount } } } }',
    '{ travelDocument(issuingState: "QSO", number: "SO777777", type: P) { __typename number status } }',
  ])('look as if they were not there: %s', async (query) => {
    const [one, other] = await worlds.observe(guard, query);
    expect(one.text).not.toContain('"errors"');
    expect([other.status, other.headers, other.text]).toEqual([one.status, one.headers, one.text]);
  });
});
