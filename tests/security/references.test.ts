import { type Stack, startStack } from '../harness/stack.ts';
import { agreementOf } from './agreement-of.ts';
import { anna, smallWorld, soraya } from './small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const keyOf = (document: typeof anna | typeof soraya): string =>
  `{issuingState: "${document.issuingState}", number: "${document.number}", type: ${document.type}}`;

/** Crossings are given whole but for the persons' documents: Soraya's is withheld, of the others the number is not given. */
const set = agreementOf(
  'test-references',
  `clauses:
  - id: crossings
    article: "12"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.occurredAt, Crossing.document, Crossing.traveller, Crossing.post, TravelDocument.issuingState, Traveller.id, BorderPost.code] }
    rows:
      Crossing: every
      TravelDocument: via Crossing.document
      Traveller: { protection: { noneOf: [ASYLUM] } }
      BorderPost: every
    questions: { Query.crossings: freely }
`,
);
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

const counted = async (filter: string) => (await stack.ask(guard, `{ crossings(filter: ${filter}) { totalCount } }`)).body;
const refused = {
  data: { crossings: null },
  errors: [{ path: ['crossings'], extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } }],
};

describe('a filter on a reference tests the key that it names', () => {
  it.each([
    `{document: {is: ${keyOf(anna)}}}`,
    `{document: {isNot: ${keyOf(anna)}}}`,
    `{not: {document: {in: [${keyOf(anna)}]}}}`,
    `{anyOf: [{document: {is: ${keyOf(soraya)}}}]}`,
  ])('and is refused where a part of it is not given in clear: %s', async (filter) => {
    expect(await counted(filter)).toMatchObject(refused);
  });

  it.each([
    '{traveller: {is: "t2"}}',
    '{traveller: {in: ["t2"]}}',
    '{not: {traveller: {is: "t1"}}, occurredAt: {is: "2026-06-11T08:00:00Z"}}',
  ])('and never matches by a row that is withheld: %s', async (filter) => {
    expect(await counted(filter)).toMatchObject({ data: { crossings: { totalCount: 0 } } });
  });

  it('and works where the key is the caller’s to see', async () => {
    expect(await counted('{post: {is: "QNALB"}}')).toMatchObject({ data: { crossings: { totalCount: 4 } } });
    expect(await counted('{traveller: {is: "t1"}}')).toMatchObject({ data: { crossings: { totalCount: 2 } } });
  });

  it('and tells null from nothing nowhere', async () => {
    expect(await counted('{traveller: {isNull: true}}')).toMatchObject({ data: { crossings: { totalCount: 0 } } });
    expect(await counted('{traveller: {isNull: false}}')).toMatchObject({ data: { crossings: { totalCount: 3 } } });
  });
});
