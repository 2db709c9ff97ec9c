import { committedSupergraph, gatewayFields } from '@passerelle/schema';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { clientSchema } from '../plan/client-schema.ts';
import { agreement, asOf, guard, policySet } from '../testing/documents.ts';
import { ownAnswers } from './own-answers.ts';
import { asksPublicFieldsOnly, isOpenedField, isPublicField } from './public-fields.ts';
import { splitOpened, usedBy } from './split-opened.ts';

const clauses =
  '  - { id: a, article: "1", from: ["QN:IMM"], give: { exists: [Crossing] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }';
const set = policySet(agreement(clauses));
const schema = clientSchema(committedSupergraph());

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('no operation');
  return operation;
}
const asksOnly = (text: string): boolean => {
  const document = parse(text);
  return asksPublicFieldsOnly(operationOf(document), document);
};
const answer = (text: string, variables = {}) =>
  ownAnswers(schema, { document: parse(text), operationName: null, variables }, { set, recipient: guard(set), asOf });

describe('fields that the gateway answers itself', () => {
  it('are public or opened by documents, each in the schema', () => {
    for (const coordinate of gatewayFields.keys())
      expect(schema.getQueryType()?.getFields()[coordinate.slice('Query.'.length)]).toBeDefined();
    expect(['__schema', 'myAccess', 'codeList', 'explain', 'crossings', 'toString'].map(isPublicField)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['explain', 'myAccess', 'crossings', '__proto__'].map(isOpenedField)).toEqual([true, false, false, false]);
  });

  it.each([
    ['{ myAccess { authority } }', true],
    ['{ __schema { types { name } } __typename codeList(name: "Sex", language: EN) { name } }', true],
    ['query { ...F } fragment F on Query { ... { myAccess { authority } } }', true],
    ['query { ...F } fragment F on Query { myAccess { authority } crossings { totalCount } }', false],
    ['{ myAccess { authority } explain(field: "x", authority: "x", role: "x", purpose: "x") { level } }', false],
    ['{ myAccess: crossings { totalCount } }', false],
    ['query { ...F } fragment F on Query { ...G } fragment G on Query { ...F }', true],
    ['query { ...None }', false],
  ])('need no purpose where nothing else is asked: %s', (text, expected) => {
    expect(asksOnly(text)).toBe(expected);
  });

  it('work one’s own access out once, under however many names', () => {
    const data = answer('{ a: myAccess { documents { id } } b: myAccess { documents { id } } }') as Record<string, { documents: unknown }>;
    expect(data.a?.documents).toEqual([{ id: 'trial' }]);
    expect(data.b).toEqual(data.a);
  });

  it('tell a failure inside as one, never as an answer', () => {
    const broken = { ...set, lifetime: null } as unknown as typeof set;
    const failing = () =>
      ownAnswers(
        schema,
        { document: parse('{ myAccess { authority } }'), operationName: null, variables: {} },
        { set: broken, recipient: guard(set), asOf },
      );
    expect(failing).toThrow(TypeError);
  });
});

describe('an operation, apart', () => {
  const text = 'query ($v0: String!, $v1: Int) { f0: explain(field: $v0) { level } f1: crossings(first: $v1) { totalCount } }';

  it('has in each part its own fields and variables', () => {
    const { own, rest } = splitOpened(parse(text));
    expect(
      print(own as DocumentNode)
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe('query ($v0: String!) { f0: explain(field: $v0) { level } }');
    expect(
      print(rest as DocumentNode)
        .replace(/\s+/g, ' ')
        .trim(),
    ).toBe('query ($v1: Int) { f1: crossings(first: $v1) { totalCount } }');
    expect(usedBy(rest as DocumentNode, { v0: 'x', v1: 3 })).toEqual({ v1: 3 });
  });

  it('is the same where the gateway answers nothing of it, and empty where it answers all', () => {
    const document = parse('{ f1: crossings { totalCount } f2: myAccess { authority } }');
    expect(splitOpened(document)).toEqual({ own: null, rest: document });
    expect(splitOpened(parse('{ f0: explain(field: "x") { level } }')).rest).toBeNull();
  });
});
