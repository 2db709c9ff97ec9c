import { randomUUID } from 'node:crypto';
import { type Decision, decisionExtension, makeSeal, sealHeader } from '@passerelle/schema';
import { type Dispatcher, request as send } from 'undici';

export type SubgraphConnection = { readonly name: string; readonly url: string; readonly key: Uint8Array };
export type ClientOptions = {
  readonly dispatcher: Dispatcher;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
};

/** What a subgraph said, as JSON has it. */
export type SubgraphAnswer = {
  readonly data: Record<string, unknown>;
  readonly errors: readonly {
    readonly path?: readonly (string | number)[] | undefined;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
};

/** One subgraph behind the gateway: each request carries its decision and is sealed. Errors: rejects, and says nothing but that it failed. */
export class SubgraphClient {
  readonly #subgraph: SubgraphConnection;
  readonly #options: ClientOptions;

  constructor(subgraph: SubgraphConnection, options: ClientOptions) {
    this.#subgraph = subgraph;
    this.#options = options;
  }

  /**
   * `query` and `variables` as JSON texts; `entities`: how many are asked for, null where none are. What a subgraph refuses whole, or leaves
   * out, would arrive as nulls, and a null says that there is none: such an answer is none.
   */
  async ask(query: string, variables: string, entities: number | null, decision: Decision): Promise<SubgraphAnswer> {
    const extensions = JSON.stringify({ [decisionExtension]: decision });
    const answer = await this.#send(`{"query":${query},"variables":${variables},"extensions":${extensions}}`);
    if (!isRecord(answer) || !isRecord(answer.data)) throw new Error('no answer');
    const given: unknown = entities === null ? [] : Object.hasOwn(answer.data, '_entities') ? answer.data._entities : undefined;
    if (!Array.isArray(given) || given.length !== (entities ?? 0)) throw new Error('not about what was asked');
    const errors = Object.hasOwn(answer, 'errors') && Array.isArray(answer.errors) ? answer.errors.map(subgraphError) : [];
    return { data: answer.data, errors };
  }

  async #send(body: string): Promise<unknown> {
    const { dispatcher, now, timeoutMs, maxBytes } = this.#options;
    const { name, url, key } = this.#subgraph;
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      [sealHeader]: makeSeal(key, name, randomUUID(), now(), body),
    };
    const response = await send(url, { method: 'POST', headers, body, dispatcher, headersTimeout: timeoutMs, bodyTimeout: timeoutMs });
    const text = await boundedText(response.body, maxBytes);
    if (response.statusCode !== 200) throw new Error('refused');
    return JSON.parse(text);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** As much of an error as is used: a path that is none is left out, and so the error counts for the whole fetch. */
function subgraphError(error: unknown): SubgraphAnswer['errors'][number] {
  if (!isRecord(error)) return {};
  const path = Object.hasOwn(error, 'path') && isPath(error.path) ? error.path : undefined;
  const extensions = Object.hasOwn(error, 'extensions') && isRecord(error.extensions) ? error.extensions : undefined;
  return { path, extensions };
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' || Number.isInteger(one));
}

async function boundedText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
