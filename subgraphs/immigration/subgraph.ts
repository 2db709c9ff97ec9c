import { serveSubgraph } from '@passerelle/kit';
import { mapping } from './mapping.ts';

/** Immigration's subgraph: what the kit needs to serve it. */
export const subgraph = { name: 'immigration', mapping } as const;

if (import.meta.main) await serveSubgraph(subgraph);
