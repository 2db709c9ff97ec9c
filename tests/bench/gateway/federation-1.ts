import { type BorderSchema, type SubgraphName, subgraphSdl } from '@passerelle/schema';
import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

/**
 * A subgraph's SDL as Federation 1 has it, for gateways that know no other: an entity is its owner's, others extend it by its key; what is not
 * of federation is left out, and so are arguments that callers never see. Enums are scalars: where another subgraph adds a field of one,
 * Mercurius answers null without asking.
 */
export function federation1Sdl(name: SubgraphName, border: BorderSchema): string {
  const document = parse(subgraphSdl(name), { noLocation: true });
  return document.definitions
    .flatMap((definition) => inFederation1(definition, name, border))
    .map(print)
    .join('\n');
}

function inFederation1(definition: DefinitionNode, subgraph: SubgraphName, border: BorderSchema): readonly DefinitionNode[] {
  if (definition.kind === Kind.SCHEMA_EXTENSION || definition.kind === Kind.DIRECTIVE_DEFINITION) return [];
  const bare = withoutOthers(definition);
  if (bare.kind === Kind.ENUM_TYPE_DEFINITION) return [{ kind: Kind.SCALAR_TYPE_DEFINITION, name: bare.name }];
  if (bare.kind !== Kind.OBJECT_TYPE_DEFINITION) return [bare];
  const isRoot = bare.name.value === 'Query' || bare.name.value === 'Mutation';
  const key = bare.directives?.find((one) => one.name.value === 'key');
  if (isRoot) return [extending(bare, [])];
  if (key === undefined || border.types.get(bare.name.value)?.owner === subgraph) return [bare];
  return [extending(bare, keyFields(key))];
}

/** Without directives but keys, and without what is not for callers. */
function withoutOthers(definition: DefinitionNode): DefinitionNode {
  const isHidden = ({ directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] }): boolean =>
    directives.some((one) => one.name.value === 'inaccessible');
  return visit(definition, {
    InputValueDefinition: (node) => (isHidden(node) ? null : undefined),
    FieldDefinition: (node) => (isHidden(node) ? null : undefined),
    Directive: (node) =>
      node.name.value === 'key' ? { ...node, arguments: node.arguments?.filter((one) => one.name.value === 'fields') ?? [] } : null,
  });
}

function keyFields({ arguments: args = [] }: ConstDirectiveNode): readonly string[] {
  const fields = args.find((one) => one.name.value === 'fields')?.value;
  return fields?.kind === Kind.STRING ? fields.value.split(' ') : [];
}

function extending(type: ObjectTypeDefinitionNode, external: readonly string[]): DefinitionNode {
  const { description: _description, ...rest } = type;
  const mark = (field: FieldDefinitionNode): FieldDefinitionNode =>
    external.includes(field.name.value)
      ? { ...field, directives: [{ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'external' } }] }
      : field;
  return { ...rest, kind: Kind.OBJECT_TYPE_EXTENSION, fields: (type.fields ?? []).map(mark) };
}
