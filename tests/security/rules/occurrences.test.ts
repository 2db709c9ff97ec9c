import { type Stack, startStack } from '../../harness/stack.ts';
import { agreementOf } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };

/**
 * Three clauses on crossings: entries of one day, freely; whatever a document's key finds, with the lane; the document of
 * recent crossings, and by it that document's other crossings.
 */
const set = agreementOf(
  'test-clauses',
  `clauses:
  - id: day
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt] }
    rows: { Crossing: { occurredAt: { ge: 2026-06-12T00:00:00Z } } }
    questions: { Query.crossings: freely }
  - id: found
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: via Query.crossings }
    questions: { Query.crossings: { with: [filter.document] } }
  - id: journeys
    article: "3"
    from: ["QN:IMM"]
    give: { clear: [Crossing.document, Crossing.direction, TravelDocument.type, TravelDocument.crossings] }
    rows:
      Crossing: { occurredAt: { lt: 2026-06-12T00:00:00Z, ge: 2026-06-10T00:00:00Z } }
      TravelDocument: via Crossing.document
    questions: { TravelDocument.crossings: freely }
`,
);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

const anna = 'document: {is: {issuingState: "FRA", number: "AN123456", type: P}}';

describe('a clause that gives what its question finds', () => {
  it('gives nothing of it to a question that only another clause opens', async () => {
    const { body } = await stack.ask(guard, '{ crossings(orderBy: []) { totalCount nodes { occurredAt lane } } }');
    expect(JSON.stringify(body.data)).not.toContain('LANE-SECRET');
    expect(body.data.crossings.totalCount).toBe(3);
  });

  it('gives it to its own', async () => {
    const { body } = await stack.ask(guard, `{ crossings(filter: {${anna}}) { totalCount nodes { occurredAt lane } } }`);
    expect(body.data.crossings.totalCount).toBe(2);
    expect(body.data.crossings.nodes.map(({ lane }: { lane: string }) => lane)).toEqual(['LANE-SECRET', 'LANE-SECRET']);
  });
});

describe('rows of one clause and fields of another', () => {
  it('never meet', async () => {
    const { body } = await stack.ask(
      guard,
      '{ crossings(orderBy: []) { nodes { occurredAt direction lane document { type crossings { totalCount nodes { direction occurredAt } } } } } }',
    );
    const byDay = { occurredAt: '2026-06-12T08:00:00Z', direction: null, lane: null, document: null };
    const journey = {
      occurredAt: null,
      direction: 'ENTRY',
      lane: null,
      document: { type: 'P', crossings: { totalCount: 1, nodes: [{ direction: 'ENTRY', occurredAt: null }] } },
    };
    const rows: readonly { readonly occurredAt: string | null }[] = body.data.crossings.nodes;
    expect(rows.filter(({ occurredAt }) => occurredAt !== null)).toEqual([byDay]);
    expect(rows.filter(({ occurredAt }) => occurredAt === null)).toEqual([journey, journey]);
  });
});
