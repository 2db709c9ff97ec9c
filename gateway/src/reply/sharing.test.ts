import { agreement, asOf, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';
import { alikeIn, sharing, sharingText, withReceipt } from './sharing.ts';

const crossings = agreement(
  `
  - id: crossings
    article: "2(1)"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt, Crossing.traveller], masked: { Traveller.birthDate: year } }
    rows: { Crossing: every, Traveller: via Crossing.traveller }
    questions: { Query.crossings: freely }
  - id: lanes
    article: "2(2)"
    from: ["QN:IMM"]
    give: { clear: [Crossing.lane] }
    rows: { Crossing: every }`,
  'obligations: { retain: 30 days, handling: H2, onward: { thirdStates: never } }',
  'crossings',
);
const posts = agreement(
  `
  - id: posts
    article: "7"
    from: ["QN:BPA"]
    give: { clear: [BorderPost.name] }
    rows: { BorderPost: every }
    questions: { Query.borderPosts: freely }`,
  '',
  'posts',
);
const right = decided(policySet(crossings, posts));

const told = (query: string) => {
  const { compiled } = authorize(right, query);
  return sharing(compiled, right.profile, right.purpose, 'decision-1', asOf);
};

describe('what an answer says of how it was shared', () => {
  it('is per document: clauses with articles, levels, obligations and the last day', () => {
    expect(told('{ crossings { nodes { occurredAt traveller { birthDate } } } }')).toEqual([
      {
        agreement: 'crossings',
        version: 1,
        purpose: 'BORDER_CHECK_ENTRY',
        decision: 'decision-1',
        clauses: [{ id: 'crossings', article: '2(1)' }],
        obligations: { retain: '30 days', handling: 'H2', onward: { thirdStates: 'never' } },
        deleteBy: '2026-07-15',
        fields: {
          'Crossing.occurredAt': { level: 'clear' },
          'Crossing.traveller': { level: 'clear' },
          'Traveller.birthDate': { level: 'masked', mask: 'year' },
        },
      },
    ]);
  });

  it('names every document that gave, each with its own fields, and none that gave nothing here', () => {
    const both = told('{ borderPosts { nodes { name } } crossings { nodes { lane } } }');
    expect(both.map(({ agreement: id, fields }) => [id, Object.keys(fields)])).toEqual([
      ['crossings', ['Crossing.lane']],
      ['posts', ['BorderPost.name']],
    ]);
    expect(told('{ borderPosts { nodes { name } } }').map(({ agreement: id }) => id)).toEqual(['posts']);
    expect(told('{ travellers { totalCount } }')).toEqual([]);
  });

  it('sets no day where the document sets none', () => {
    expect(told('{ borderPosts { nodes { name } } }')[0]).not.toHaveProperty('deleteBy');
  });

  it('leaves out selections that were refused', () => {
    expect(told('{ crossings { nodes { lane outcome } } }').flatMap(({ fields }) => Object.keys(fields))).toEqual(['Crossing.lane']);
  });
});

describe('the same as text', () => {
  const receipt = { writer: 'w', index: 7, head: { writer: 'w', size: 8, root: 'r', chain: 'c', at: asOf, signature: 's' } };
  const both = '{ borderPosts { nodes { name } } crossings { nodes { lane traveller { birthDate } } } }';

  it.each([
    ['nothing', []],
    ['one document', told('{ crossings { nodes { lane } } }')],
    ['two documents', told(both)],
    ['what is on record', withReceipt(told(both), receipt)],
    ['a list that was made elsewhere', [...withReceipt(told(both), receipt)]],
  ])('is what JSON.stringify writes of %s, the first time and the second', (_what, list) => {
    for (const _time of [1, 2]) expect(sharingText(list)).toBe(JSON.stringify(list));
  });

  it('tells each answer’s own decision and receipt', () => {
    const list = told(both);
    const [one, two] = [withReceipt(list, receipt), withReceipt(list, { ...receipt, index: 8 })];
    expect(alikeIn(one)).toBe(alikeIn(two));
    expect(JSON.parse(sharingText(one))).toEqual(one);
    expect(JSON.parse(sharingText(two))).toEqual(two);
    expect(sharingText(one)).not.toBe(sharingText(two));
  });
});
