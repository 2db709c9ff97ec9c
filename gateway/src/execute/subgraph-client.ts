import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import { decisionExtension, makeSeal, sealHeader } from '@passerelle/schema';
import type { Dispatcher } from 'undici';

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
  readonly #name: string;
  readonly #place: { readonly origin: string; readonly path: string };
  readonly #key: KeyObject;
  readonly #options: ClientOptions;

  constructor({ name, url, key }: SubgraphConnection, options: ClientOptions) {
    const { origin, pathname, search } = new URL(url);
    this.#name = name;
    this.#place = { origin, path: `${pathname}${search}` };
    this.#key = createSecretKey(key);
    this.#options = options;
  }

  /**
   * `query`, `variables` and `decision` as JSON texts; `entities`: how many are asked for, null where none are. What a subgraph refuses
   * whole, or leaves out, would arrive as nulls, and a null says that there is none: such an answer is none.
   */
  async ask(query: string, variables: string, entities: number | null, decision: string): Promise<SubgraphAnswer> {
    const answer = await this.#send(`{"query":${query},"variables":${variables},"extensions":{"${decisionExtension}":${decision}}}`);
    if (!isRecord(answer) || !isRecord(answer.data)) throw new Error('no answer');
    const given: unknown = entities === null ? [] : Object.hasOwn(answer.data, '_entities') ? answer.data._entities : undefined;
    if (!Array.isArray(given) || given.length !== (entities ?? 0)) throw new Error('not about what was asked');
    const errors = Object.hasOwn(answer, 'errors') && Array.isArray(answer.errors) ? answer.errors.map(subgraphError) : [];
    return { data: answer.data, errors };
  }

  async #send(body: string): Promise<unknown> {
    const { dispatcher, now, timeoutMs, maxBytes } = this.#options;
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      [sealHeader]: makeSeal(this.#key, this.#name, randomUUID(), now(), body),
    };
    const { origin, path } = this.#place;
    const text = await new Promise<string>((resolve, reject) => {
      dispatcher.dispatch(
        { origin, path, method: 'POST', headers, body, headersTimeout: timeoutMs, bodyTimeout: timeoutMs },
        new Collector(maxBytes, resolve, reject),
      );
    });
    return JSON.parse(text);
  }
}

/** The body of one answer, as text. Errors: rejects for any status but 200, for more than `maxBytes`, and where the connection fails. */
class Collector implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #resolve: (text: string) => void;
  readonly #reject: (error: Error) => void;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(maxBytes: number, resolve: (text: string) => void, reject: (error: Error) => void) {
    this.#maxBytes = maxBytes;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  onRequestStart(): void {}

  onResponseStart(controller: Dispatcher.DispatchController, statusCode: number): void {
    if (statusCode !== 200) controller.abort(new Error('refused'));
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) controller.abort(new Error('too large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [only, ...more] = this.#chunks;
    this.#resolve((only !== undefined && more.length === 0 ? only : Buffer.concat(this.#chunks)).toString('utf8'));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
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
