import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { exitCodes, UserError } from '../cli/exit.ts';
import type { SubgraphConnection } from '../execute/subgraph-client.ts';
import type { GatewayProcess } from './gateway-process.ts';
import { isToPrimary, type ToWorker } from './messages.ts';

export type Workers = GatewayProcess & {
  /** Whether any of them answers. */
  readonly isReady: () => boolean;
};

/** How long to wait before a worker that ended is replaced; doubled each time in a row, up to the second. */
const firstRestMs = 500;
const mostRestMs = 30_000;
/** One that stood so long did not fail at its start. */
const stoodMs = 60_000;
const endMs = 5000;

/**
 * Several processes that answer on one port (node:cluster), each with its own part of the record. One that ends is replaced; what it was answering
 * is lost to its callers, and what it had told is on record.
 * Errors: rejects where the first of them cannot start: `UserError`, or with `EADDRINUSE`.
 */
export async function startWorkers(
  count: number,
  port: number,
  subgraphs: readonly SubgraphConnection[],
  logger: Logger,
): Promise<Workers> {
  cluster.setupPrimary({ exec: fileURLToPath(new URL('worker.ts', import.meta.url)), args: [] });
  const start: ToWorker = {
    kind: 'start',
    port,
    subgraphs: subgraphs.map(({ name, url, key }) => ({ name, url, key: Buffer.from(key).toString('base64url') })),
  };
  const ready = new Set<Worker>();
  let isStopping = false;

  const replace = (restMs: number): void => {
    if (isStopping) return;
    setTimeout(() => void run(restMs).catch(() => replace(Math.min(restMs * 2, mostRestMs))), restMs).unref();
  };
  const run = async (restMs: number): Promise<void> => {
    if (isStopping) return;
    const worker = cluster.fork();
    const startedMs = performance.now();
    worker.send(start);
    await readiness(worker);
    ready.add(worker);
    logger.info({ event: 'worker-ready', pid: worker.process.pid }, 'worker ready');
    worker.once('exit', () => {
      ready.delete(worker);
      if (isStopping) return;
      logger.error({ event: 'worker-ended', pid: worker.process.pid }, 'a worker ended; it is replaced');
      replace(performance.now() - startedMs > stoodMs ? firstRestMs : restMs);
    });
  };

  const stop = async (): Promise<void> => {
    isStopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).flatMap((worker) => (worker === undefined ? [] : [end(worker)])));
  };
  try {
    // The first makes the keys that all share, and says what does not hold.
    await run(firstRestMs);
    await Promise.all(Array.from({ length: count - 1 }, () => run(firstRestMs)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { isReady: () => ready.size > 0, stop };
}

/** Errors: rejects with what the worker says, or that it ended. */
function readiness(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const exited = (): void => reject(new UserError('A worker ended before it was ready. See .data/gateway.log.', exitCodes.found));
    worker.once('exit', exited);
    worker.on('message', (message: unknown) => {
      if (!isToPrimary(message)) return;
      worker.off('exit', exited);
      if (message.kind === 'ready') resolve();
      else if (message.isPortTaken) reject(Object.assign(new Error('the port is taken'), { code: 'EADDRINUSE' }));
      else reject(new UserError(message.reason, exitCodes.found));
    });
  });
}

async function end(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const exited = once(worker, 'exit');
  const stop: ToWorker = { kind: 'stop' };
  if (worker.isConnected()) worker.send(stop);
  const force = setTimeout(() => worker.process.kill('SIGKILL'), endMs);
  await exited;
  clearTimeout(force);
}
