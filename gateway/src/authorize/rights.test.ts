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
