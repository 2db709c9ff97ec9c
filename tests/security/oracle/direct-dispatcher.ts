import { sealHeader } from '@passerelle/schema';
import { Dispatcher } from 'undici';

type Reply = { readonly status: number; readonly body: Buffer };
type AnswerSealed = (seal: string | undefined, body: Uint8Array) => Promise<Reply>;

/** A request that is over as soon as it has begun. */
const idle = { aborted: false, paused: false, reason: null, pause: () => {}, resume: () => {} };

/** Carries the engine's requests straight into subgraphs of the same process, by host name: the same bytes, without sockets. */
export class DirectDispatcher extends Dispatcher {
  readonly #answers: ReadonlyMap<string, AnswerSealed>;
  #down: ReadonlySet<string> = new Set();

  constructor(answers: ReadonlyMap<string, AnswerSealed>) {
    super();
    this.#answers = answers;
  }

  setDown(agencies: ReadonlySet<string>): void {
    this.#down = agencies;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    void this.#carry(options, handler);
    return true;
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  override destroy(): Promise<void> {
    return Promise.resolve();
  }

  async #carry({ origin, headers, body }: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): Promise<void> {
    const host = new URL(String(origin)).hostname;
    const answer = this.#answers.get(host);
    try {
      if (answer === undefined || this.#down.has(host)) throw new Error('refused');
      const seal = Reflect.get(Object(headers), sealHeader);
      const reply = await answer(typeof seal === 'string' ? seal : undefined, Buffer.from(String(body)));
      const text = reply.body;
      let aborted: Error | null = null;
      const abort = (reason: Error): void => {
        aborted = reason;
      };
      const controller = { ...idle, abort };
      handler.onRequestStart?.(controller, {});
      handler.onResponseStart?.(controller, reply.status, { 'content-type': 'application/json' }, '');
      if (aborted === null) handler.onResponseData?.(controller, text);
      if (aborted === null) handler.onResponseEnd?.(controller, {});
      else throw aborted;
    } catch (error) {
      handler.onResponseError?.({ ...idle, abort: () => {} }, error instanceof Error ? error : new Error('failed'));
    }
  }
}
