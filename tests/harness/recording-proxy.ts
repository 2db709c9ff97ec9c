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

export type RecordingProxy = { readonly url: string; readonly close: () => Promise<void>; setDown(isDown: boolean): void };

/** Stands between gateway and subgraph: passes every byte on, keeps what was asked, and can play dead. */
export async function recordingProxy(subgraph: string, target: string, received: Received[]): Promise<RecordingProxy> {
  let down = false;
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { query, variables, extensions } = JSON.parse(body.toString('utf8'));
    received.push({ subgraph, query, variables: variables ?? {}, decision: extensions[decisionExtension] });
    if (down) {
      response.destroy();
      return;
    }
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name)),
    );
    const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    setDown: (isDown) => {
      down = isDown;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
