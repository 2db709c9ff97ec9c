import { nearest } from '../language/spelling.ts';

/** "Did you mean …?" where a known name is near, else what else to do. */
export function suggest(name: string, known: Iterable<string>, otherwise: string): string {
  const guess = nearest(name, known);
  return guess === null ? otherwise : `Did you mean \`${guess}\`? ${otherwise}`;
}
