import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { decisionExtension, type SentDecision, type SignedDecision } from '@passerelle/schema';

/** What a subgraph was asked: the operation as it arrived, with the decision beside it. */
export type Received = {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decision: SignedDecision;
  readonly decisionId: string;
  /** The body as it came. */
  readonly body: string;
};

/**
 * What goes wrong on the way: nobody there, the first connection of each request broken, no answer ever, one that comes drop by drop, one that
 * is no JSON, one of fifty megabytes, one whose list stands in a hundred thousand lists, or an answer changed.
 */
export type Fault =
  | 'down'
  | 'flaky'
  | 'silent'
  | 'dripping'
  | 'garbage'
  | 'huge'
  | 'deep'
  | ((answer: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>);
export type RecordingProxy = {
  readonly url: string;
  readonly close: () => Promise<void>;
  setDown(isDown: boolean): void;
  setFault(fault: Fault | null): void;
};

/** Made when it is asked for: most suites never do. */
function fiftyMegabytes(): Buffer {
  return Buffer.concat([Buffer.from('{"data":{"x":"'), Buffer.alloc(50 * 1024 * 1024, 'x'), Buffer.from('"}}')]);
}

function deepened(text: string): string {
  const [first, last] = [text.indexOf('['), text.lastIndexOf(']')];
  return `${text.slice(0, first)}${'['.repeat(100_000)}${text.slice(first, last)}${']'.repeat(100_000)}${text.slice(last)}`;
}

const json = { 'content-type': 'application/json' };

/** What a subgraph would read; whether it is signed is the subgraph's to check. */
function carriedBy({ id, decision }: SentDecision): Pick<Received, 'decision' | 'decisionId'> {
  const [, payload = ''] = decision.split('.');
  return { decision: JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')), decisionId: id };
}

/** A byte now and then: no silence is long enough to give up, but the whole. */
function drip(response: ServerResponse): void {
  response.writeHead(200, json);
  const timer = setInterval(() => response.write(' '), 50);
  response.once('close', () => clearInterval(timer));
}

/** Stands between gateway and subgraph: passes every byte on, keeps what was asked, and can play dead. */
export async function recordingProxy(subgraph: string, target: string, received: Received[]): Promise<RecordingProxy> {
  let fault: Fault | null = null;
  let isBroken = false;
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { query, variables, extensions } = JSON.parse(body.toString('utf8'));
    received.push({
      subgraph,
      query,
      variables: variables ?? {},
      ...carriedBy(extensions[decisionExtension]),
      body: body.toString('utf8'),
    });
    if (fault === 'flaky') isBroken = !isBroken;
    if (fault === 'down' || (fault === 'flaky' && isBroken)) return void response.destroy();
    if (fault === 'silent') return;
    if (fault === 'dripping') return drip(response);
    if (fault === 'garbage') return void response.writeHead(200, json).end('<html>{"data":');
    if (fault === 'huge') return void response.writeHead(200, json).end(fiftyMegabytes());
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name)),
    );
    const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    const text = await answer.text();
    if (fault === 'deep') response.end(deepened(text));
    else response.end(typeof fault === 'function' ? JSON.stringify(fault(JSON.parse(text))) : text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    setDown: (isDown) => {
      fault = isDown ? 'down' : null;
    },
    setFault: (next) => {
      fault = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
