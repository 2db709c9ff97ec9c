import { type KeyObject, randomUUID } from 'node:crypto';
import { Agent, type Dispatcher } from 'undici';
import type { PlanningLimits } from '../plan/threaded-planner.ts';
import { DecisionSigner } from './decision-signer.ts';
import { type BreakerSettings, SubgraphClient, type SubgraphConnection } from './subgraph-client.ts';

export type EngineOptions = {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly SubgraphConnection[];
  readonly now: () => number;
  /** Private Ed25519 key with which decisions are signed; subgraphs know the public one. */
  readonly decisionKey: KeyObject;
  /** Whether a read under way answers others that were decided alike; it does unless given. Without it agencies hear of each request. */
  readonly sharesReads?: boolean;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** When a subgraph that fails is left alone, and for how long. */
  readonly breaker?: BreakerSettings;
  /** What a plan may take, where plans are made here; five seconds, and a hundred waiting for each partner, unless given. */
  readonly planning?: PlanningLimits;
  /** Carries requests to subgraphs; a pool of connections of the engine's own unless given. */
  readonly dispatcher?: Dispatcher;
};

export type Clients = {
  readonly names: readonly string[];
  /** Errors: throws for a subgraph without address and key. */
  readonly clientOf: (subgraph: string) => SubgraphClient;
  readonly stop: () => Promise<void>;
};

/** One client for each subgraph, over one pool of connections. */
export function clientsFor({
  subgraphs,
  now,
  decisionKey,
  sharesReads = true,
  timeoutMs = 10_000,
  maxBytes = 16 * 1024 * 1024,
  breaker = { failures: 5, restMs: 1000 },
  dispatcher = new Agent({ connections: 64, keepAliveTimeout: 10_000 }),
}: EngineOptions): Clients {
  const signer = new DecisionSigner(decisionKey, randomUUID());
  const options = { dispatcher, now, signer, sharesReads, timeoutMs, maxBytes, breaker };
  const clients = new Map(subgraphs.map((one) => [one.name, new SubgraphClient(one, options)]));
  return {
    names: [...clients.keys()],
    clientOf: (name) => {
      const client = clients.get(name);
      if (client === undefined)
        throw new Error(`The supergraph names the subgraph \`${name}\`, for which no address and key are configured.`);
      return client;
    },
    stop: () => dispatcher.destroy(),
  };
}
