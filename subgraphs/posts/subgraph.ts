import { serveSubgraph } from '@passerelle/kit';
import { mapping } from './mapping.ts';

/** The posts administration's subgraph: what the kit needs to serve it. */
export const subgraph = { name: 'posts', mapping } as const;

if (import.meta.main) await serveSubgraph(subgraph);
