import { once } from 'node:events';
import type { Server } from 'node:net';

/** What a process says of itself when asked: CPU in microseconds and peak memory in bytes since it began. */
export type Usage = { readonly cpuUs: number; readonly peakBytes: number; readonly misses: number };
export type Ready = { readonly port: number };

/** Listens on loopback, on a port that is free, and gives it. */
export async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The child's side: says where it listens, then answers each message with its usage. It ends with its parent. */
export function serveUsage(port: number, misses: () => number = () => 0): void {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const usage: Usage = { cpuUs: user + system, peakBytes: process.resourceUsage().maxRSS * 1024, misses: misses() };
    process.send?.(usage);
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ port } satisfies Ready);
}
