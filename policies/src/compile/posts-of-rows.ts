import type { BorderSchema } from '@passerelle/schema';
import { isToMany } from '../language/fields.ts';
import { allSymbolic, type SymbolicCondition } from '../language/symbolic.ts';

/**
 * Paths from rows of a type to the codes of the posts that they are at: of a post its own code, of what names posts their codes.
 * None for types of which the owner's own fields name no post: nobody can tell from such a row where it stands.
 */
export function postPaths(schema: BorderSchema, type: string): readonly (readonly string[])[] {
  if (type === postType) return [[postKey]];
  const model = schema.types.get(type);
  return [...(model?.fields.values() ?? [])]
    .filter((field) => field.type === postType && !isToMany(field) && field.owner === model?.owner)
    .map(({ name }) => [name, postKey]);
}

/**
 * True where a row is known to be at none of the posts; unknown where any of its posts is. Null where its type names no post.
 */
export function elsewhere(schema: BorderSchema, type: string, posts: readonly string[]): SymbolicCondition | null {
  const paths = postPaths(schema, type);
  if (paths.length === 0) return null;
  const codeType = schema.types.get(postType)?.fields.get(postKey)?.type ?? 'String';
  return allSymbolic(paths.map((path) => ({ kind: 'test', path, type: codeType, op: 'notIn', value: { kind: 'literal', value: posts } })));
}

const postType = 'BorderPost';
const postKey = 'code';
