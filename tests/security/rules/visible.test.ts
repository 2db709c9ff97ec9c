import type { PolicySet } from '@passerelle/policies';
import { type Stack, startStack } from '../../harness/stack.ts';
import { agreementOf } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';
import { guard } from '../soraya-never-was.ts';

/** Two clauses: some crossings for their time, others for their lane; and one that only says that posts are there. */
const document = (prohibit = ''): PolicySet =>
  agreementOf(
    'test-visible',
    `clauses:
  - id: times
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt] }
    rows: { Crossing: { occurredAt: { ge: 2026-06-12T00:00:00Z } } }
    questions: { Query.crossings: freely }
  - id: lanes
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: { occurredAt: { lt: 2026-06-01T00:00:00Z } } }
  - id: posts
    article: "3"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.post], exists: [BorderPost] }
    rows: { Crossing: { occurredAt: { ge: 2026-06-12T00:00:00Z } }, BorderPost: every }
${prohibit}`,
  );
let inForce = document();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => inForce });
});
afterAll(() => stack.stop());

const asked = async (inner: string) => {
  const { body } = await stack.ask(guard, `{ crossings(orderBy: []) { totalCount nodes { ${inner} } } }`);
  return body.data.crossings;
};

describe('a row shows where some clause gives it', () => {
  it.each(['__typename', 'occurredAt', 'lane', 'occurredAt lane post { __typename }', 'direction'])(
    'whatever was selected: %s',
    async (inner) => {
      inForce = document();
      const { totalCount, nodes } = await asked(inner);
      expect([totalCount, nodes.length]).toEqual([2, 2]);
    },
  );

  it('each cell by its own clause', async () => {
    inForce = document();
    expect((await asked('occurredAt lane post { __typename }')).nodes).toEqual([
      { occurredAt: '2026-06-12T08:00:00Z', lane: null, post: { __typename: 'BorderPost' } },
      { occurredAt: null, lane: 'LANE-SECRET', post: null },
    ]);
  });

  it('unless a prohibition removes it, which no clause outweighs', async () => {
    inForce = document(
      'prohibit: [{ id: p, article: "4", types: [Crossing], rows: { Crossing: { occurredAt: { ge: 2026-06-12T00:00:00Z } } } }]\n',
    );
    expect(await asked('occurredAt lane')).toEqual({ totalCount: 1, nodes: [{ occurredAt: null, lane: 'LANE-SECRET' }] });
    inForce = document('prohibit: [{ id: p, article: "4", types: [Crossing] }]\n');
    const { body } = await stack.ask(guard, '{ crossings { totalCount } }');
    expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('a prohibition of fields leaves the row, and takes the cell', async () => {
    inForce = document(
      'prohibit: [{ id: p, article: "4", fields: [Crossing.occurredAt], rows: { Crossing: { direction: { is: ENTRY } } } }]\n',
    );
    expect(await asked('occurredAt lane')).toEqual({
      totalCount: 2,
      nodes: [
        { occurredAt: null, lane: null },
        { occurredAt: null, lane: 'LANE-SECRET' },
      ],
    });
  });
});
