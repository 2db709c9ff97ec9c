import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** A port of the loopback interface that nothing listens on, nor on the next: the gateway's, and that of its health. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const first = await listening(0);
    const address = first?.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const next = port === 0 ? null : await listening(port + 1);
    await Promise.all([first, next].map((server) => server && once(server.close(), 'close')));
    if (next !== null) return port;
  }
  throw new Error('no two ports in a row are free');
}

async function listening(port: number): Promise<Server | null> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return null;
  }
}
