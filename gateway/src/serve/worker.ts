import { once } from 'node:events';
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import { isToWorker, type ToPrimary } from './messages.ts';

// One of several processes that answer on one port: `workers.ts` starts it, tells it where the agencies are, and ends it.

const tell = (message: ToPrimary): void => void process.send?.(message);

// Ctrl-C reaches every process of the terminal; the first ends the others in order.
process.on('SIGINT', () => {});
let running: GatewayProcess | null = null;
let isEnding = false;
// Also while it starts: then it ends as soon as there is something to end in order.
const end = (): void => {
  if (isEnding && running === null) return;
  isEnding = true;
  const stopping = running;
  running = null;
  void stopping?.stop().then(() => process.exit(0));
};
process.once('disconnect', end);
process.on('message', (message) => {
  if (isToWorker(message) && message.kind === 'stop') end();
});
const [first] = await once(process, 'message');
if (!isToWorker(first) || first.kind !== 'start') throw new Error('a worker was started by somebody else');
try {
  running = await startGatewayProcess(
    first.port,
    first.subgraphs.map(({ key, ...one }) => ({ ...one, key: Buffer.from(key, 'base64url') })),
  );
  if (isEnding) end();
  else tell({ kind: 'ready' });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  tell({ kind: 'failed', isPortTaken: code === 'EADDRINUSE', reason: error instanceof Error ? error.message : 'It failed.' });
  process.exit(1);
}
