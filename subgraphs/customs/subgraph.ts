import { serveSubgraph } from '@passerelle/kit';
import { mapping } from './mapping.ts';

/** Customs' subgraph: what the kit needs to serve it. */
export const subgraph = { name: 'customs', mapping } as const;

if (import.meta.main) await serveSubgraph(subgraph);
