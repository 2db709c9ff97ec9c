import { createServer, type Socket } from 'node:net';
import { HttpMessages, type Message } from '../http-messages.ts';
import { portOf } from '../systems/child.ts';

/** Asks the real subgraph what it answers to this body. */
export type Ask = (place: Place, body: string) => Promise<string>;
/** Who asks (a system under measurement) and whom (a subgraph): the path is `/<system>/<subgraph>`. */
export type Place = { readonly system: string; readonly subgraph: string };

/**
 * Answers each fetch with what the real subgraph answered to the same fetch the first time. What differs from one request to the next
 * (a decision's id, a seal) stands after the fetch in the body, and in headers, and is not looked at.
 */
export class CannedServer {
  readonly #answers = new Map<string, Buffer | Promise<Buffer>>();
  readonly #ask: Ask;
  #misses = 0;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Fetches that the real subgraphs had to answer since this was last asked. */
  takeMisses(): number {
    const misses = this.#misses;
    this.#misses = 0;
    return misses;
  }

  async listen(): Promise<number> {
    const server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
    return portOf(server);
  }

  #serve(socket: Socket): void {
    const messages = new HttpMessages();
    let last: Promise<void> = Promise.resolve();
    let waiting = 0;
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      for (const message of messages.push(chunk)) {
        const answer = this.#answerTo(message);
        if (waiting === 0 && Buffer.isBuffer(answer)) {
          socket.write(answer);
          continue;
        }
        waiting += 1;
        last = last
          .then(async () => void socket.write(await answer))
          .catch(() => void socket.destroy())
          .finally(() => {
            waiting -= 1;
          });
      }
    });
  }

  #answerTo({ head, body }: Message): Buffer | Promise<Buffer> {
    const path = head.slice(head.indexOf(' ') + 1, head.indexOf(' ', head.indexOf(' ') + 1));
    const at = body.lastIndexOf(',"extensions":');
    const key = `${path} ${body.toString('latin1', 0, at < 0 ? body.length : at)}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    this.#misses += 1;
    const [, system = '', subgraph = ''] = path.split('/');
    const asking = this.#ask({ system, subgraph }, body.toString('utf8')).then((text) => {
      const answer = responseBytes(text);
      this.#answers.set(key, answer);
      return answer;
    });
    this.#answers.set(key, asking);
    return asking;
  }
}

function responseBytes(text: string): Buffer {
  const head = [
    'HTTP/1.1 200 OK',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: keep-alive',
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`);
}
