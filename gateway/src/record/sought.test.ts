import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { Kind, parse } from 'graphql';
import { clientSchema } from '../plan/client-schema.ts';
import { QuestionsAsked } from './questions-asked.ts';
import { soughtIn } from './sought.ts';

const supergraph = committedSupergraph();
const border = loadSchema(supergraph);
const questions = new QuestionsAsked(clientSchema(supergraph), border);

function sought(text: string, variables: Readonly<Record<string, unknown>> = {}) {
  const document = parse(text);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  return soughtIn(questions.in({ document, operation, variables }), variables, border).map(({ type, key }) => [type, ...key]);
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

  it('stands in lists below, in fragments, and wherever conditions leave it', () => {
    const asked = `query ($on: Boolean!) {
      first: travelDocument(issuingState: "QSO", number: "L1", type: P) { ...file }
      second: travelDocument(issuingState: "QSO", number: "L2", type: P) @include(if: $on) { ...file }
      third: travelDocument(issuingState: "QSO", number: "L3", type: P) @skip(if: true) { status }
      ... @skip(if: $on) { travelDocument(issuingState: "QSO", number: "L4", type: P) { status } } }
      fragment file on TravelDocument { crossings(filter: { traveller: { is: "t1" } }) { totalCount } }`;
    const document = (number: string) => ['TravelDocument', 'QSO', number, 'P'];
    expect(sought(asked, { on: true })).toEqual([document('L1'), ['Traveller', 't1'], document('L2')]);
    expect(sought(asked, { on: false })).toEqual([document('L1'), ['Traveller', 't1'], document('L4')]);
    // What cannot be told is taken to be asked.
    expect(sought(asked)).toEqual([document('L1'), ['Traveller', 't1'], document('L2'), document('L4')]);
  });

  it('is read once a storey of a tower of fragments', () => {
    const storeys = Array.from(
      { length: 60 },
      (_, i) => `fragment f${i} on Query { ...f${i + 1} @skip(if: $a) ...f${i + 1} @include(if: $b) ...f${i + 1} }`,
    );
    const top = 'fragment f60 on Query { travelDocument(issuingState: "QSO", number: "L1", type: P) { status } }';
    expect(sought(`query ($a: Boolean!, $b: Boolean!) { ...f0 } ${storeys.join(' ')} ${top}`, { a: false, b: true })).toEqual([
      ['TravelDocument', 'QSO', 'L1', 'P'],
    ]);
  });
});
