import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { type FieldNode, Kind, parse } from 'graphql';
import { soughtIn } from './sought.ts';

const border = loadSchema(committedSupergraph());

/** The root fields of a query as questions. */
function sought(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const [operation] = parse(text).definitions;
  const nodes = operation?.kind === Kind.OPERATION_DEFINITION ? (operation.selectionSet.selections as readonly FieldNode[]) : [];
  const scopes = nodes.map((node) => ({ site: { field: border.queries.get(node.name.value), args: node.arguments ?? [] } }));
  return soughtIn({ scopes: scopes as never }, variables, border).map(({ type, key }) => [type, ...key]);
}

describe('whom a question is about by what it asks', () => {
  it('is the key of a look-up', () => {
    expect(
      sought('query ($n: DocumentNumber!) { travelDocument(issuingState: "QSO", number: $n, type: P) { status } }', { n: 'L1' }),
    ).toEqual([['TravelDocument', 'QSO', 'L1', 'P']]);
  });

  it('are the persons and documents that a filter asks for, wherever they stand in it', () => {
    const filter = `{ traveller: { is: "t1" }, post: { is: "QNKOR" }, anyOf: [{ document: { is: { issuingState: "QSO", number: "L2", type: P } } },
      { all: [{ traveller: { in: ["t2", "t3"] } }] }] }`;
    expect(sought(`{ crossings(filter: ${filter}) { totalCount } }`)).toEqual([
      ['Traveller', 't1'],
      ['TravelDocument', 'QSO', 'L2', 'P'],
      ['Traveller', 't2'],
      ['Traveller', 't3'],
    ]);
    expect(sought('query ($f: CrossingFilter) { crossings(filter: $f) { totalCount } }', { f: { traveller: { is: 't4' } } })).toEqual([
      ['Traveller', 't4'],
    ]);
  });

  it.each([
    '{ traveller: { isNot: "t1" } }',
    '{ not: { traveller: { is: "t1" } } }',
    '{ traveller: { isNull: true } }',
    '{ __proto__: { is: "t1" } }',
    '{ document: { is: { number: "L2" } } }',
  ])('is nobody whom a filter excludes or does not name whole: %s', (filter) => {
    expect(sought(`{ crossings(filter: ${filter}) { totalCount } }`)).toEqual([]);
  });
});
