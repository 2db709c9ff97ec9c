import { describe, expect, it } from '@jest/globals';
import { ask, refusals } from '../testing/asking.ts';
import { agreement, policySet } from '../testing/documents.ts';

const keyed = `
  - id: keyed
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: { direction: { is: ENTRY } } }
    questions: { Query.crossings: { with: [filter.outcome] } }`;
const wide = (given: string, questions = 'questions: { Query.crossings: freely }') => `
  - id: wide
    article: "3"
    from: ["QN:IMM"]
    give: { clear: [${given}] }
    rows: { Crossing: every }
    ${questions}`;
const rows = new Map([
  [
    'Crossing',
    [
      { id: 'c1', direction: 'ENTRY', outcome: 'REFUSED', lane: 'L1' },
      { id: 'c2', direction: 'EXIT', outcome: 'REFUSED', lane: 'L2' },
      { id: 'c3', direction: 'EXIT', outcome: 'ADMITTED', lane: 'L3' },
    ],
  ],
]);

/** The lanes of the crossings that were refused, as far as they show; null where a lane does not. */
async function found(clauses: string): Promise<readonly unknown[]> {
  const { answer } = await ask(
    policySet(agreement(clauses)),
    rows,
    '{ crossings(filter: { outcome: { is: REFUSED } }) { nodes { lane } } }',
  );
  expect(refusals(answer)).toEqual([]);
  const { crossings } = (answer.data ?? {}) as { readonly crossings: { readonly nodes: readonly { readonly lane: unknown }[] } };
  return crossings.nodes.map(({ lane }) => lane);
}

describe('a key', () => {
  it('finds the rows that its own clause gives, and tells nothing of others', async () => {
    expect(await found(keyed)).toEqual(['L1']);
    // The outcome of the second crossing is nobody's to give; being found by it would tell it.
    expect(await found(keyed + wide('Crossing.id'))).toEqual(['L1']);
    expect(await found(keyed + wide('Crossing.id', ''))).toEqual(['L1']);
  });

  it('finds rows of others too where the field is clear on them', async () => {
    expect(await found(keyed + wide('Crossing.id, Crossing.outcome'))).toEqual(['L1', null]);
  });
});
