import { readFileSync } from 'node:fs';

/** The subgraphs, each one agency's, in the order in which composition lists them. */
export const subgraphNames = ['immigration', 'visas', 'police', 'customs', 'health', 'posts', 'agreements'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** Source SDL of one subgraph, or of what they share, as written in `schema/subgraphs/`. */
export function sourceSdl(name: SubgraphName | 'common'): string {
  return readFileSync(new URL(`../subgraphs/${name}.graphql`, import.meta.url), 'utf8');
}

export const supergraphPath = new URL('../supergraph.graphql', import.meta.url);
