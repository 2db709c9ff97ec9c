import { type SubgraphName, sourceSdl, subgraphNames } from '../sources.ts';
import { expand } from './expand.ts';
import { type OwnerKeys, ownerKeysIn } from './owner-keys.ts';

/** The SDL that a subgraph serves: its source, expanded. */
export function subgraphSdl(name: SubgraphName): string {
  owners ??= ownerKeysIn(subgraphNames.map(sourceSdl));
  return expand(sourceSdl(name), sourceSdl('common'), owners);
}

let owners: OwnerKeys | null = null;
