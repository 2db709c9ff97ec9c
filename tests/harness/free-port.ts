import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of the loopback interface that nothing listens on, for a process that must be told one. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'string' || address === null) throw new Error('no port');
  server.close();
  return address.port;
}
