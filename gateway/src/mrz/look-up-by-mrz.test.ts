import { otherNotations, writeTd1, writeTd3 } from '@passerelle/schema';
import { type ASTNode, isInterfaceType, isObjectType, Kind, type OperationDefinitionNode, print, validate } from 'graphql';
import { asOf } from '../testing/documents.ts';
import { coerced, operationOf, schema } from '../testing/operations.ts';
import { unreadableIn, withKeysForZones } from './look-up-by-mrz.ts';
import { readKey, UnreadableMrz } from './read-key.ts';

const anna = { familyName: 'Eriksson', givenNames: 'Anna Maria', nationality: 'UTO', birthDate: '1974-08-12', sex: 'F' } as const;
const passport = writeTd3({ ...anna, code: 'P', issuingState: 'UTO', number: 'L898902C3', expiresOn: '2012-04-15' });
const card = writeTd1({ ...anna, code: 'ID', issuingState: 'DEU', number: 'T220001293', expiresOn: '2031-10-31' });
const keyOfPassport = { issuingState: 'UTO', number: 'L898902C3', type: 'P' };
const keyOfCard = { issuingState: 'DEU', number: 'T220001293', type: 'I' };

function rewrite(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const asked = operationOf(query);
  return withKeysForZones({ ...asked, variables: coerced(asked, variables) }, schema, asOf);
}

const oneLine = (node: ASTNode): string =>
  print(node).replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/ \)/g, ')').replace(/, \$/g, ' $');

describe('a look-up by machine readable zone', () => {
  it('becomes the look-up by key, under its own name, with the key in variables and no word of the zone', () => {
    const { document, operation, variables } = rewrite('query Q($m: String!) { travelDocumentByMrz(mrz: $m) { status } }', { m: passport });
    expect(oneLine(operation)).toBe(
      'query Q($m: String! $mrz_issuingState: CountryCode! $mrz_number: DocumentNumber! $mrz_type: TravelDocumentType!) ' +
        '{ travelDocumentByMrz: travelDocument(issuingState: $mrz_issuingState number: $mrz_number type: $mrz_type) { status } }',
    );
    expect(document.definitions).toContain(operation);
    expect(variables).toEqual({ mrz_issuingState: 'UTO', mrz_number: 'L898902C3', mrz_type: 'P' });
    expect(validate(schema, document)).toEqual([expect.objectContaining({ message: expect.stringContaining('"$m" is never used') })]);
  });

  it('is one operation for every zone, so that it is planned once', () => {
    const asked = operationOf('query ($m: String!) { travelDocumentByMrz(mrz: $m) { status } }');
    const documents = [passport, card, 'x'].map((m) => withKeysForZones({ ...asked, variables: { m } }, schema, asOf).document);
    expect(new Set(documents).size).toBe(1);
  });

  it('takes zones written out, several, under aliases and in fragments; equal ones are one', () => {
    const { document, operation, variables } = rewrite(
      `query ($m: String!) { a: travelDocumentByMrz(mrz: """${passport}""") { status } ...F }
       fragment F on Query { b: travelDocumentByMrz(mrz: $m) { status } ... { a: travelDocumentByMrz(mrz: """${passport}""") { number } } }`,
      { m: card.replaceAll('\n', '') },
    );
    expect(Object.values(variables)).toEqual([...Object.values(keyOfPassport), ...Object.values(keyOfCard)]);
    expect(oneLine(operation)).toContain('a: travelDocument(issuingState: $mrz_issuingState');
    const [fragment] = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    expect(fragment && oneLine(fragment)).toBe(
      'fragment F on Query { b: travelDocument(issuingState: $mrz_issuingState_ number: $mrz_number_ type: $mrz_type_) { status } ' +
        '... { a: travelDocument(issuingState: $mrz_issuingState number: $mrz_number type: $mrz_type) { number } } }',
    );
  });

  it('takes no name that the caller uses, and keeps the variables that something else asks for', () => {
    const { operation, variables } = rewrite(
      `query ($mrz_number: String!, $other: String!) {
         travelDocumentByMrz(mrz: $mrz_number) { status }
         again: travelDocumentByMrz(mrz: $other) { status }
         codeList(name: $other, language: EN) { name }
       }`,
      { mrz_number: passport, other: card },
    );
    expect(variables).toEqual({
      other: card,
      mrz_issuingState: 'UTO',
      mrz_number_: 'L898902C3',
      mrz_type: 'P',
      mrz_issuingState_: 'DEU',
      mrz_number__: 'T220001293',
      mrz_type_: 'I',
    });
    expect(oneLine(operation)).toContain('travelDocument(issuingState: $mrz_issuingState number: $mrz_number_ type: $mrz_type)');
  });

  it('leaves an operation without one as it is', () => {
    const asked = { ...operationOf('{ crossings { totalCount } }'), variables: {} };
    expect(withKeysForZones(asked, schema, asOf)).toBe(asked);
  });

  it('of a document with several operations rewrites the one that is asked for', () => {
    const { document } = operationOf(
      'query A { crossings { totalCount } } query B($m: String!) { travelDocumentByMrz(mrz: $m) { status } }',
    );
    const operation = document.definitions[1] as OperationDefinitionNode;
    const asked = withKeysForZones({ document, operation, variables: { m: passport } }, schema, asOf);
    expect(asked.operation.name?.value).toBe('B');
    expect(oneLine(asked.operation)).toContain('travelDocument(');
  });

  it.each([
    ['misread', { m: passport.replace('L898902C3', 'L898902C8') }, [[2, 10]]],
    ['null where the variable has a default', { m: null }, [[null, null]]],
  ])('that is %s stands in the place of the key, and says where', (_what, variables, places) => {
    const asked = rewrite('query ($m: String = "x") { a: travelDocumentByMrz(mrz: $m) { status } }', variables);
    const [field] = asked.operation.selectionSet.selections;
    const problems = unreadableIn((field?.kind === Kind.FIELD && field.arguments) || [], asked.variables);
    expect(problems?.slice(0, 1).map(({ line, position }) => [line, position])).toEqual(places);
  });
});

describe('the key in a zone', () => {
  it.each([
    ['a passport', passport, keyOfPassport],
    ['an identity card with a number of ten characters', card, keyOfCard],
  ])('is that of %s', (_what, zone, key) => {
    expect(readKey(zone, asOf)).toEqual(key);
  });

  it.each([
    ['a visa', 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<', 'this is one of a visa'],
    ['a card of another kind', card.replace('ID', 'CA'), 'a document code that `TravelDocumentType` has'],
    ['nothing', '', 'Expected three lines'],
  ])('is none for %s', (_what, zone, says) => {
    const key = readKey(zone, asOf);
    expect(key instanceof UnreadableMrz && key.problems.map((problem) => problem.says).join()).toContain(says);
  });
});

it('another notation is a root field beside its look-up, of the same type, with one argument; no other type has a field of that name', () => {
  const fields = schema.getQueryType()?.getFields() ?? {};
  for (const [coordinate, lookUp] of otherNotations) {
    const [name = '', other = ''] = [coordinate, lookUp].map((one) => one.slice('Query.'.length));
    expect(fields[name]?.args.map(({ type }) => String(type))).toEqual(['String!']);
    expect(String(fields[name]?.type)).toBe(String(fields[other]?.type));
    const others = Object.values(schema.getTypeMap()).filter(
      (type) => (isObjectType(type) || isInterfaceType(type)) && type !== schema.getQueryType() && Object.hasOwn(type.getFields(), name),
    );
    expect(others).toEqual([]);
  }
});
