import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type Decision, decisionExtension } from '@passerelle/schema';

/** What a subgraph was asked: the operation as it arrived, with the decision beside it. */
export type Received = {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decision: Decision;
};

/** What goes wrong on the way: nobody there, no answer ever, or an answer changed. */
export type Fault = 'down' | 'silent' | ((answer: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>);
export type RecordingProxy = {
  readonly url: string;
  readonly close: () => Promise<void>;
  setDown(isDown: boolean): void;
  setFault(fault: Fault | null): void;
};

/** Stands between gateway and subgraph: passes every byte on, keeps what was asked, and can play dead. */
export async function recordingProxy(subgraph: string, target: string, received: Received[]): Promise<RecordingProxy> {
  let fault: Fault | null = null;
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { query, variables, extensions } = JSON.parse(body.toString('utf8'));
    received.push({ subgraph, query, variables: variables ?? {}, decision: extensions[decisionExtension] });
    if (fault === 'down') response.destroy();
    if (fault === 'down' || fault === 'silent') return;
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name)),
    );
    const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    const text = await answer.text();
    response.end(fault === null ? text : JSON.stringify(fault(JSON.parse(text))));
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
