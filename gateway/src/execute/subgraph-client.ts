import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { decisionExtension, makeSeal, sealHeader } from '@passerelle/schema';
import type { Dispatcher } from 'undici';
import { Breaker, type BreakerOptions } from './breaker.ts';
import type { Reader } from './compiled/reader.ts';
import type { DecisionSigner } from './decision-signer.ts';

export type SubgraphConnection = { readonly name: string; readonly url: string; readonly key: Uint8Array };
export type ClientOptions = {
  /** Whether a read under way answers others that were decided alike. */
  readonly sharesReads: boolean;
  readonly signer: DecisionSigner;
  readonly dispatcher: Dispatcher;
  readonly now: () => number;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly breaker: BreakerSettings;
};

/** After how many failures in a row a subgraph is left alone, and for how many milliseconds. */
export type BreakerSettings = Omit<BreakerOptions, 'clock'>;

/** What a subgraph said, as JSON has it. */
export type SubgraphAnswer = {
  readonly data: Record<string, unknown>;
  readonly errors: readonly {
    readonly path?: readonly (string | number)[] | undefined;
    readonly extensions?: Readonly<Record<string, unknown>> | undefined;
  }[];
  /** Whether the reader that was given read it. */
  readonly isRead: boolean;
};

/** One subgraph behind the gateway: each request carries its decision and is sealed. Errors: rejects, and says nothing but that it failed. */
export class SubgraphClient {
  readonly #name: string;
  readonly #place: { readonly origin: string; readonly path: string };
  readonly #key: KeyObject;
  readonly #options: ClientOptions;
  readonly #breaker: Breaker;
  /** Reads under way: by decision, by question. */
  readonly #underWay = new Map<string, Map<string, Promise<Buffer>>>();
  #inFlight = 0;

  constructor({ name, url, key }: SubgraphConnection, options: ClientOptions) {
    const { origin, pathname, search } = new URL(url);
    this.#name = name;
    this.#place = { origin, path: `${pathname}${search}` };
    this.#key = createSecretKey(key);
    this.#options = options;
    this.#breaker = new Breaker({ ...options.breaker, clock: () => performance.now() });
  }

  /**
   * What a subgraph refuses
   * whole, or leaves out, would arrive as nulls, and a null says that there is none: such an answer is none. `reader`: reads what it can.
   */
  async ask(question: Question, decision: Deciding, terms: Terms, reader: Reader | null = null): Promise<SubgraphAnswer> {
    const asked = { ...question, decision };
    const body = await (terms.isRepeatable && this.#options.sharesReads ? this.#read(asked, terms) : this.#send(asked, terms));
    const answer = answerIn(body, reader);
    const { data } = answer;
    const given: unknown = question.entities === null ? [] : Object.hasOwn(data, '_entities') ? data._entities : undefined;
    if (!Array.isArray(given) || given.length !== (question.entities ?? 0)) throw new Error('not about what was asked');
    return answer;
  }

  /**
   * What is under way already, for another request that was decided alike, answers this one too: the same decision, to the instant and the
   * operands, and the same question. Where that fails, or nobody waits for it any more, this one asks for itself.
   */
  #read(asked: Asked, terms: Terms): Promise<Buffer> {
    const question = `${asked.query}\n${asked.variables}`;
    const alike = this.#underWay.get(asked.decision.text) ?? new Map<string, Promise<Buffer>>();
    const sharing = alike.get(question);
    if (sharing !== undefined) return sharing.catch(() => this.#send(asked, terms));
    const sending = this.#send(asked, terms).finally(() => {
      alike.delete(question);
      if (alike.size === 0) this.#underWay.delete(asked.decision.text);
    });
    this.#underWay.set(asked.decision.text, alike.set(question, sending));
    return sending;
  }

  /** Errors: rejects at once where the subgraph has failed again and again, or has more to do than it can answer in time. */
  async #send(asked: Asked, terms: Terms): Promise<Buffer> {
    if (this.#inFlight >= mostInFlight || !this.#breaker.admits()) throw new Error('not asked');
    this.#inFlight += 1;
    try {
      const body = await this.#attempt(asked, terms).catch((error: unknown) => {
        if (!terms.isRepeatable || !isConnectionFault(error)) throw error;
        return this.#attempt(asked, terms);
      });
      this.#breaker.succeeded();
      return body;
    } catch (error) {
      if (terms.signal?.aborted) this.#breaker.givenUp();
      else this.#breaker.failed();
      throw error;
    } finally {
      this.#inFlight -= 1;
    }
  }

  /** Sealed anew each time: a subgraph takes no request id twice. Errors: rejects, and throws where it is too late to ask. */
  #attempt({ query, variables, decision }: Asked, { untilMs, signal }: Terms): Promise<Buffer> {
    const { dispatcher, now, signer, timeoutMs, maxBytes } = this.#options;
    const leftMs = Math.min(timeoutMs, untilMs - performance.now());
    if (leftMs <= 0 || signal?.aborted) throw new Error('too late');
    const sent = `{"id":${JSON.stringify(decision.id)},"decision":"${signer.sign(decision.text)}","withinMs":${Math.ceil(leftMs)}}`;
    // Bytes once, for the seal and for the connection.
    const body = Buffer.from(`{"query":${query},"variables":${variables},"extensions":{"${decisionExtension}":${sent}}}`);
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      [sealHeader]: makeSeal(this.#key, this.#name, randomUUID(), now(), body),
    };
    const { origin, path } = this.#place;
    return new Promise<Buffer>((resolve, reject) => {
      const collector = new Collector({ maxBytes, leftMs, ...(signal && { signal }), resolve, reject });
      dispatcher.dispatch({ origin, path, method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 }, collector);
    });
  }
}

const noErrors: SubgraphAnswer['errors'] = [];

/** The id of a request's decision, and the decision as JSON text. */
export type Deciding = { readonly id: string; readonly text: string };

/** `query` and `variables` as JSON texts; `entities`: how many are asked for, null where none are. */
export type Question = { readonly query: string; readonly variables: string; readonly entities: number | null };

type Asked = Question & { readonly decision: Deciding };

/** What one request to a subgraph may take, and who may end it. */
export type Terms = {
  /** When an answer is of no use any more, as `performance.now()` tells time. */
  readonly untilMs: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** Whether it may be sent again where a connection broke: reads may. */
  readonly isRepeatable: boolean;
};

/** More at once than this, one subgraph does not answer in time. */
const mostInFlight = 512;

const connectionFaults: ReadonlySet<unknown> = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'UND_ERR_SOCKET']);

function isConnectionFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && connectionFaults.has(error.code);
}

type CollectorParts = {
  readonly maxBytes: number;
  readonly leftMs: number;
  readonly signal?: AbortSignal;
  readonly resolve: (body: Buffer) => void;
  readonly reject: (error: Error) => void;
};

/**
 * The body of one answer. Errors: rejects for any status but 200, for more than `maxBytes`, where the connection fails, where the
 * time is up, connecting included, and where nobody waits any more.
 */
class Collector implements Dispatcher.DispatchHandler {
  readonly #parts: CollectorParts;
  readonly #timer: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #size = 0;

  constructor(parts: CollectorParts) {
    this.#parts = parts;
    this.#timer = setTimeout(() => this.#stop(new Error('too late')), parts.leftMs);
    parts.signal?.addEventListener('abort', this.#leave);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    if (statusCode !== 200) this.#stop(new Error('refused'));
    // What says beforehand that it is too large is not read at all.
    else if (Number(headers['content-length'] ?? 0) > this.#parts.maxBytes) this.#stop(new Error('too large'));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#parts.maxBytes) this.#stop(new Error('too large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#end();
    const [only, ...more] = this.#chunks;
    this.#parts.resolve(only !== undefined && more.length === 0 ? only : Buffer.concat(this.#chunks));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#end();
    this.#parts.reject(error);
  }

  readonly #leave = (): void => this.#stop(new Error('nobody waits'));

  /** Rejects at once: a dispatcher that is still connecting has nothing to abort yet. */
  #stop(reason: Error): void {
    this.#end();
    this.#parts.reject(reason);
    this.#controller?.abort(reason);
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#parts.signal?.removeEventListener('abort', this.#leave);
  }
}

/** Errors: throws where there is no whole answer. */
function answerIn(body: Buffer, reader: Reader | null): SubgraphAnswer {
  const read = reader?.(body) ?? null;
  if (read !== null) return { data: read, errors: noErrors, isRead: true };
  const answer: unknown = JSON.parse(body.toString('utf8'));
  if (!isRecord(answer) || !isRecord(answer.data)) throw new Error('no answer');
  if (isDeeper(answer, deepestAnswer)) throw new Error('nested too deep');
  const errors = Object.hasOwn(answer, 'errors') && Array.isArray(answer.errors) ? answer.errors.map(subgraphError) : noErrors;
  return { data: answer.data, errors, isRead: false };
}

/** Operations and their lists are not nested by far as deep; who walks an answer goes a level down for each of its own. */
const deepestAnswer = 200;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const one of Array.isArray(value) ? value : Object.values(value)) if (isDeeper(one, levels - 1)) return true;
  return false;
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
