import { readFileSync } from 'node:fs';
import { subgraphSdl } from '../expand/subgraph-sdl.ts';
import { subgraphNames, supergraphPath } from '../sources.ts';
import { type Composition, compose } from './compose.ts';

/** The unified border graph, composed anew from `schema/subgraphs/`. Addresses are set where it is deployed. */
export function composeUnified(): Composition {
  return compose(subgraphNames.map((name) => ({ name, url: `http://${name}.invalid/graphql`, sdl: subgraphSdl(name) })));
}

/** The committed supergraph, reviewed as a diff; `npm run check` proves that it is what `composeUnified` gives. */
export function committedSupergraph(): string {
  return readFileSync(supergraphPath, 'utf8');
}
