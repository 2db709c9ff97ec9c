import { committedSupergraph, sourceSdl } from '@passerelle/schema';
import { Kind, parse } from 'graphql';
import type { TakenNames } from './naming/names.ts';

/** What a new agency may call nothing: types of the other agencies and of what all share, and root fields. */
export function takenNames(): TakenNames {
  const definitions = [committedSupergraph(), sourceSdl('common')].flatMap((sdl) => parse(sdl, { noLocation: true }).definitions);
  const named = definitions.flatMap((definition) => ('name' in definition && definition.name ? [definition.name.value] : []));
  const query = definitions.find((definition) => definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === 'Query');
  const fields = query?.kind === Kind.OBJECT_TYPE_DEFINITION ? (query.fields ?? []) : [];
  return { types: new Set(named), queries: new Set(fields.map((field) => field.name.value)) };
}
