import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where things are: data made at run time, agreements, the programs of the subgraphs. `PASSERELLE_DATA` and `PASSERELLE_POLICIES` move the first two. */
export const paths = {
  root,
  data: resolve(root, process.env.PASSERELLE_DATA ?? '.data'),
  policies: resolve(root, process.env.PASSERELLE_POLICIES ?? 'policies'),
  subgraph: (name: string) => resolve(root, 'subgraphs', name, 'subgraph.ts'),
  seed: resolve(root, 'subgraphs/world/seed.ts'),
  scaffold: resolve(root, 'subgraphs/kit/src/scaffold/main.ts'),
} as const;

export const dataFile = (name: string): string => resolve(paths.data, name);
