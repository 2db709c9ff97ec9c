import { type BorderSchema, gatewayFields } from '@passerelle/schema';
import {
  type DocumentNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeNode,
  type UnionTypeDefinitionNode,
} from 'graphql';
import type { Visible } from './visible.ts';

type Types = ReadonlyMap<string, TypeDefinitionNode>;

/**
 * A schema, cut to what one caller may see: fields that some document gives or opens, inputs that it may use, and the types that those lead
 * to. What nothing is left of is gone, and with it whatever led there.
 */
export function viewDocument(whole: DocumentNode, border: BorderSchema, visible: Visible): DocumentNode {
  const all = new Map(whole.definitions.filter(isTypeDefinition).map((one) => [one.name.value, one]));
  const ownAnswers = reachable(
    all,
    [...gatewayFields.keys()].flatMap((coordinate) => typeAt(coordinate, all)),
  );
  const isGiven = (name: string): boolean => border.types.has(name) && !ownAnswers.has(name);
  let types: Types = new Map([...all].flatMap(([name, type]) => entry(name, given(type, isGiven, border, visible))));
  // Each round takes out what leads to what the last one took out.
  for (let size = -1; size !== sizeOf(types); ) {
    size = sizeOf(types);
    types = new Map([...types].flatMap(([name, type]) => entry(name, leadingSomewhere(type, types))));
  }
  const kept = reachable(types, ['Query', 'Mutation']);
  const others = whole.definitions.filter((one) => !isTypeDefinition(one));
  return { kind: Kind.DOCUMENT, definitions: [...others, ...[...types].flatMap(([name, type]) => (kept.has(name) ? [type] : []))] };
}

function entry(name: string, type: TypeDefinitionNode | null): readonly (readonly [string, TypeDefinitionNode])[] {
  return type === null ? [] : [[name, type]];
}

function isTypeDefinition(node: DocumentNode['definitions'][number]): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition');
}

/** What the caller's documents leave of a type by itself. */
function given(
  type: TypeDefinitionNode,
  isGiven: (name: string) => boolean,
  border: BorderSchema,
  visible: Visible,
): TypeDefinitionNode | null {
  const name = type.name.value;
  const isRoot = name === 'Query' || name === 'Mutation';
  if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return usable(type, border, visible);
  if (type.kind === Kind.OBJECT_TYPE_DEFINITION && (isRoot || isGiven(name))) {
    const fields = (type.fields ?? []).filter((field) => visible.hasField(name, field.name.value));
    return { ...type, fields: fields.map((field) => described(field, visible.saying(name, field.name.value))) };
  }
  return type;
}

/** Filters and orders of a type, by its fields; the members that combine them stay. */
function usable(type: InputObjectTypeDefinitionNode, border: BorderSchema, visible: Visible): InputObjectTypeDefinitionNode {
  const of = /^(.*)(?:Filter|Order)$/.exec(type.name.value)?.[1] ?? '';
  const fields = border.types.get(of)?.fields;
  if (fields === undefined) return type;
  return { ...type, fields: (type.fields ?? []).filter(({ name }) => !fields.has(name.value) || visible.hasInput(of, name.value)) };
}

function described(field: FieldDefinitionNode, lines: readonly string[]): FieldDefinitionNode {
  if (lines.length === 0) return field;
  const own = field.description === undefined ? [] : [field.description.value, ''];
  const description: StringValueNode = { kind: Kind.STRING, block: true, value: [...own, ...lines].join('\n') };
  return { ...field, description };
}

/** A type without the fields, arguments, members and interfaces whose types are gone; null where nothing is left of it. */
function leadingSomewhere(type: TypeDefinitionNode, types: Types): TypeDefinitionNode | null {
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      return object(type, types);
    case Kind.INTERFACE_TYPE_DEFINITION:
      return interfaceOf(type, types);
    case Kind.UNION_TYPE_DEFINITION:
      return union(type, types);
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const fields = (type.fields ?? []).filter((field) => isThere(field.type, types));
      return fields.some((field) => namedType(field.type) !== type.name.value) ? { ...type, fields } : null;
    }
    default:
      return type;
  }
}

function object(type: ObjectTypeDefinitionNode, types: Types): ObjectTypeDefinitionNode | null {
  const fields = fieldsLeft(type.fields ?? [], types);
  if (fields.length === 0) return null;
  const names = new Set(fields.map(({ name }) => name.value));
  // Who lacks a field of an interface is not of it.
  const interfaces = (type.interfaces ?? []).filter((one) => {
    const own = types.get(one.name.value);
    return own?.kind === Kind.INTERFACE_TYPE_DEFINITION && (own.fields ?? []).every(({ name }) => names.has(name.value));
  });
  return { ...type, fields, interfaces };
}

/** An interface keeps what all types of it that are left have. */
function interfaceOf(type: InterfaceTypeDefinitionNode, types: Types): InterfaceTypeDefinitionNode | null {
  const members = [...types.values()].filter(
    (one): one is ObjectTypeDefinitionNode =>
      one.kind === Kind.OBJECT_TYPE_DEFINITION && (one.interfaces ?? []).some(({ name }) => name.value === type.name.value),
  );
  const shared = fieldsLeft(type.fields ?? [], types).filter(({ name }) =>
    members.every(({ fields = [] }) => fields.some((field) => field.name.value === name.value)),
  );
  return members.length === 0 || shared.length === 0 ? null : { ...type, fields: shared };
}

function union(type: UnionTypeDefinitionNode, types: Types): UnionTypeDefinitionNode | null {
  const members = (type.types ?? []).filter(({ name }) => types.has(name.value));
  return members.length === 0 ? null : { ...type, types: members };
}

/** Arguments go with their types; a field that cannot be asked without one that is gone goes too. */
function fieldsLeft(fields: readonly FieldDefinitionNode[], types: Types): readonly FieldDefinitionNode[] {
  return fields
    .filter((field) => isThere(field.type, types) && (field.arguments ?? []).every((one) => isThere(one.type, types) || isOptional(one)))
    .map((field) => ({ ...field, arguments: (field.arguments ?? []).filter((one) => isThere(one.type, types)) }));
}

function isOptional({ type, defaultValue }: InputValueDefinitionNode): boolean {
  return type.kind !== Kind.NON_NULL_TYPE || defaultValue !== undefined;
}

const builtIn: ReadonlySet<string> = new Set(['String', 'Int', 'Float', 'Boolean', 'ID']);

function isThere(type: TypeNode, types: Types): boolean {
  const name = namedType(type);
  return types.has(name) || builtIn.has(name);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function sizeOf(types: Types): number {
  let size = types.size;
  for (const type of types.values()) {
    if ('fields' in type) for (const field of type.fields ?? []) size += 1 + ('arguments' in field ? (field.arguments?.length ?? 0) : 0);
    if ('interfaces' in type) size += type.interfaces?.length ?? 0;
    if ('types' in type) size += type.types?.length ?? 0;
  }
  return size;
}

/** What a root field answers with. */
function typeAt(coordinate: string, types: Types): readonly string[] {
  const [name = '', field] = coordinate.split('.');
  const type = types.get(name);
  const fields = type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.fields ?? []) : [];
  return fields.filter((one) => one.name.value === field).map((one) => namedType(one.type));
}

/** What some types lead to; behind an interface, its types. */
function reachable(types: Types, from: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const type = types.get(name);
    if (type === undefined || found.has(name)) return;
    found.add(name);
    if ('fields' in type)
      for (const field of type.fields ?? []) {
        visit(namedType(field.type));
        if ('arguments' in field) for (const argument of field.arguments ?? []) visit(namedType(argument.type));
      }
    if ('interfaces' in type) for (const one of type.interfaces ?? []) visit(one.name.value);
    if ('types' in type) for (const one of type.types ?? []) visit(one.name.value);
    if (type.kind !== Kind.INTERFACE_TYPE_DEFINITION) return;
    for (const [member, one] of types)
      if (one.kind === Kind.OBJECT_TYPE_DEFINITION && (one.interfaces ?? []).some((own) => own.name.value === name)) visit(member);
  };
  for (const name of from) visit(name);
  return found;
}
