import type { Condition } from '@passerelle/schema';
import { agreement, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';
import { Binder } from './bind.ts';

/** Scopes of an operation by the coordinate of their field. */
function scopesOf(clauses: string, query: string, more = '', unit: string | null = null) {
  const { scopes } = authorize(decided(policySet(agreement(clauses, more)), null, unit), query);
  return Object.values(scopes).map(({ field, rows, answer, limit, total }) => ({ field, rows, answer, limit, total }));
}

const clause = (id: string, rest: string): string => `
  - id: ${id}
    article: "1"
    from: ["QN:IMM"]
${rest}`;
const entries = clause(
  'entries',
  `    give: { clear: [Crossing.occurredAt, Crossing.lane] }
    rows: { Crossing: { direction: { is: ENTRY } } }
    questions: { Query.crossings: freely }`,
);
const isEntry: Condition = { kind: 'test', path: ['direction'], type: 'Direction', op: 'is', value: 'ENTRY' };

describe('the scope of a list', () => {
  it('is the rows that a clause gives', () => {
    expect(scopesOf(entries, '{ crossings { totalCount } }')).toEqual([
      { field: 'Query.crossings', rows: { Crossing: isEntry }, answer: 'rows', limit: null, total: true },
    ]);
  });

  it('binds spans to the instant of the decision', () => {
    const recent = entries.replace('direction: { is: ENTRY }', 'occurredAt: { within: 90 days }');
    expect(scopesOf(recent, '{ crossings { totalCount } }')[0]?.rows.Crossing).toEqual({
      kind: 'all',
      of: [
        { kind: 'test', path: ['occurredAt'], type: 'DateTime', op: 'ge', value: '2026-03-17T00:00:00Z' },
        { kind: 'test', path: ['occurredAt'], type: 'DateTime', op: 'le', value: '2026-06-15T00:00:00Z' },
      ],
    });
  });

  it('binds what the register says of the recipient; what it does not say is unknown on every row', () => {
    const own = entries.replace('direction: { is: ENTRY }', 'post.code: { in: $recipient.unit.posts }');
    expect(scopesOf(own, '{ crossings { totalCount } }', '', 'QS:BGD/ALB')[0]?.rows.Crossing).toMatchObject({ op: 'in', value: ['QNALB'] });
    expect(scopesOf(own, '{ crossings { totalCount } }')[0]?.rows.Crossing).toMatchObject({ op: 'has' });
  });

  it('leaves out what a prohibition covers, or may cover', () => {
    const prohibit = 'prohibit: [{ id: p, article: "2", types: [Crossing], rows: { Crossing: { lane: { is: "L1" } } } }]';
    expect(scopesOf(entries, '{ crossings { totalCount } }', prohibit)[0]?.rows.Crossing).toEqual({
      kind: 'all',
      of: [isEntry, { kind: 'not', of: { kind: 'test', path: ['lane'], type: 'String', op: 'is', value: 'L1' } }],
    });
  });

  it('holds "clear on this row" for a field that the caller tests', () => {
    const exits = clause('exits', '    give: { clear: [Crossing.occurredAt] }\n    rows: { Crossing: { direction: { is: EXIT } } }');
    const prohibit = 'prohibit: [{ id: p, article: "2", fields: [Crossing.lane], rows: { Crossing: { outcome: { is: REFUSED } } } }]';
    const [scope] = scopesOf(entries + exits, '{ crossings(filter: { not: { lane: { is: "L1" } } }) { totalCount } }', prohibit);
    expect(scope?.rows.Crossing).toEqual({
      kind: 'all',
      of: [
        { kind: 'any', of: [isEntry, { ...isEntry, value: 'EXIT' }] },
        // The lane is clear on entries, and only where the outcome is known not to be a refusal.
        isEntry,
        { kind: 'not', of: { kind: 'test', path: ['outcome'], type: 'ControlOutcome', op: 'is', value: 'REFUSED' } },
      ],
    });
  });

  it('carries the row limit of the clause that opened it', () => {
    const keyed = entries.replace('Query.crossings: freely', 'Query.crossings: { with: [filter.direction], rows: 20 }');
    expect(scopesOf(keyed, '{ crossings(filter: { direction: { is: ENTRY } }) { totalCount } }')[0]?.limit).toBe(20);
  });
});

describe('testing a field', () => {
  const refusals = (query: string, more = '') =>
    authorize(decided(policySet(agreement(entries, more))), query).compiled.errors.map(({ code }) => code);

  it.each([
    ['that no clause gives', '{ crossings(filter: { outcome: { is: REFUSED } }) { totalCount } }'],
    ['that no clause gives, under `not`', '{ crossings(filter: { not: { outcome: { is: REFUSED } } }) { totalCount } }'],
    ['that no clause gives, by ordering', '{ crossings(orderBy: [{ outcome: ASC }]) { totalCount } }'],
  ])('%s is refused', (_what, query) => {
    expect(refusals(query)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it('that is prohibited on every row is refused like one that is not given', () => {
    const query = '{ crossings(filter: { lane: { is: "L1" } }) { totalCount } }';
    expect(refusals(query)).toEqual([]);
    expect(refusals(query, 'prohibit: [{ id: p, article: "2", fields: [Crossing.lane] }]')).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });
});

describe('a list whose rows come by its edge', () => {
  const chain = clause(
    'chain',
    `    give: { clear: [Traveller.documents, TravelDocument.crossings], exists: [Crossing] }
    rows: { Traveller: every, TravelDocument: via Traveller.documents, Crossing: [via TravelDocument.crossings, { direction: { is: ENTRY } }] }
    questions: { Query.travellers: freely, Traveller.documents: freely, TravelDocument.crossings: freely }`,
  );
  const direct = clause(
    'direct',
    `    give: { clear: [TravelDocument.crossings] }
    rows: { TravelDocument: every }
    questions: { Query.travelDocuments: freely, TravelDocument.crossings: freely }`,
  );

  it('has every row below a parent that the clause gives', () => {
    const scopes = scopesOf(chain + direct, '{ travellers { nodes { documents { nodes { crossings { totalCount } } } } } }');
    expect(scopes.find(({ field }) => field === 'TravelDocument.crossings')?.rows).toEqual({ Crossing: { kind: 'true' } });
  });

  it('has only rows of its other alternatives below a parent that the clause cannot give', () => {
    const scopes = scopesOf(chain + direct, '{ travelDocuments { nodes { crossings { totalCount } } } }');
    expect(scopes.find(({ field }) => field === 'TravelDocument.crossings')?.rows).toEqual({ Crossing: isEntry });
  });

  it('counts an undecided clause only in the variants that take it as given', () => {
    const doubtful = chain
      .replace('TravelDocument: via Traveller.documents', 'TravelDocument: { type: { is: P } }')
      .replace('id: chain', 'id: doubtful');
    const scopes = scopesOf(doubtful + direct, '{ travelDocuments { nodes { crossings { totalCount } } } }');
    expect(scopes.filter(({ field }) => field === 'TravelDocument.crossings').map(({ rows }) => rows.Crossing)).toEqual([
      isEntry,
      { kind: 'true' },
    ]);
  });
});

describe('the binder', () => {
  it('binds a condition once a request', () => {
    const { bindings } = decided(policySet(agreement(entries)));
    const binder = new Binder(bindings);
    const condition = { kind: 'test', path: ['lane'], type: 'String', op: 'is', value: { kind: 'recipient', name: 'state' } } as const;
    expect(binder.bind(condition)).toEqual({ kind: 'test', path: ['lane'], type: 'String', op: 'is', value: 'QSO' });
    expect(binder.bind(condition)).toBe(binder.bind(condition));
  });
});
