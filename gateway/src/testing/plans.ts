import type { FetchNode } from '../plan/planner.ts';

/** A fetch from the root, without rewrites. */
export function fetchNode(subgraph: string, operation: string, more: Partial<FetchNode> = {}): FetchNode {
  return { kind: 'Fetch', subgraph, operation, variables: [], requires: null, inputRewrites: [], outputRewrites: [], ...more };
}
