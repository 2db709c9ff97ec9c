import { type FieldDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';
import { definitionsByName, directiveArguments, namedType } from '../expand/sdl.ts';
import type { SubgraphSource } from './compose.ts';

/**
 * What Apollo's planner is known to plan wrongly, without an error: it asks a subgraph for a field without what that field `@requires`, or
 * with the arguments that it was given elsewhere. Such a schema is not composed.
 */
export function plannerFaults(subgraphs: readonly SubgraphSource[]): readonly string[] {
  const fields = subgraphs.flatMap(({ name, sdl }) => fieldsOf(name, sdl));
  const types = new Map(fields.map(({ coordinate, node }) => [coordinate, namedType(node.type)]));
  const requiring = new Map(fields.flatMap((field) => (field.requires === null ? [] : [[field.coordinate, field] as const])));
  const mixed = fields
    .filter(({ isOfInterfaceObject, node }) => isOfInterfaceObject && (node.arguments ?? []).length > 0)
    .map(
      ({ coordinate, subgraph }) =>
        `\`${coordinate}\` of \`${subgraph}\` has arguments on an @interfaceObject: plans give what one member of the interface is asked with to all of them. Take the arguments away, or give the members the field one by one.`,
    );
  const wrong = fields.flatMap((field) => {
    if (field.requires === null) return [];
    const needed = selectedIn(field.requires, field.type, types);
    const chained = needed.filter(({ coordinate }) => requiring.has(coordinate));
    const called = needed.filter(({ hasArguments }) => hasArguments);
    return [
      ...chained.map(
        ({ coordinate }) =>
          `\`${field.coordinate}\` of \`${field.subgraph}\` requires \`${coordinate}\`, which itself has @requires: plans ask for it without what it needs. Require what \`${requiring.get(coordinate)?.subgraph}\` requires, and work it out from that.`,
      ),
      ...called.map(
        ({ coordinate }) =>
          `\`${field.coordinate}\` of \`${field.subgraph}\` requires \`${coordinate}\` with an argument: plans mix it up with what else asks for that field. Give the other agency a field without arguments for it.`,
      ),
    ];
  });
  return [...wrong, ...mixed];
}

type Field = {
  readonly subgraph: string;
  readonly type: string;
  readonly coordinate: string;
  readonly node: FieldDefinitionNode;
  readonly requires: SelectionSetNode | null;
  readonly isOfInterfaceObject: boolean;
};

function fieldsOf(subgraph: string, sdl: string): readonly Field[] {
  return [...definitionsByName(parse(sdl)).values()].flatMap((type) =>
    type.kind !== Kind.OBJECT_TYPE_DEFINITION
      ? []
      : (type.fields ?? []).map((node) => ({
          subgraph,
          type: type.name.value,
          coordinate: `${type.name.value}.${node.name.value}`,
          node,
          requires: fieldSet(directiveArguments(node, 'requires')?.fields),
          isOfInterfaceObject: directiveArguments(type, 'interfaceObject') !== null,
        })),
  );
}

function fieldSet(text: unknown): SelectionSetNode | null {
  if (typeof text !== 'string') return null;
  const [definition] = parse(`{ ${text} }`).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : null;
}

type Selected = { readonly coordinate: string; readonly hasArguments: boolean };

/** Every field of a set, with its type. */
function selectedIn({ selections }: SelectionSetNode, type: string, types: ReadonlyMap<string, string>): readonly Selected[] {
  return selections.flatMap((one): readonly Selected[] => {
    if (one.kind === Kind.FRAGMENT_SPREAD) return [];
    if (one.kind === Kind.INLINE_FRAGMENT) return selectedIn(one.selectionSet, one.typeCondition?.name.value ?? type, types);
    const coordinate = `${type}.${one.name.value}`;
    const below = one.selectionSet === undefined ? [] : selectedIn(one.selectionSet, types.get(coordinate) ?? '', types);
    return [{ coordinate, hasArguments: (one.arguments ?? []).length > 0 }, ...below];
  });
}
