import { type FieldDefinitionNode, Kind, type TypeDefinitionNode } from 'graphql';
import { type FieldPath, pathsIn } from '../expand/field-set.ts';
import { directiveArguments, namedType } from '../expand/sdl.ts';

/** A supergraph's definitions, and its subgraphs' names by those of `join__Graph`. */
export type Supergraph = { readonly definitions: ReadonlyMap<string, TypeDefinitionNode>; readonly graphs: ReadonlyMap<string, string> };

/** That a subgraph has a type, and a key by which it does; a type with several keys has one each. */
export type TypeJoin = { readonly graph: string; readonly key: readonly FieldPath[] };

/** What a subgraph has of a field. `isExternal`: it does not resolve it, or only where a field of its own provides it. */
type FieldJoin = {
  readonly graph: string;
  readonly isExternal: boolean;
  readonly requires: readonly FieldPath[];
  readonly provides: readonly FieldPath[];
};

export function typeJoins(definition: TypeDefinitionNode, { graphs }: Supergraph): readonly TypeJoin[] {
  return argumentsOfAll(definition, 'join__type').map((args) => ({ graph: graphNamed(args.graph, graphs), key: fieldSet(args.key) }));
}

/** Subgraphs that resolve a field wherever they have its type; all of them where nothing else is said. */
export function resolvingGraphs(field: FieldDefinitionNode, type: readonly TypeJoin[], source: Supergraph): readonly string[] {
  const joins = fieldJoins(field, source);
  const graphs = joins.length === 0 ? type.map(({ graph }) => graph) : joins.flatMap((join) => (join.isExternal ? [] : [join.graph]));
  return [...new Set(graphs)];
}

/** What a field is computed from in another subgraph than those fields'. */
export function requiredPaths(field: FieldDefinitionNode, source: Supergraph): readonly FieldPath[] {
  return fieldJoins(field, source).flatMap(({ requires }) => requires);
}

/** Subgraphs that resolve a field on the way of a reference of theirs alone (`@provides`), by the field's coordinate. */
export function providingGraphs(source: Supergraph): ReadonlyMap<string, ReadonlySet<string>> {
  const providing = new Map<string, Set<string>>();
  for (const field of [...source.definitions.values()].flatMap((definition) => fieldsIn(definition))) {
    for (const { graph, provides } of fieldJoins(field, source)) {
      for (const coordinate of provides.flatMap((path) => coordinatesOn(namedType(field.type), path, source)))
        providing.set(coordinate, (providing.get(coordinate) ?? new Set()).add(graph));
    }
  }
  return providing;
}

function coordinatesOn(type: string, [name, ...rest]: FieldPath, source: Supergraph): readonly string[] {
  const definition = source.definitions.get(type);
  const field = (definition === undefined ? [] : fieldsIn(definition)).find((one) => one.name.value === name);
  return field === undefined ? [] : [`${type}.${name}`, ...coordinatesOn(namedType(field.type), rest, source)];
}

function fieldsIn(definition: TypeDefinitionNode): readonly FieldDefinitionNode[] {
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION ? (definition.fields ?? []) : [];
}

function fieldJoins(field: FieldDefinitionNode, { graphs }: Supergraph): readonly FieldJoin[] {
  return argumentsOfAll(field, 'join__field')
    .filter(({ graph }) => typeof graph === 'string')
    .map((args) => ({
      graph: graphNamed(args.graph, graphs),
      isExternal: args.external === true,
      requires: fieldSet(args.requires),
      provides: fieldSet(args.provides),
    }));
}

function argumentsOfAll(node: TypeDefinitionNode | FieldDefinitionNode, name: string): readonly Readonly<Record<string, unknown>>[] {
  const directives = (node.directives ?? []).filter((directive) => directive.name.value === name);
  return directives.map((directive) => directiveArguments({ directives: [directive] }, name) ?? {});
}

function graphNamed(name: unknown, graphs: Supergraph['graphs']): string {
  return graphs.get(String(name)) ?? '';
}

function fieldSet(text: unknown): readonly FieldPath[] {
  return typeof text === 'string' ? pathsIn(text) : [];
}
