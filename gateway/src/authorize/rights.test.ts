import { agreement, border, decided, policySet } from '../testing/documents.ts';
import { Rights } from './rights.ts';

const clause = (from: string, field: string) => `
  - id: c
    article: "1"
    from: ["${from}"]
    give: { clear: [${field}] }
    rows: { ${field.split('.')[0]}: every }
    questions: { Query.${from === 'QN:BPA' ? 'borderPosts' : 'visas'}: freely }`;
const rightsUnder = (...documents: readonly string[]): Rights => new Rights(decided(policySet(...documents)).profile, border);

describe('the document that decides for a giver', () => {
  it('is the one under which it gives; under another document another giver decides nothing', () => {
    const rights = rightsUnder(
      agreement(clause('QN:BPA', 'BorderPost.name'), '', 'first'),
      agreement(clause('QN:VIS', 'Visa.status'), '', 'second'),
    );
    const [posts, visas] = [rights.documentOf('posts'), rights.documentOf('visas')];
    expect(posts).not.toBeNull();
    expect(visas).not.toBeNull();
    expect(posts).not.toBe(visas);
    expect(rights.documentOf('customs')).toBeNull();
  });

  it('is none where two give, and the operation counts as asking it', () => {
    const rights = rightsUnder(
      agreement(clause('QN:BPA', 'BorderPost.name'), '', 'first'),
      agreement(clause('QN:BPA', 'BorderPost.code'), '', 'second'),
    );
    expect(rights.documentOf('posts')).toBeNull();
    expect(rights.touched).toEqual(['posts']);
  });
});

describe('a clause of another document than the one that decides', () => {
  it('gives no cell, no row and no question, whatever a profile holds of it', () => {
    const whole = decided(policySet(agreement(clause('QN:BPA', 'BorderPost.name')))).profile;
    const type = border.types.get('BorderPost');
    const [name, question] = [type?.fields.get('name'), border.queries.get('borderPosts')];
    if (type === undefined || name === undefined || question === undefined) throw new Error('the schema has no posts');
    const gives = new Map(whole.clauses.map((_, index) => [index, 'always' as const]));
    const seen = (rights: Rights) => [
      rights.grants(type, name, gives).length,
      rights.showing(type, gives).length,
      rights.openings(question, null).length,
    ];
    expect(seen(new Rights(whole, border))).toEqual([1, 1, 1]);
    const other = { ...whole, givers: new Map([['posts', { kind: 'one', document: whole.documents.length } as const]]) };
    expect(seen(new Rights(other, border))).toEqual([0, 0, 0]);
  });
});
