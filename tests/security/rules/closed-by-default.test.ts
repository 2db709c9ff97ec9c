import { offline } from '../offline.ts';
import { agreementWith, border, everyField, everyQuestion, everything, objectTypes, rootLists, toMany } from '../whole-schema.ts';

/** A document that gives one field of one type, and nothing else. */
const ask = offline(
  agreementWith('test-one-field', [
    { clear: ['BorderPost.name'], rows: { BorderPost: 'every' }, questions: { 'Query.borderPosts': 'freely' } },
  ]),
);
const refused = 'UNAUTHORIZED_FIELD_OR_TYPE';

describe('what no document says is closed', () => {
  it('every other root field', async () => {
    const lists = rootLists.filter(({ name }) => name !== 'borderPosts');
    expect(lists.length).toBeGreaterThan(15);
    const { errors, fetched } = await ask(`{ ${lists.map(({ name }) => `${name} { __typename }`).join(' ')} }`);
    expect(errors).toEqual(lists.map(({ name }) => ({ path: name, code: refused })));
    expect(fetched).toEqual([]);
  });

  it('every other field of the type that is given', async () => {
    const others = [...(border.types.get('BorderPost')?.fields.values() ?? [])].filter(({ name }) => name !== 'name');
    const selected = others.map(({ name, shape }) => (shape.startsWith('leaf') ? name : `${name} { __typename }`)).join(' ');
    const { errors } = await ask(`{ borderPosts { nodes { ${selected} } } }`);
    expect(errors).toEqual(others.map(({ name }) => ({ path: `borderPosts.nodes.@.${name}`, code: refused })));
  });

  it('every field of every type, where only the rows are given', async () => {
    const rowsOnly = offline(agreementWith('test-rows-only', [everything(() => false)]));
    for (const list of rootLists) {
      const fields = [...(border.types.get(list.type)?.fields.values() ?? [])];
      const selected = fields.map(({ name, shape }) => (shape.startsWith('leaf') ? name : `${name} { __typename }`)).join(' ');
      const { errors } = await rowsOnly(`{ ${list.name} { nodes { ${selected} } } }`);
      expect(errors).toEqual(fields.map(({ name }) => ({ path: `${list.name}.nodes.@.${name}`, code: refused })));
    }
  });

  it('every mutation', () => {
    const { questions = {} } = everything();
    expect([...border.mutations.keys()].filter((name) => Object.hasOwn(questions, `Mutation.${name}`))).toEqual([]);
  });
});

describe('the schema', () => {
  it('has no field that could be given without a category', () => {
    const isClassified = ({ categories, coordinate }: (typeof everyField)[number]): boolean =>
      categories.length > 0 || isForeignKey(coordinate);
    expect(everyField.filter((field) => !isClassified(field)).map(({ coordinate }) => coordinate)).toEqual([]);
  });

  it('and these tests look at all of it', () => {
    expect(objectTypes.length).toBeGreaterThan(25);
    expect(everyQuestion.length).toBeGreaterThan(35);
    expect(toMany.length).toBeGreaterThan(35);
  });
});

/** The key of a type stands in each agency that refers to it; its owner's carries the category. */
function isForeignKey(coordinate: string): boolean {
  const [type = '', name = ''] = coordinate.split('.');
  return border.types.get(type)?.keys.includes(name) === true;
}
