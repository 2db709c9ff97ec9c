import {
  type ASTNode,
  BREAK,
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNullableType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import type { Operation } from '../enforce/operation.ts';
import { decodeColumn, type StoredRow } from '../mapping/decode-row.ts';
import type { ColumnField } from '../mapping/fields.ts';
import type { RequestContext } from '../resolve/context.ts';
import { findEntities } from '../resolve/entities.ts';
import { whatIsBehind } from '../resolve/resolvers.ts';

export type Variables = { readonly [name: string]: unknown };
type Arguments = Readonly<Record<string, unknown>>;

/** A value of a scalar or an enum, in the form in which it goes out. */
export type Written = unknown;

/** How a value that was resolved becomes a part of the answer. */
export type Shape =
  | { readonly kind: 'leaf'; readonly serialize: (value: unknown) => Written }
  | { readonly kind: 'list'; readonly of: Shape; readonly itemsMayBeNull: boolean }
  | { readonly kind: 'object'; readonly fields: readonly FieldPlan[] }
  /** By `__typename` of the value. */
  | { readonly kind: 'abstract'; readonly fieldsOf: ReadonlyMap<string, readonly FieldPlan[]> };

export type FieldPlan = {
  /** Its name in the answer. */
  readonly name: string;
  /** The same as JSON, with the colon after it, and the comma or the brace before it. */
  readonly json: Uint8Array;
  readonly resolve: (source: unknown, args: Arguments, context: unknown) => unknown;
  /** Where it is a column's value: that of a row as it stands in the answer; undefined where there is none, which is to be resolved. */
  readonly read: ((row: StoredRow) => Written | undefined) | null;
  readonly args: (variables: Variables) => Arguments;
  readonly shape: Shape;
  readonly mayBeNull: boolean;
};

export type OperationPlan = { readonly definition: OperationDefinitionNode; readonly fields: readonly FieldPlan[] };

/**
 * What an operation does at each of its places, worked out once: which fields an object of each type gets, from which resolver, under which
 * arguments. `null` for what graphql-js is left to do: mutations, whose fields wait for each other, and `@skip` and `@include`, which the
 * gateway has settled before it asks.
 */
export function planOperation({ document }: Operation, schema: GraphQLSchema): OperationPlan | null {
  const definition = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const root = schema.getQueryType();
  if (definition === undefined || definition.operation !== OperationTypeNode.QUERY || !isObjectType(root)) return null;
  if (contains(document, Kind.DIRECTIVE)) return null;
  const named = document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : []));
  const place: Place = { schema, fragments: new Map(named) };
  return { definition, fields: fieldsOf(root, [definition.selectionSet], place) };
}

type Place = { readonly schema: GraphQLSchema; readonly fragments: ReadonlyMap<string, FragmentDefinitionNode> };

function fieldsOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[], place: Place): readonly FieldPlan[] {
  const byName = Map.groupBy(
    sets.flatMap(({ selections }) => nodesOf(type, selections, place)),
    (node) => (node.alias ?? node.name).value,
  );
  return [...byName].map(([name, nodes], i) => ({ ...fieldPlan(type, name, nodes, place), json: jsonName(name, i === 0) }));
}

/** The fields that an object of a type gets, those of the fragments that hold for it where they stand. */
function nodesOf(type: GraphQLObjectType, selections: readonly SelectionNode[], place: Place): readonly FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : place.fragments.get(selection.name.value);
    const condition = fragment?.typeCondition?.name.value;
    return fragment !== undefined && (condition === undefined || holds(condition, type, place))
      ? nodesOf(type, fragment.selectionSet.selections, place)
      : [];
  });
}

function holds(condition: string, type: GraphQLObjectType, { schema }: Place): boolean {
  const wanted = schema.getType(condition);
  return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
}

/** Errors: throws for a field that the type does not have; validation has found such an operation before. */
function fieldPlan(type: GraphQLObjectType, name: string, nodes: readonly FieldNode[], place: Place): Omit<FieldPlan, 'json'> {
  const [node] = nodes;
  const fieldName = node?.name.value ?? '';
  if (fieldName === TypeNameMetaFieldDef.name) return typenamePlan(type.name, name);
  const fields = type.getFields();
  const field = Object.hasOwn(fields, fieldName) ? fields[fieldName] : undefined;
  if (field === undefined || node === undefined) throw new Error(`\`${type.name}\` has no field \`${fieldName}\``);
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  const isEntities = field === entitiesField(place.schema);
  const shape = shapeOf(nullable(field.type), sets, place);
  return {
    name,
    resolve: isEntities ? findEntities : resolverOf(field.resolve, fieldName),
    read: field.resolve === undefined ? null : columnReader(whatIsBehind(field.resolve)?.column ?? null, shape),
    // Representations are others each time, and long.
    args: isEntities ? (variables) => getArgumentValues(field, node, variables) : argumentsOf(field, node),
    shape,
    mayBeNull: !isNonNullType(field.type),
  };
}

/** Of a column with a list of codes each is read once. Errors: the reader throws where a value has no form in its type. */
function columnReader(column: ColumnField | null, shape: Shape): FieldPlan['read'] {
  if (column === null || shape.kind !== 'leaf') return null;
  const { codec } = column;
  const known = new Map<unknown, Written>();
  return (row) => {
    const stored = row[column.column];
    const before = known.get(stored);
    if (before !== undefined) return before;
    const value = decodeColumn(column, row);
    if (!isPlain(value)) return undefined;
    const written = serialized(value, shape);
    // Codes that are not in the list are counted each time.
    if (codec.kind === 'scalar' && codec.isListed?.(stored) === true && isPlain(stored)) known.set(stored, written);
    return written;
  };
}

/** Most values are: there is nothing to wait for. */
export function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Errors: throws where the type has no form for the value. */
export function serialized(value: unknown, { serialize }: Extract<Shape, { readonly kind: 'leaf' }>): Written {
  const written = serialize(value);
  if (written === null || written === undefined) throw new Error('a value has no form in its type');
  return written;
}

function jsonName(name: string, isFirst: boolean): Uint8Array {
  return Buffer.from(`${isFirst ? '{' : ','}${JSON.stringify(name)}:`);
}

/** Arguments that are remembered for one field, and the longest variables for which they are. */
const mostRemembered = 16;
const longestRemembered = 1000;

/** Equal variables give the same arguments, as an object: what is worked out from them is kept with it. */
function argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): FieldPlan['args'] {
  const names = variablesIn(node);
  if (names.length === 0) {
    const constant = getArgumentValues(field, node);
    return () => constant;
  }
  const known = new Map<string, Arguments>();
  return (variables) => {
    const text = JSON.stringify(names.map((name) => (Object.hasOwn(variables, name) ? [variables[name]] : null)));
    const before = known.get(text);
    if (before !== undefined) return before;
    const args = getArgumentValues(field, node, variables);
    if (known.size >= mostRemembered) known.clear();
    if (text.length <= longestRemembered) known.set(text, args);
    return args;
  };
}

function variablesIn({ arguments: args = [] }: FieldNode): readonly string[] {
  const names = new Set<string>();
  for (const argument of args) visit(argument, { Variable: ({ name }) => void names.add(name.value) });
  return [...names];
}

function entitiesField(schema: GraphQLSchema): unknown {
  return schema.getQueryType()?.getFields()._entities;
}

function typenamePlan(typeName: string, name: string): Omit<FieldPlan, 'json'> {
  const shape: Shape = { kind: 'leaf', serialize: (value) => value };
  return { name, resolve: () => typeName, read: null, args: () => noArguments, shape, mayBeNull: false };
}

const noArguments: Arguments = {};

function contains(node: ASTNode, kind: Kind): boolean {
  let found = false;
  visit(node, {
    enter: (inner) => {
      found ||= inner.kind === kind;
      return found ? BREAK : undefined;
    },
  });
  return found;
}

/** Resolvers here are those of `resolvers.ts`, which read no `info`, and none, for members of what another has resolved. */
function resolverOf(resolve: GraphQLFieldResolver<unknown, unknown> | undefined, fieldName: string): FieldPlan['resolve'] {
  if (resolve === undefined || resolve === defaultFieldResolver)
    return (source) =>
      typeof source === 'object' && source !== null && Object.hasOwn(source, fieldName) ? Reflect.get(source, fieldName) : undefined;
  const own = whatIsBehind(resolve)?.resolve;
  // Whoever executes a plan has looked that there is a decision: `executor.ts`.
  if (own !== undefined) return (source, args, context) => own(source, args, context as RequestContext);
  return (source, args, context) => resolve(source, args as Record<string, unknown>, context, noInfo);
}

const noInfo = Object.freeze({}) as Parameters<GraphQLFieldResolver<unknown, unknown>>[3];

function nullable(type: GraphQLOutputType): GraphQLNullableType & GraphQLOutputType {
  return isNonNullType(type) ? type.ofType : type;
}

function shapeOf(type: GraphQLNullableType & GraphQLOutputType, sets: readonly SelectionSetNode[], place: Place): Shape {
  if (isLeafType(type)) return { kind: 'leaf', serialize: (value) => type.serialize(value) };
  if (isListType(type))
    return { kind: 'list', of: shapeOf(nullable(type.ofType), sets, place), itemsMayBeNull: !isNonNullType(type.ofType) };
  if (isObjectType(type)) return { kind: 'object', fields: fieldsOf(type, sets, place) };
  const possible = place.schema.getPossibleTypes(type);
  return { kind: 'abstract', fieldsOf: new Map(possible.map((one) => [one.name, fieldsOf(one, sets, place)])) };
}
