import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testGateway } from '@passerelle/kit/testing';
import { makeWorld } from '@passerelle/world';
import { type As, nowMs, type Stack, startStack, until } from '../../harness/stack.ts';
import type { Target } from './load.ts';
import { type Started, startProcess } from './systems/start.ts';
import type { System } from './systems.ts';

const gatewayCore = 0;
const loadCore = 1;

/** Agencies whose answers are canned, on the load's core, for gateways that run on the other. */
export type CannedWorld = {
  /** For what systems write; gone when it stops. */
  readonly directory: string;
  /** Where subgraphs are: `http://127.0.0.1:<port>/<system>/<subgraph>`. */
  readonly port: number;
  start(system: System, flags?: readonly string[]): Promise<Started>;
  /** One question to a process. `as`: whose token goes with it; null where none does. */
  target(started: Started, path: string, query: string, as: As | null): Promise<Target>;
  /** Fetches since the last time that were not canned yet. */
  misses(): Promise<number>;
  stop(): Promise<void>;
};

export async function startCannedWorld(): Promise<CannedWorld> {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
  const stack = await startStack({ rows: makeWorld({ scale: 1, seed: 1, until }) });
  const connections = stack.connections.map((one) => ({ ...one, key: Buffer.from(one.key).toString('base64url') }));
  const canned = await startProcess(new URL('canned/main.ts', import.meta.url), { connections, nowMs }, loadCore);
  const decisionKey = testGateway.key.export({ type: 'pkcs8', format: 'pem' });
  const shared = { canned: canned.port, jwks: stack.issuer.jwks, issuer: stack.issuer.issuer, nowMs, decisionKey };
  return {
    directory,
    port: canned.port,
    start: ({ name, program, config, flags: own = [] }, flags = []) => {
      const places = { record: join(directory, `${name}.log`), ledger: join(directory, name) };
      return startProcess(program, { ...shared, system: name, ...places, ...config }, gatewayCore, [...own, ...flags]);
    },
    target: async ({ port }, path, query, as) => ({
      port,
      path,
      headers: as === null ? {} : await headersOf(stack, as),
      body: JSON.stringify({ query }),
    }),
    misses: async () => (await canned.usage()).misses,
    stop: async () => {
      await canned.stop();
      await stack.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function headersOf(stack: Stack, { authority, role, unit, purpose, headers }: As): Promise<Record<string, string>> {
  const token = await stack.issuer.sign({ authority, role, ...(unit !== undefined && { unit }), officer: 'bench', nowMs });
  return { ...headers, authorization: `Bearer ${token}`, 'passerelle-purpose': purpose ?? '' };
}
