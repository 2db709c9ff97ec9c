import type { BorderSchema } from '@passerelle/schema';

/**
 * Subgraphs of which a field's value comes: those that can answer it, and those of the fields that it is computed from (`@requires`). While
 * one of them fails, null may be no value.
 */
export function sourcesOf(coordinate: string, border: BorderSchema): readonly string[] {
  const [typeName = '', name = ''] = coordinate.split('.');
  const roots = new Map([
    ['Query', border.queries],
    ['Mutation', border.mutations],
  ]);
  const field = (roots.get(typeName) ?? border.types.get(typeName)?.fields)?.get(name);
  if (field === undefined) return [];
  return [...field.servers, ...field.requires.flatMap((path) => sourcesOn(typeName, path.split('.'), border))];
}

function sourcesOn(typeName: string, [name = '', ...rest]: readonly string[], border: BorderSchema): readonly string[] {
  const field = border.types.get(typeName)?.fields.get(name);
  if (field === undefined) return [];
  return [...sourcesOf(field.coordinate, border), ...(rest.length === 0 ? [] : sourcesOn(field.type, rest, border))];
}
