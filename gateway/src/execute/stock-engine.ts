import { createHash } from 'node:crypto';
import { print } from 'graphql';
import { plannerSupergraph } from '../plan/planner-schema.ts';
import { clientsFor, type EngineOptions } from './clients.ts';
import type { Engine, EngineAnswer, EngineRequest } from './engine.ts';
import { type Failure, lostIn } from './lost.ts';
import { type FetchContext, StockSource } from './stock-source.ts';

// A border system phones nobody: set before @apollo/gateway is loaded, which reads it when a gateway is made.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
const { ApolloGateway } = await import('@apollo/gateway');

/** The engine on Apollo's own executor (Elastic License 2.0): slower, and what ours is measured against. */
export async function startStockEngine(options: EngineOptions): Promise<Engine> {
  const { clientOf, names, stop } = clientsFor(options);
  const gateway = new ApolloGateway({
    supergraphSdl: plannerSupergraph(options.supergraphSdl),
    __exposeQueryPlanExperimental: false,
    logger: silent,
    buildService: ({ name }) => new StockSource(name, clientOf(name)),
  });
  const { executor } = await gateway.load();

  return {
    execute: async (request) => {
      const answer = await executor(requestContext(request) as unknown as Parameters<typeof executor>[0]);
      return sorted(answer.data ?? null, answer.errors ?? [], names);
    },
    stop: async () => {
      await gateway.stop();
      await stop();
    },
  };
}

type StockError = {
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
};

/** The executor gives a fetch that failed whole no path, or one with `@` for every position. What names no subgraph may be any of them. */
function sorted(data: unknown, errors: readonly StockError[], subgraphs: readonly string[]): EngineAnswer {
  const isPlaced = ({ path = [] }: StockError): boolean => path.length > 0 && !path.includes('@');
  const named = ({ extensions }: StockError) => (typeof extensions?.serviceName === 'string' ? [extensions.serviceName] : subgraphs);
  const placed = errors.filter(isPlaced);
  const failed = new Set(errors.filter((error) => !isPlaced(error)).flatMap(named));
  const failures = placed.map((error): Failure => {
    const { path = [], extensions } = error;
    return { path, code: extensions?.code, subgraphs: named(error), isUnsure: extensions?.isPlaceUnsure === true };
  });
  return {
    data,
    errors: failures.map(({ path, code }) => ({ path, extensions: { code } })),
    failed,
    lost: lostIn(data, failures, failed),
  };
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
