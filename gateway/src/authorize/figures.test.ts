import { describe, expect, it } from '@jest/globals';
import type { FieldModel, Row } from '@passerelle/schema';
import type { Engine, EngineAnswer } from '../execute/engine.ts';
import { nothingLost } from '../execute/lost.ts';
import type { GivenRows } from '../rehearse/example-rows.ts';
import { ask, refusals } from '../testing/asking.ts';
import { agreement, border, decided, policySet } from '../testing/documents.ts';
import { Rights } from './rights.ts';

const clause = (more = '', rows = 'Crossing: { post.code: { in: ["QNALB", "QNKOR"] } }') => `
  - id: monthly-figures
    article: "20"
    from: ["QN:IMM"]
    aggregate: { question: Query.crossingStatistics, count: Crossing, rows: { ${rows} }, by: [post, month, ageBand], minCell: 3 }${more}`;
const borderPosts = `
  - id: posts
    article: "2"
    from: ["QN:BPA"]
    give: { clear: [BorderPost.code] }
    rows: { BorderPost: every }
    questions: { Query.borderPosts: freely }`;
const prohibit = `prohibit:
  - { id: danger, article: "4", types: [Crossing], rows: { Crossing: { traveller.protection: { has: WITNESS } } } }
`;
const set = policySet(agreement(clause(), prohibit));

const crossings = (count: number, post: string, at: string, first = 0) =>
  Array.from({ length: count }, (_, i) => ({
    id: `${post}${at}${first + i}`,
    post: { code: post },
    occurredAt: `${at}T08:00:00Z`,
    direction: 'ENTRY',
    traveller: { id: `t${first + i}` },
  }));
const travellers = Array.from({ length: 12 }, (_, i) => ({
  id: `t${i}`,
  birthDate: '1990-05-17',
  sex: 'F',
  nationality: ['FRA'],
  protection: i === 11 ? ['WITNESS'] : [],
}));
const rows: GivenRows = new Map<string, readonly Row[]>([
  ['Traveller', travellers],
  [
    'Crossing',
    [
      ...crossings(4, 'QNALB', '2026-04-10'),
      ...crossings(1, 'QNALB', '2026-04-11', 11),
      ...crossings(2, 'QNKOR', '2026-04-10'),
      ...crossings(3, 'QNKOR', '2026-05-10'),
      ...crossings(9, 'QNSEA', '2026-05-10'),
      ...crossings(5, 'QNALB', '2026-06-10'),
    ],
  ],
]);
const months = 'from: "2026-04", until: "2026-06"';

describe('figures', () => {
  it('are answered under the clause that opens them, under the caller’s names', async () => {
    const { answer, fetched } = await ask(
      set,
      rows,
      `{ s: crossingStatistics(${months}, by: [POST, MONTH]) { __typename months all: total groups { ...G count } } } fragment G on CrossingStatisticsGroup { __typename post month }`,
    );
    expect(answer.errors).toBeUndefined();
    const group = { __typename: 'CrossingStatisticsGroup' };
    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({
      s: {
        __typename: 'CrossingStatistics',
        // June has not ended.
        months: ['2026-04', '2026-05'],
        all: 7,
        groups: [
          { ...group, post: 'QNALB', month: '2026-04', count: 4 },
          { ...group, post: 'QNKOR', month: '2026-05', count: 3 },
        ],
      },
    });
    expect(answer.extensions?.sharing).toMatchObject([
      {
        agreement: 'trial',
        clauses: [{ id: 'monthly-figures', article: '20' }],
        figures: { 'Query.crossingStatistics': { clause: 'monthly-figures', article: '20', minCell: 3 } },
        fields: {},
      },
    ]);
    const decision = fetched[0]?.decisionFor('immigration');
    expect(decision?.figures).toEqual({
      g0: {
        field: 'Query.crossingStatistics',
        document: 'trial',
        rows: expect.objectContaining({ kind: 'all' }),
        dimensions: ['post', 'month', 'ageBand'],
        minCell: 3,
      },
    });
    expect(decision?.scopes).toEqual({});
    expect(fetched[0]?.decisionFor('posts').figures).toEqual({});
    expect(decision?.fields['CrossingStatisticsGroup.count']).toEqual(['answer']);
    expect(decision?.fields['CrossingStatistics.minCell']).toBeUndefined();
  });

  it('open nothing but their question', async () => {
    const { answer, fetched } = await ask(
      set,
      rows,
      '{ crossing(id: "x") { direction } crossings { totalCount } travellers { totalCount } }',
    );
    expect(refusals(answer)).toEqual([
      'crossing UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings UNAUTHORIZED_FIELD_OR_TYPE',
      'travellers UNAUTHORIZED_FIELD_OR_TYPE',
    ]);
    expect(fetched).toEqual([]);
  });

  it.each([
    ['no clause', policySet(agreement(borderPosts)), `crossingStatistics(${months}, by: [POST]) { total }`, 'UNAUTHORIZED_FIELD_OR_TYPE'],
    [
      'a dimension that the clause does not have',
      set,
      `crossingStatistics(${months}, by: [POST, SEX]) { total }`,
      'UNAUTHORIZED_FIELD_OR_TYPE',
    ],
    ['a dimension twice', set, `crossingStatistics(${months}, by: [POST, POST]) { total }`, 'BAD_USER_INPUT'],
    ['days', set, 'crossingStatistics(from: "2026-04-01", until: "2026-04-30", by: []) { total }', 'BAD_USER_INPUT'],
    ['years', set, 'crossingStatistics(from: "2025", until: "2026", by: []) { total }', 'BAD_USER_INPUT'],
    ['the end before the beginning', set, 'crossingStatistics(from: "2026-05", until: "2026-04", by: []) { total }', 'BAD_USER_INPUT'],
    ['too many months', set, 'crossingStatistics(from: "2016-05", until: "2026-04", by: []) { total }', 'BAD_USER_INPUT'],
  ])('%s: refused before anything is fetched', async (_, policies, selection, code) => {
    const { answer, fetched } = await ask(policies, rows, `{ ${selection} }`);
    expect([refusals(answer), fetched, answer.data]).toEqual([
      [`crossingStatistics ${code}`],
      [],
      expect.objectContaining({ crossingStatistics: null }),
    ]);
  });

  it('are refused in one place without the others', async () => {
    const { answer } = await ask(
      set,
      rows,
      `{ a: crossingStatistics(${months}, by: [SEX]) { total } b: crossingStatistics(${months}, by: []) { total } }`,
    );
    expect(refusals(answer)).toEqual(['a UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(answer.data).toMatchObject({ a: null, b: { total: 7 } });
  });

  it('deny a dimension that no clause has, wherever it is selected', async () => {
    const { answer, fetched } = await ask(set, rows, `{ crossingStatistics(${months}, by: []) { groups { count sex } } }`);
    expect(refusals(answer)).toEqual(['crossingStatistics.groups.@.sex UNAUTHORIZED_FIELD_OR_TYPE']);
    expect(answer.data).toMatchObject({ crossingStatistics: { groups: [{ count: 7, sex: null }] } });
    expect(fetched[0]?.decisionFor('immigration').fields['CrossingStatisticsGroup.sex']).toBeUndefined();
  });

  it.each([
    ['a group', { total: 9, groups: [{ count: 2 }] }],
    ['a total', { total: 2, groups: [] }],
    ['something else', { total: 'many', groups: [] }],
  ])('of a subgraph that tells of fewer than allowed are not answered: %s', async (_, told) => {
    const query = `{ crossingStatistics(${months}, by: []) { total groups { count } } borderPosts { nodes { code } } }`;
    const engine: Engine = {
      execute: async ({ document }): Promise<EngineAnswer> => {
        const names = JSON.stringify(document).matchAll(
          /"alias":\{"kind":"Name","value":"(f\d+)"\},"name":\{"kind":"Name","value":"(\w+)"/g,
        );
        const alias = new Map([...names].map(([, ours = '', name = '']) => [name, ours]));
        const groups = told.groups.map(({ count }) => ({ [alias.get('count') ?? '']: count }));
        const figures = { [alias.get('total') ?? '']: told.total, [alias.get('groups') ?? '']: groups };
        return { data: { [alias.get('crossingStatistics') ?? '']: figures }, errors: [], failed: new Set(), lost: nothingLost };
      },
      stop: async () => {},
    };
    const { answer } = await ask(set, rows, query, {}, { engine });
    expect(answer.data).toMatchObject({ crossingStatistics: null });
    expect(refusals(answer)).toContain('crossingStatistics SOURCE_UNAVAILABLE');
  });

  it('are told to be unavailable where their agency failed', async () => {
    const engine: Engine = {
      execute: async () => ({
        data: {},
        errors: [],
        failed: new Set(['immigration']),
        lost: { ...nothingLost, subgraphs: new Set(['immigration']) },
      }),
      stop: async () => {},
    };
    const { answer } = await ask(set, rows, `{ crossingStatistics(${months}, by: []) { total } }`, {}, { engine });
    expect(refusals(answer)).toEqual(['crossingStatistics SOURCE_UNAVAILABLE']);
  });
});

describe('figures that an operator demands a scope for', () => {
  const field = border.queries.get('crossingStatistics');
  if (field === undefined) throw new Error('the schema has the statistics');
  const scoped: FieldModel = { ...field, scopes: [['statistics']] };

  it('are opened to tokens that hold it, whatever a document says', () => {
    const { profile } = decided(set);
    expect(new Rights(profile, border).aggregates(field)).toHaveLength(1);
    expect(new Rights(profile, border).aggregates(scoped)).toEqual([]);
    expect(new Rights(profile, border, new Set(['statistics'])).aggregates(scoped)).toHaveLength(1);
  });
});
