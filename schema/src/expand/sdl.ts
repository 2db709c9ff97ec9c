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

/** Fields of the first `@key`, in the order written; none where the type has no key. */
export function keyFieldsOf(type: { readonly directives?: readonly ConstDirectiveNode[] | undefined }): readonly string[] {
  const fields = directiveArguments(type, 'key')?.fields;
  return typeof fields === 'string' ? fields.trim().split(/\s+/) : [];
}

export function isClassified(field: FieldDefinitionNode): boolean {
  return field.directives?.some((d) => d.name.value === 'policy') ?? false;
}

function isTypeDefinition(definition: DefinitionNode): definition is TypeDefinitionNode {
  return 'name' in definition && definition.kind.endsWith('TypeDefinition');
}
