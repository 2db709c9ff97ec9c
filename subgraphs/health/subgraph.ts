import { serveSubgraph } from '@passerelle/kit';
import { mapping } from './mapping.ts';

/** Border health's subgraph: what the kit needs to serve it. */
export const subgraph = { name: 'health', mapping } as const;

if (import.meta.main) await serveSubgraph(subgraph);
