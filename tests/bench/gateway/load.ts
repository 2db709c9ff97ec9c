import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { HttpMessages } from './http-messages.ts';

export type Target = {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
/** A question whose answer is known, and how long it is. */
export type Known = Target & { readonly expectedBytes: number };
/** What one round saw. `latencies` in milliseconds, sorted. */
export type Round = { readonly requests: number; readonly seconds: number; readonly failed: number; readonly latencies: Float64Array };

/**
 * Keeps `connections` requests in flight for `ms`, each on a socket of its own, the next when the last was answered; several questions in
 * turn. An answer of another length than it should have counts as failed.
 */
export async function load(questions: readonly Known[], connections: number, ms: number): Promise<Round> {
  const [{ port } = { port: 0 }] = questions;
  const requests = questions.map(requestBytes);
  let turn = 0;
  const until = performance.now() + ms;
  const latencies: number[] = [];
  let failed = 0;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const messages = new HttpMessages();
      const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
      let sentAt = 0;
      let asked = 0;
      const send = (): void => {
        asked = turn;
        turn = (turn + 1) % requests.length;
        sentAt = performance.now();
        socket.write(requests[asked] ?? '');
      };
      socket.on('connect', send);
      socket.on('error', reject);
      socket.on('close', () => resolve());
      socket.on('data', (chunk) => {
        for (const { head, body } of messages.push(chunk)) {
          const at = performance.now();
          latencies.push(at - sentAt);
          if (!head.startsWith('HTTP/1.1 200') || !isLong(body.length, questions[asked]?.expectedBytes ?? 0)) failed += 1;
          if (at < until) send();
          else socket.destroy();
        }
      });
    });
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, one));
  return {
    requests: latencies.length,
    seconds: (performance.now() - started) / 1000,
    failed,
    latencies: Float64Array.from(latencies).sort(),
  };
}

/** To the byte, but for the numbers in receipts, which grow. */
function isLong(bytes: number, expected: number): boolean {
  return Math.abs(bytes - expected) <= 64;
}

/** One request and its answer. */
export async function askOnce({ port, path, headers, body }: Target): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

function requestBytes({ port, path, headers, body }: Target): Buffer {
  const all = {
    ...headers,
    host: `127.0.0.1:${port}`,
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
