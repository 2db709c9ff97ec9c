import { serveSubgraph } from '@passerelle/kit';
import { mapping } from './mapping.ts';

/** The visa office's subgraph: what the kit needs to serve it. */
export const subgraph = { name: 'visas', mapping } as const;

if (import.meta.main) await serveSubgraph(subgraph);
