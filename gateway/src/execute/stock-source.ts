import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { GraphQLError } from 'graphql';
import { type EngineRequest, termsOf } from './engine.ts';
import type { SubgraphAnswer, SubgraphClient } from './subgraph-client.ts';

/** What the stock executor hands to each fetch of one request. */
export type FetchContext = { readonly engineRequest: EngineRequest };

/** A subgraph as the stock executor asks it. Failures say nothing but that it failed. */
export class StockSource implements GraphQLDataSource {
  readonly #name: string;
  readonly #client: SubgraphClient;

  constructor(name: string, client: SubgraphClient) {
    this.#name = name;
    this.#client = client;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<Awaited<ReturnType<GraphQLDataSource['process']>>> {
    const { query = '', variables = {} } = request;
    const { engineRequest } = context as FetchContext;
    const entities = Array.isArray(variables.representations) ? variables.representations.length : null;
    const question = { query: JSON.stringify(query), variables: JSON.stringify(variables), entities };
    const decision = { id: engineRequest.decisionId, text: engineRequest.decisionText(this.#name) };
    const answer = await this.#client.ask(question, decision, termsOf(engineRequest)).catch(() => {
      throw new GraphQLError('failed', { extensions: { code: 'SOURCE_UNAVAILABLE', serviceName: this.#name } });
    });
    return { data: answer.data, errors: answer.errors.map((error) => stockError(error, entities !== null)) };
  }
}

/** The stock executor counts entities that it never asked about: where an entity's error stands is then not to be believed. */
function stockError({ path, extensions }: SubgraphAnswer['errors'][number], isEntity: boolean) {
  return { message: 'failed', ...(path && { path }), extensions: { code: extensions?.code, isPlaceUnsure: isEntity } };
}
