import { type Answer, type Stack, startStack } from '../../harness/stack.ts';
import { agreementOf } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };

/**
 * Every crossing shows; of travellers only those without protection. A prohibition reads travellers, so their rows are fetched
 * whether or not they are given.
 */
const set = agreementOf(
  'test-nulls',
  `clauses:
  - id: crossings
    article: "12"
    from: ["QN:IMM"]
    give: { clear: [Crossing.id, Crossing.traveller, Traveller.nationality, Traveller.crossings] }
    rows: { Crossing: every, Traveller: { protection: { noneOf: [ASYLUM] } } }
    questions: { Query.crossings: freely, Traveller.crossings: freely }
prohibit:
  - { id: residents, article: "4", types: [Crossing], rows: { Crossing: { traveller.residence: { is: QTE } } } }
`,
);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

const of = (id: string, inner: string) =>
  stack.ask(guard, `{ crossings(filter: {id: {is: "${id}"}}) { nodes { traveller { ${inner} } } } }`);
const codes = ({ body }: Answer) => body.errors?.map(({ path, extensions }) => [path, extensions.code]) ?? [];

describe('an error below an object that is withheld', () => {
  const wrong = [
    'crossings(after: "no-cursor") { totalCount nodes { id } }',
    'crossings(filter: {id: {is: null}}) { totalCount }',
    'crossings(orderBy: [{id: ASC, occurredAt: ASC}]) { totalCount }',
  ];
  it.each(wrong.slice(0, 2))('is not told, though it is told below one that shows: %s', async (inner) => {
    expect(codes(await of('c1', inner)).length).toBeGreaterThan(0);
    const withheld = await of('c2', inner);
    expect(withheld.body.data).toEqual({ crossings: { nodes: [{ traveller: null }] } });
    expect(codes(withheld)).toEqual([]);
  });
});
