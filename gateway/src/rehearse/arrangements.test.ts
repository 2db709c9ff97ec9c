import { agreement, policySet, supergraphSdl } from '../testing/documents.ts';
import { runExamples } from './run-examples.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.post, Crossing.lane, Crossing.document, TravelDocument.number] }
    rows: { Crossing: every, TravelDocument: via Crossing.document }
    questions: { Query.crossings: freely }`;

const given = {
  TravelDocument: ['A1', 'K1', 'U1'].map((number) => ({ issuingState: 'FRA', number, type: 'P' })),
  Crossing: [
    { id: 'c1', post: 'QNALB', lane: 'L1', document: { issuingState: 'FRA', number: 'A1', type: 'P' } },
    { id: 'c2', post: 'QNKOR', lane: 'L2', document: { issuingState: 'FRA', number: 'K1', type: 'P' } },
    { id: 'c3', lane: 'L3', document: { issuingState: 'FRA', number: 'U1', type: 'P' } },
  ],
};
const asked = 'crossings(orderBy: [{lane: ASC}]) { totalCount nodes { lane document { number } } }';

type Expected = Readonly<Record<string, unknown>>;

function arrangement(
  clause: Readonly<Record<string, unknown>>,
  examples: readonly (readonly [string, string | null, Expected])[],
  on?: 'rows',
) {
  return JSON.stringify({
    id: 'albany',
    version: 1,
    kind: 'arrangement',
    title: { en: 'Albany', fr: 'Albany' },
    basis: [{ instrument: 'Minutes' }],
    zone: 'Europe/Paris',
    under: { id: 'trial', version: 1 },
    posts: ['QNALB'],
    ...(on && { on }),
    force: { from: '2026-01-01', until: 'indefinite' },
    clauses: [{ id: 'crossings', article: 'a', ...clause }],
    examples: examples.map(([question, unit, expect]) => ({
      title: { en: 'Example', fr: 'Exemple' },
      as: { authority: 'QS:BGD', role: 'border-guard', purpose: 'BORDER_CHECK_ENTRY', ...(unit && { unit }) },
      given,
      question,
      expect,
    })),
  });
}

const mismatches = async (text: string) => {
  const results = await runExamples(policySet(agreement(clauses), text), supergraphSdl);
  expect(results.map(({ agreement: id }) => id)).toEqual(results.map(() => 'albany'));
  return results.flatMap((result) => result.mismatches);
};

describe('an arrangement, through the stages of the gateway', () => {
  it('for the people of a post narrows what they get, and nobody else’s', async () => {
    const text = arrangement({ rows: { Crossing: { 'post.code': { is: 'QNALB' } } }, withhold: ['TravelDocument.number'] }, [
      [asked, 'QS:BGD/ALB', { 'crossings.totalCount': { value: 1 }, 'crossings.nodes.0.document.number': 'denied' }],
      [asked, null, { 'crossings.totalCount': { value: 1 } }],
      [asked, 'QS:BGD/KOR', { 'crossings.totalCount': { value: 3 }, 'crossings.nodes.0.document.number': { value: 'A1' } }],
    ]);
    expect(await mismatches(text)).toEqual([]);
  });

  it('on rows of a post narrows those, with all that hangs on them, and those of which nobody knows where they were', async () => {
    const text = arrangement(
      { withhold: ['TravelDocument.number'] },
      [
        [
          asked,
          'QS:BGD/KOR',
          {
            'crossings.totalCount': { value: 3 },
            'crossings.nodes.0.document.number': 'absent',
            'crossings.nodes.1.document.number': { value: 'K1' },
            'crossings.nodes.2.document.number': 'absent',
          },
        ],
      ],
      'rows',
    );
    expect(await mismatches(text)).toEqual([]);
  });

  it('demands its keys of whoever asks', async () => {
    const ofLane = 'crossings(filter: {lane: {is: "L1"}}) { totalCount }';
    const text = arrangement({ questions: { 'Query.crossings': { with: ['filter.lane'] } } }, [
      ['crossings { totalCount }', 'QS:BGD/ALB', { crossings: { error: 'KEY_TOO_WEAK' } }],
      [ofLane, 'QS:BGD/ALB', { 'crossings.totalCount': { value: 1 } }],
      ['crossings { totalCount }', 'QS:BGD/KOR', { 'crossings.totalCount': { value: 3 } }],
    ]);
    expect(await mismatches(text)).toEqual([]);
  });
});
