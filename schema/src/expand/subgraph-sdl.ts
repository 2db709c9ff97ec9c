import { type SubgraphName, sourceSdl } from '../sources.ts';
import { expand } from './expand.ts';

/** The SDL that a subgraph serves: its source, expanded. */
export function subgraphSdl(name: SubgraphName): string {
  return expand(sourceSdl(name), sourceSdl('common'));
}
