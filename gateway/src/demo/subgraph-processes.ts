import { type ChildProcess, spawn } from 'node:child_process';
import { type KeyObject, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { gatewayKeyText } from '@passerelle/schema';
import type { SubgraphConnection } from '../execute/subgraph-client.ts';

export type SubgraphProcess = { readonly connection: SubgraphConnection; readonly stop: () => Promise<void> };
export type SpawnOptions = {
  readonly name: string;
  readonly program: string;
  readonly database: string;
  /** File in which the agency keeps the figures that it told. */
  readonly figures: string;
  readonly logFd: number | 'ignore';
  readonly onExit: (name: string) => void;
  /** Public key with which the gateway signs decisions. */
  readonly gatewayKey: KeyObject;
};

/** Starts one agency's subgraph as a process of its own, on a free loopback port and with a key that only it and the gateway hold. */
export async function startSubgraphProcess({
  name,
  program,
  database,
  figures,
  logFd,
  onExit,
  gatewayKey,
}: SpawnOptions): Promise<SubgraphProcess> {
  const key = randomBytes(32);
  // Its own settings and no others': what the gateway is told holds the other agencies' databases.
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([setting]) => !setting.startsWith('PASSERELLE_')));
  const env = {
    ...inherited,
    PORT: '0',
    PASSERELLE_DATABASE: database,
    PASSERELLE_FIGURES: figures,
    PASSERELLE_SUBGRAPH_KEY: key.toString('base64url'),
    PASSERELLE_GATEWAY_KEYS: gatewayKeyText(gatewayKey),
  };
  // A process group of its own: Ctrl-C reaches the gateway alone, which stops its subgraphs in order.
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', logFd, 'pipe', 'ipc'], detached: true });
  const url = await readyUrl(child, name);
  let isStopping = false;
  child.once('exit', () => isStopping || onExit(name));
  return {
    connection: { name, url, key },
    stop: async () => {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 3000);
      await exited;
      clearTimeout(force);
    },
  };
}

async function readyUrl(child: ChildProcess, name: string): Promise<string> {
  const lines: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => lines.push(chunk.toString('utf8')));
  const ready = once(child, 'message').then(([message]) => (isReady(message) ? message.url : null));
  const failed = once(child, 'exit').then(() => null);
  const url = await Promise.race([ready, failed]);
  if (url === null) throw new Error(`The subgraph \`${name}\` did not start:\n${lines.join('').slice(0, 4000)}`);
  return url;
}

function isReady(message: unknown): message is { readonly kind: 'ready'; readonly url: string } {
  return (
    typeof message === 'object' &&
    message !== null &&
    'kind' in message &&
    message.kind === 'ready' &&
    'url' in message &&
    typeof message.url === 'string'
  );
}
