import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  type TypeNode,
  valueFromASTUntyped,
} from 'graphql';
import { type FieldPath, pathsIn } from './field-set.ts';

export type NamedDefinition = TypeDefinitionNode;

/** Type definitions of a document by name. */
export function definitionsByName(document: DocumentNode): ReadonlyMap<string, NamedDefinition> {
  return new Map(document.definitions.filter(isTypeDefinition).map((definition) => [definition.name.value, definition]));
}

/** The name inside `!` and `[]`. */
export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

export function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && isList(type.type));
}

/** Argument values of the first directive of that name, as plain data; `null` where there is none. */
export function directiveArguments(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  name: string,
): Readonly<Record<string, unknown>> | null {
  const directive = node.directives?.find((d) => d.name.value === name);
  if (directive === undefined) return null;
  return Object.fromEntries((directive.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]));
}

/** `@listSize`, which a supergraph calls by the name of its specification. */
export function listSizeOf(field: Directed): ReturnType<typeof directiveArguments> {
  return directiveArguments(field, 'listSize') ?? directiveArguments(field, 'cost__listSize');
}

type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/** A key of an entity: paths to its leaves, in the order written, and whether its subgraph finds rows by it. */
export type EntityKey = { readonly paths: readonly FieldPath[]; readonly isResolvable: boolean };

/** Every `@key` of a type, in the order written; none where it is no entity. */
export function keysOf(type: Directed): readonly EntityKey[] {
  const keys = (type.directives ?? []).filter(({ name }) => name.value === 'key');
  return keys.map((key) => {
    const { fields, resolvable } = directiveArguments({ directives: [key] }, 'key') ?? {};
    return { paths: pathsIn(String(fields)), isResolvable: resolvable !== false };
  });
}

/** Fields of the first `@key`, in the order written; none where the type has no key. It is the key by which documents and filters name rows. */
export function keyFieldsOf(type: Directed): readonly string[] {
  return [...new Set((keysOf(type)[0]?.paths ?? []).flatMap(([name]) => name ?? []))];
}

/** The first `@key` as one text, equal for equal keys; empty where the type has none. */
export function keyTextOf(type: Directed): string {
  return (keysOf(type)[0]?.paths ?? []).map((path) => path.join('.')).join(' ');
}

export function isClassified(field: FieldDefinitionNode): boolean {
  return field.directives?.some((d) => d.name.value === 'policy') ?? false;
}

function isTypeDefinition(definition: DefinitionNode): definition is TypeDefinitionNode {
  return 'name' in definition && definition.kind.endsWith('TypeDefinition');
}
