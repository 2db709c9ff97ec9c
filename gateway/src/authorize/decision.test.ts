import { agreement, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.occurredAt, Crossing.post, BorderPost.name, Crossing.document, TravelDocument.number] }
    rows: { Crossing: { direction: { is: ENTRY } }, BorderPost: every, TravelDocument: via Crossing.document }
    questions: { Query.crossings: freely, Query.borderPosts: freely }`;
const prohibit = 'prohibit: [{ id: p, article: "3", types: [Crossing], rows: { Crossing: { traveller.protection: { has: ASYLUM } } } }]';

function decisions(query: string, unit: string | null = null) {
  const right = decided(policySet(agreement(clauses, prohibit)), null, unit);
  const { decisions: all } = authorize(right, query);
  return (audience: string) => {
    const decision = all.of(audience);
    expect(JSON.parse(all.text(audience))).toEqual(decision);
    return decision;
  };
}

const query = '{ crossings { nodes { occurredAt post { name } document { number } } } borderPosts { nodes { name } } }';

describe('the decision for a subgraph', () => {
  it('says for whom, why and when, and nothing of who the officer is', () => {
    const {
      scopes: _scopes,
      rows: _rows,
      fields: _fields,
      cursorContext: _context,
      ...head
    } = decisions(query, 'QS:BGD/ALB')('immigration');
    expect(head).toEqual({
      audience: 'immigration',
      recipient: { authority: 'QS:BGD', unit: 'QS:BGD/ALB', role: 'border-guard' },
      purpose: 'BORDER_CHECK_ENTRY',
      asOf: '2026-06-15T00:00:00.000Z',
      epoch: { since: Date.parse('2026-06-15T00:00:00Z'), closed: 0 },
      documents: [{ id: 'trial', version: 1 }],
      figures: {},
      writes: {},
    });
  });

  it('holds the scopes of its own lists only', () => {
    const of = decisions(query);
    expect(Object.values(of('immigration').scopes).map(({ field }) => field)).toEqual(['Query.crossings']);
    expect(Object.values(of('posts').scopes).map(({ field }) => field)).toEqual(['Query.borderPosts']);
    expect(of('police').scopes).toEqual({});
  });

  it('names its own fields with their use, and keys of the types that the operation comes by as keys, of no others', () => {
    const of = decisions(query);
    const { fields } = of('immigration');
    expect(fields['Crossing.occurredAt']).toEqual(['answer']);
    expect(fields['Crossing.direction']).toEqual(['operand']);
    expect(fields['Traveller.protection']).toEqual(['operand']);
    expect(fields['TravelDocument.number']).toEqual(['key', 'answer']);
    expect(fields['Crossing.id']).toEqual(['key']);
    expect(fields['BorderPost.code']).toEqual(['key']);
    expect(fields['BorderPost.name']).toBeUndefined();
    expect(fields['Crossing.lane']).toBeUndefined();
    expect(Object.keys(fields).filter((name) => name.startsWith('Visa'))).toEqual([]);
    expect(of('posts').fields['BorderPost.name']).toEqual(['answer']);
    expect(of('posts').fields['Crossing.occurredAt']).toBeUndefined();
  });

  it('lets rows be reached as clauses give them; rows that a condition reads all, rows that the operation does not come by none', () => {
    const { rows } = decisions(query)('immigration');
    expect(rows.Crossing).toMatchObject({ kind: 'all' });
    expect(rows.TravelDocument).toEqual({ kind: 'true' });
    expect(rows.Traveller).toEqual({ kind: 'true' });
    expect(Object.keys(rows)).toEqual(['Crossing', 'TravelDocument', 'Traveller']);
    expect(decisions('{ borderPosts { nodes { name } } }')('immigration').rows).toEqual({});
  });

  it('binds cursors to recipient, purpose and documents, not to the request', () => {
    const context = (unit: string | null) => decisions(query, unit)('immigration').cursorContext;
    expect(context(null)).toBe(context(null));
    expect(context('QS:BGD/ALB')).not.toBe(context(null));
    expect(decisions('{ borderPosts { totalCount } }')('posts').cursorContext).toBe(context(null));
  });
});
