import type { GraphQLSchema } from 'graphql';
import type { Rewrite } from '../../plan/planner.ts';
import { type DataObject, isObject, read, write } from './record.ts';
import type { ResponsePath } from './targets.ts';
import { isOfType } from './types.ts';

const fragment = '... on ';

/** Changes that a plan wants in what is sent or was answered: other type names, other response names. In place. */
export function applyRewrites(schema: GraphQLSchema, rewrites: readonly Rewrite[], value: unknown): void {
  for (const rewrite of rewrites) applyAt(schema, rewrite, rewrite.path, value);
}

function applyAt(schema: GraphQLSchema, rewrite: Rewrite, [segment, ...rest]: readonly string[], value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) applyAt(schema, rewrite, [segment ?? '', ...rest], item);
  } else if (isObject(value) && segment !== undefined) {
    if (segment.startsWith(fragment)) {
      const name = read(value, '__typename');
      if (typeof name !== 'string' || isOfType(schema, name, segment.slice(fragment.length))) applyAt(schema, rewrite, rest, value);
    } else if (rest.length > 0) applyAt(schema, rewrite, rest, read(value, segment));
    else change(rewrite, value, segment);
  }
}

function change(rewrite: Rewrite, object: DataObject, name: string): void {
  if (rewrite.kind === 'set') {
    write(object, name, rewrite.value);
    return;
  }
  const value = read(object, name);
  if (value === undefined) return;
  write(object, rewrite.to, value);
  delete object[name];
}

/** The path of an error under the names that the client gave: a subgraph knows only those that the plan gave it. */
export function renamedPath(rewrites: readonly Rewrite[], path: ResponsePath): ResponsePath {
  return rewrites.reduce<ResponsePath>((renamed, rewrite) => {
    if (rewrite.kind === 'set') return renamed;
    const names = rewrite.path.filter((segment) => !segment.startsWith(fragment));
    const places = renamed.flatMap((segment, i) => (typeof segment === 'string' ? [i] : [])).slice(0, names.length);
    const last = places.at(-1);
    const isThere = places.length === names.length && places.every((place, i) => renamed[place] === names[i]);
    return isThere && last !== undefined ? renamed.with(last, rewrite.to) : renamed;
  }, path);
}
