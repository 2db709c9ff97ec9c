import { createRequire } from 'node:module';
import { parse } from 'graphql';
import { lint } from '../lint/lint.ts';
import { categoryConflicts } from './category-conflicts.ts';
import { plannerFaults } from './planner-faults.ts';

export type SubgraphSource = { readonly name: string; readonly url: string; readonly sdl: string };
export type Composition =
  | { readonly kind: 'composed'; readonly supergraphSdl: string; readonly hints: readonly string[] }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/**
 * Subgraphs to one supergraph: Apollo's composition, then our own rules on the result; a schema that breaks one of them
 * (a field without a category, a type on the way to a person without `@subject`) is not composed.
 */
export function compose(subgraphs: readonly SubgraphSource[]): Composition {
  const conflicts = [...categoryConflicts(subgraphs), ...plannerFaults(subgraphs)];
  if (conflicts.length > 0) return { kind: 'refused', problems: conflicts };
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const { errors, supergraphSdl, hints } = composition().composeServices(services);
  if (supergraphSdl === undefined) return { kind: 'refused', problems: (errors ?? []).map((error) => error.message) };
  const problems = lint(supergraphSdl);
  if (problems.length > 0) return { kind: 'refused', problems };
  return { kind: 'composed', supergraphSdl: `${supergraphSdl.trim()}\n`, hints: (hints ?? []).map((hint) => hint.message) };
}

type Library = typeof import('@apollo/composition');

/** Loaded when something is composed: a gateway that runs never does, and it takes as much memory as all else of this workspace. */
function composition(): Library {
  return createRequire(import.meta.url)('@apollo/composition') as Library;
}
