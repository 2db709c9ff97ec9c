import { committedSupergraph, subgraphNames, subgraphSdl } from '@passerelle/schema';
import { composed } from './compare.ts';
import { type Services, supergraphs } from './supergraphs.ts';

type System = { readonly services: Services; readonly supergraphSdl: string };

/** Everything that both executors run over: made-up supergraphs, and the real one. */
export const systems: { readonly [name: string]: System } = {
  ...Object.fromEntries(Object.entries(supergraphs).map(([name, services]) => [name, { services, supergraphSdl: composed(services) }])),
  'the border graph': {
    services: Object.fromEntries(subgraphNames.map((name) => [name, subgraphSdl(name)])),
    supergraphSdl: committedSupergraph(),
  },
};

/** A planner takes long over interfaces that fields lead through again and again. */
export function depthOf(name: string): number {
  return name === 'interfaces and unions' ? 4 : 6;
}
