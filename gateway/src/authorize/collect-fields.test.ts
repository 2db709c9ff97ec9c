import { buildSchema, type GraphQLObjectType, isObjectType, Kind, type OperationDefinitionNode, parse, print } from 'graphql';
import { collectFields } from './collect-fields.ts';

const schema = buildSchema(`
  interface Finding { id: ID }
  type Seizure implements Finding { id: ID kind: String nested: Seizure }
  type CashDeclaration implements Finding { id: ID amount: Int }
  union Target = Seizure | CashDeclaration
  type Query { seizure: Seizure }
`);

function typeNamed(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error('no object type');
  return type;
}

/** Response names with what is selected under each, as the type answers them. */
function collected(query: string, type = 'Seizure', variables: Readonly<Record<string, unknown>> = {}) {
  const { definitions } = parse(query);
  const operation = definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []));
  if (operation === undefined) throw new Error('no operation');
  const context = { schema, fragments: new Map(fragments), variables };
  return [...collectFields(context, typeNamed(type), [operation.selectionSet])].map(([name, nodes]) => [
    name,
    nodes.map(print).join(' ').replace(/\s+/g, ' '),
  ]);
}

describe('the fields that an object answers', () => {
  it('keep the caller’s order and names, and gather what stands under one name', () => {
    expect(collected('{ kind b: id nested { id } nested { kind } }')).toEqual([
      ['kind', 'kind'],
      ['b', 'b: id'],
      ['nested', 'nested { id } nested { kind }'],
    ]);
  });

  it.each([
    ['its own type', '{ ... on Seizure { kind } }', ['kind']],
    ['an interface that it implements', '{ ... on Finding { id } }', ['id']],
    ['a union that it belongs to', '{ ... on Target { __typename } }', ['__typename']],
    ['no type at all', '{ ... { kind } }', ['kind']],
    ['another type', '{ ... on CashDeclaration { amount } }', []],
    ['another type inside its own', '{ ... on Finding { ... on CashDeclaration { amount } id } }', ['id']],
    ['a named fragment of another type', '{ ...C } fragment C on CashDeclaration { amount }', []],
    ['nested named fragments', '{ ...A } fragment A on Finding { ...B } fragment B on Seizure { kind }', ['kind']],
  ])('include fragments on %s', (_on, query, names) => {
    expect(collected(query).map(([name]) => name)).toEqual(names);
  });

  it('take a named fragment once, however often it is spread', () => {
    expect(collected('{ ...F ...F } fragment F on Seizure { kind }')).toEqual([['kind', 'kind']]);
  });

  it.each([
    ['@include(if: $on)', true, true],
    ['@include(if: $on)', false, false],
    ['@skip(if: $on)', true, false],
    ['@skip(if: $on)', false, true],
    ['@include(if: $on) @skip(if: $on)', true, false],
    ['@include(if: $on) @skip(if: $on)', false, false],
  ])('%s with %j', (directives, on, isThere) => {
    for (const selection of [`kind ${directives}`, `... ${directives} { kind }`, `...F ${directives}`]) {
      const query = `query Q($on: Boolean!) { ${selection} } fragment F on Seizure { kind }`;
      expect(collected(query, 'Seizure', { on })).toHaveLength(isThere ? 1 : 0);
    }
  });

  it('hold a name that objects inherit like any other', () => {
    expect(collected('{ __proto__: kind constructor: id }').map(([name]) => name)).toEqual(['__proto__', 'constructor']);
  });
});
