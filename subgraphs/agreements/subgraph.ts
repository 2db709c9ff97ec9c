import { serveSubgraph } from '@passerelle/kit';
import { mapping } from './mapping.ts';

/** The agreements register's subgraph: what the kit needs to serve it. */
export const subgraph = { name: 'agreements', mapping } as const;

if (import.meta.main) await serveSubgraph(subgraph);
