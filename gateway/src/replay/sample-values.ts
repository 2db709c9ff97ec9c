import {
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { ShapedOperation } from './shapes.ts';

/** A value of each scalar; months, which are texts, are the only texts of which a question checks the form. */
const samples: Readonly<Record<string, string>> = {
  CountryCode: 'QNO',
  CurrencyCode: 'EUR',
  Date: '2026-01-01',
  DateTime: '2026-01-01T00:00:00Z',
  DocumentNumber: 'X0000000',
  HsCode: '010121',
  ID: '0',
  Locode: 'QNKOR',
  PartialDate: '2026-01-01',
  String: '2026-01',
  UCR: 'X0',
  VIN: 'X0000000000000000',
};

/** A shape with values that its types take in the place of those that are not there. Which they are decides nothing but what a caller finds. */
export function withSampleValues(
  document: DocumentNode,
  given: Readonly<Record<string, unknown>>,
  schema: GraphQLSchema,
): ShapedOperation | null {
  const types = new TypeInfo(schema);
  const filled = visit(
    document,
    visitWithTypeInfo(types, {
      StringValue: (node) => ({ ...node, value: sampleOf(types.getInputType()) }),
    }),
  );
  const operation = filled.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) return null;
  const variables = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const name = variable.name.value;
    const own = typeFromAST(schema, type as never);
    return Object.hasOwn(given, name) && isInputType(own) ? [[name, filledIn(given[name], own)] as const] : [];
  });
  return { document: filled, operation, variables: Object.fromEntries(variables) };
}

function sampleOf(type: GraphQLInputType | null | undefined): string {
  const named: GraphQLNamedInputType | null | undefined = type == null ? null : getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name ?? '';
  return named != null && Object.hasOwn(samples, named.name) ? (samples[named.name] ?? '') : '';
}

function filledIn(value: unknown, type: GraphQLInputType): unknown {
  const inner = getNullableType(type);
  if (typeof value === 'string') return sampleOf(inner);
  if (Array.isArray(value)) return value.map((one) => filledIn(one, isListType(inner) ? inner.ofType : inner));
  const named = getNamedType(inner);
  if (typeof value !== 'object' || value === null || !isInputObjectType(named)) return value;
  const fields = named.getFields();
  const members = Object.entries(value).flatMap(([name, member]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field === undefined ? [] : [[name, filledIn(member, field.type)] as const];
  });
  return Object.fromEntries(members);
}
