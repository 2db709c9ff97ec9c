import { Kind, parse } from 'graphql';
import { ownsRows } from './expand.ts';
import { definitionsByName, keyTextOf } from './sdl.ts';

/** By entity: the first key that its owner writes, as one text. */
export type OwnerKeys = ReadonlyMap<string, string>;

/** Shape: `sources` as `expand` takes them, of all subgraphs. */
export function ownerKeysIn(sources: readonly string[]): OwnerKeys {
  const types = sources.flatMap((source) => [...definitionsByName(parse(source)).values()]);
  return new Map(
    types.flatMap((type) => (type.kind === Kind.OBJECT_TYPE_DEFINITION && ownsRows(type) ? [[type.name.value, keyTextOf(type)]] : [])),
  );
}
