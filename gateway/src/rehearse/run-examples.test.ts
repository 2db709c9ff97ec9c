import { agreement, policySet, supergraphSdl } from '../testing/documents.ts';
import { runExamples } from './run-examples.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: { occurredAt: { within: 90 days } } }
    questions: { Query.crossings: { with: [filter.direction] } }`;
const question = 'crossings(filter: {direction: {is: ENTRY}}) { nodes { lane outcome } }';

const example = (asked: string, expected: string, at = '2026-06-15'): string => `
  - title: { en: "Example", fr: "Exemple" }
    at: ${at}
    as: { authority: "QS:BGD", role: border-guard, purpose: BORDER_CHECK_ENTRY }
    given: { Crossing: [{ id: "c1", direction: ENTRY, lane: "L1", outcome: ADMITTED, occurredAt: "2026-06-01T00:00:00Z" }] }
    question: '${asked}'
    expect: { ${expected} }`;

const results = (...examples: readonly string[]) =>
  runExamples(policySet(agreement(clauses, `examples:${examples.join('')}`)), supergraphSdl);

describe('examples of a document', () => {
  it('come out as written, or say what came instead', async () => {
    const told = await results(
      example(question, 'crossings: { rows: 1 }, crossings.nodes.0.outcome: denied'),
      example(question, 'crossings: { rows: 2 }, crossings.nodes.0.lane: denied'),
      example('crossings { totalCount }', 'crossings: { error: KEY_TOO_WEAK }'),
      // Decided at its own instant: the row is older than 90 days by then.
      example(question, 'crossings: { rows: 0 }', '2026-12-24'),
    );
    expect(told.map(({ agreement: id, version, mismatches }) => [id, version, mismatches.length])).toEqual([
      ['trial', 1, 0],
      ['trial', 1, 2],
      ['trial', 1, 0],
      ['trial', 1, 0],
    ]);
  });

  it('of whom the register does not hold say so, where the documents were not checked under it', async () => {
    const set = policySet(agreement(clauses, `examples:${example(question, 'crossings: { rows: 1 }')}`));
    const stranger = { ...set, register: { ...set.register, authorities: new Map() } };
    const [told] = await runExamples(stranger, supergraphSdl);
    expect(told?.mismatches).toEqual([expect.stringContaining('register')]);
  });

  it('are each about their own document, though another gives from the same agency', async () => {
    const other = agreement(clauses.replace('Crossing.lane', 'Crossing.outcome'), '', 'other');
    const set = policySet(agreement(clauses, `examples:${example(question, 'crossings.nodes.0.outcome: denied')}`), other);
    expect((await runExamples(set, supergraphSdl)).map(({ mismatches }) => mismatches)).toEqual([[]]);
  });
});
