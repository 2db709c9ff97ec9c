import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { Agent, type Dispatcher } from 'undici';
import { plannerSupergraph } from '../plan/planner-schema.ts';
import type { Engine, EngineAnswer, EngineRequest } from './engine.ts';
import { type FetchContext, type SubgraphConnection, SubgraphSource } from './subgraph-source.ts';

// A border system phones nobody: set before @apollo/gateway is loaded, which reads it when a gateway is made.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
const { ApolloGateway } = await import('@apollo/gateway');

export type ApolloEngineOptions = {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly SubgraphConnection[];
  readonly now: () => number;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Carries requests to subgraphs; a pool of connections of the engine's own unless given. */
  readonly dispatcher?: Dispatcher;
};

/** The engine on Apollo's planner and stock executor (Elastic License 2.0). */
export async function startApolloEngine({
  supergraphSdl,
  subgraphs,
  now,
  timeoutMs = 10_000,
  maxBytes = 16 * 1024 * 1024,
  dispatcher = new Agent({ connections: 32, keepAliveTimeout: 10_000 }),
}: ApolloEngineOptions): Promise<Engine> {
  const byName = new Map(subgraphs.map((subgraph) => [subgraph.name, subgraph]));
  const gateway = new ApolloGateway({
    supergraphSdl: plannerSupergraph(supergraphSdl),
    __exposeQueryPlanExperimental: false,
    logger: silent,
    buildService: ({ name }) => {
      const subgraph = byName.get(name);
      if (subgraph === undefined)
        throw new Error(`The supergraph names the subgraph \`${name}\`, for which no address and key are configured.`);
      return new SubgraphSource(subgraph, { dispatcher, now, timeoutMs, maxBytes });
    },
  });
  const { executor } = await gateway.load();

  return {
    execute: async (request) => {
      const answer = await executor(requestContext(request) as unknown as Parameters<typeof executor>[0]);
      return { data: answer.data ?? null, ...sorted(answer.errors ?? [], [...byName.keys()]) } satisfies EngineAnswer;
    },
    stop: async () => {
      await gateway.stop();
      await dispatcher.destroy();
    },
  };
}

type Failure = {
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
};

/** The executor gives a fetch that failed whole no path, or one with `@` for every position. What names no subgraph may be any of them. */
function sorted(errors: readonly Failure[], subgraphs: readonly string[]): Omit<EngineAnswer, 'data'> {
  const isPlaced = ({ path = [] }: Failure): boolean => path.length > 0 && !path.includes('@');
  const named = ({ extensions }: Failure) => (typeof extensions?.serviceName === 'string' ? [extensions.serviceName] : subgraphs);
  return {
    errors: errors
      .filter(isPlaced)
      .map(({ path, extensions }) => ({ ...(path && { path: [...path] }), ...(extensions && { extensions: { ...extensions } }) })),
    failed: new Set(errors.filter((error) => !isPlaced(error)).flatMap(named)),
    troubled: new Set(errors.filter((error) => !isPlaced(error) || !isRefusal(error.extensions?.code)).flatMap(named)),
  };
}

/** What a subgraph refuses of a list's arguments is no failure, and no operand is among it. */
function isRefusal(code: unknown): boolean {
  return code === 'ROW_LIMIT' || code === 'CURSOR_EXPIRED' || code === 'BAD_USER_INPUT';
}

/** Apollo's gateway logs operations and subgraph errors; ours records what it may, elsewhere. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** As much of Apollo Server's request context as the stock executor reads. */
function requestContext(engineRequest: EngineRequest) {
  const query = print(engineRequest.document);
  const context: FetchContext = { engineRequest };
  return {
    logger: silent,
    request: { query, variables: engineRequest.variables },
    document: engineRequest.document,
    source: query,
    queryHash: createHash('sha256').update(query).digest('hex'),
    operationName: null,
    metrics: {},
    context,
  };
}
