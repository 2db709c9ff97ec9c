import { randomUUID } from 'node:crypto';
import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import { decisionExtension, makeSeal, sealHeader } from '@passerelle/schema';
import { GraphQLError } from 'graphql';
import { type Dispatcher, request as send } from 'undici';
import type { EngineRequest } from './engine.ts';

export type SubgraphConnection = { readonly name: string; readonly url: string; readonly key: Uint8Array };
export type SourceOptions = {
  readonly dispatcher: Dispatcher;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
};

/** What the engine hands to each fetch of one request. */
export type FetchContext = { readonly engineRequest: EngineRequest };

/** One subgraph behind the gateway: each fetch carries its decision and is sealed. Failures say nothing but that it failed. */
export class SubgraphSource implements GraphQLDataSource {
  readonly #subgraph: SubgraphConnection;
  readonly #options: SourceOptions;

  constructor(subgraph: SubgraphConnection, options: SourceOptions) {
    this.#subgraph = subgraph;
    this.#options = options;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<Awaited<ReturnType<GraphQLDataSource['process']>>> {
    const { engineRequest } = context as FetchContext;
    const decision = engineRequest.decisionFor(this.#subgraph.name);
    const body = JSON.stringify({ query: request.query, variables: request.variables, extensions: { [decisionExtension]: decision } });
    const answer = await this.#send(body).catch(() => {
      throw this.#failed();
    });
    if (!isWhole(answer.data, request.variables)) throw this.#failed();
    return {
      data: answer.data,
      errors: (answer.errors ?? []).map((error) => ({
        message: 'failed',
        ...(error.path && { path: error.path }),
        extensions: { code: error.extensions?.code },
      })),
    };
  }

  #failed(): GraphQLError {
    return new GraphQLError('failed', { extensions: { code: 'SOURCE_UNAVAILABLE', serviceName: this.#subgraph.name } });
  }

  async #send(body: string): Promise<SubgraphAnswer> {
    const { dispatcher, now, timeoutMs, maxBytes } = this.#options;
    const { name, url, key } = this.#subgraph;
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      [sealHeader]: makeSeal(key, name, randomUUID(), now(), body),
    };
    const response = await send(url, { method: 'POST', headers, body, dispatcher, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
    const text = await boundedText(response.body, maxBytes);
    if (response.statusCode !== 200) throw new GraphQLError('failed', { extensions: { code: 'SOURCE_UNAVAILABLE' } });
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null) throw new GraphQLError('failed', { extensions: { code: 'SOURCE_UNAVAILABLE' } });
    return answer;
  }
}

type SubgraphAnswer = {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly path?: readonly (string | number)[]; readonly extensions?: Readonly<Record<string, unknown>> }[];
};

/**
 * Whether there is an answer, about every entity that was asked for. What a subgraph refuses whole, or leaves out, would arrive as nulls;
 * and a null says that there is none.
 */
function isWhole(data: SubgraphAnswer['data'], variables: Readonly<Record<string, unknown>> | undefined): data is Record<string, unknown> {
  if (typeof data !== 'object' || data === null) return false;
  const asked = variables?.representations;
  if (!Array.isArray(asked)) return true;
  const entities = Object.hasOwn(data, '_entities') ? data._entities : undefined;
  return Array.isArray(entities) && entities.length === asked.length;
}

async function boundedText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new GraphQLError('failed', { extensions: { code: 'SOURCE_UNAVAILABLE' } });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
