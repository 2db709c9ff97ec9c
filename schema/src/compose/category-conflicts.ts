import { Kind, parse } from 'graphql';
import { definitionsByName, directiveArguments } from '../expand/sdl.ts';
import type { SubgraphSource } from './compose.ts';

/**
 * A field that two subgraphs classify differently. Composition would merge the two into "both"; here it is a mistake, because
 * only the agency that owns a field says how sensitive it is.
 */
export function categoryConflicts(subgraphs: readonly SubgraphSource[]): readonly string[] {
  const seen = new Map<string, { readonly subgraph: string; readonly categories: string }>();
  return subgraphs.flatMap(({ name, sdl }) =>
    classifiedFields(sdl).flatMap(({ coordinate, categories }) => {
      const earlier = seen.get(coordinate);
      if (earlier === undefined) seen.set(coordinate, { subgraph: name, categories });
      if (earlier === undefined || earlier.categories === categories) return [];
      return [
        `\`${coordinate}\` has one category in \`${earlier.subgraph}\` and another in \`${name}\`. Leave it to the agency that owns it; a key stub carries none.`,
      ];
    }),
  );
}

function classifiedFields(sdl: string): readonly { readonly coordinate: string; readonly categories: string }[] {
  return [...definitionsByName(parse(sdl)).values()].flatMap((type) =>
    type.kind !== Kind.OBJECT_TYPE_DEFINITION
      ? []
      : (type.fields ?? []).flatMap((field) => {
          const policies = directiveArguments(field, 'policy')?.policies;
          return policies === undefined
            ? []
            : [{ coordinate: `${type.name.value}.${field.name.value}`, categories: JSON.stringify(policies) }];
        }),
  );
}
