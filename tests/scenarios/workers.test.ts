import { type ChildProcess, spawn } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ledgerPlaces, readLedger } from '@passerelle/gateway';
import { freePort } from '../harness/free-port.ts';

const program = fileURLToPath(new URL('../../gateway/bin/passerelle.js', import.meta.url));
const redis = process.env.PASSERELLE_TEST_REDIS ?? 'redis://127.0.0.1:6379';
const isThere = await answers(redis);
const describing = isThere || process.env.CI === 'true' ? describe : describe.skip;

describing(`several workers on one port${isThere ? '' : ' (no Redis answers here)'}`, () => {
  let directory: string;
  let port: number;
  let demo: ChildProcess;
  let token = '';

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'passerelle-workers-'));
    port = await freePort();
    const env = {
      ...process.env,
      PORT: String(port),
      PASSERELLE_DATA: directory,
      PASSERELLE_WORKERS: '2',
      PASSERELLE_REDIS: redis,
      NODE_OPTIONS: '',
    };
    demo = spawn(process.execPath, [program, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    if (demo.stdout === null) throw new Error('the demo has no output');
    for await (const line of createInterface({ input: demo.stdout })) {
      token ||= /Bearer (\S+)'/.exec(line)?.[1] ?? '';
      if (line === 'ready') break;
    }
  }, 120_000);
  afterAll(async () => {
    if (demo.exitCode === null && demo.signalCode === null) {
      const ended = once(demo, 'exit');
      demo.kill('SIGINT');
      await ended;
    }
    rmSync(directory, { recursive: true, force: true });
  }, 180_000);

  const ask = async (): Promise<number> => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'passerelle-purpose': 'BORDER_CHECK_ENTRY',
      connection: 'close',
    };
    const body = JSON.stringify({ query: '{ borderPost(code: "QNKOR") { name } }' });
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    await response.text();
    return response.status;
  };
  /** Processes that write a part of the record, and so answer. */
  const writers = (): readonly number[] => {
    const { segments } = ledgerPlaces(directory);
    return readdirSync(segments).flatMap((name) => (name.endsWith('.lock') ? [Number(readFileSync(join(segments, name), 'utf8'))] : []));
  };
  const log = (): string => readFileSync(join(directory, 'gateway.log'), 'utf8');
  const isAlive = (pid: number): boolean => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };

  it('share the requests, each with its own part of the record', async () => {
    const statuses = await Promise.all(Array.from({ length: 24 }, ask));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(writers()).toHaveLength(2);
    expect(writers()).not.toContain(demo.pid);
    const record = readLedger(ledgerPlaces(directory).segments, createPublicKey(readFileSync(ledgerPlaces(directory).publicKey)));
    const answered = [...record.writers.values()].map(({ entries }) => entries.filter(({ entry }) => entry.kind === 'answer').length);
    expect(answered.reduce((sum, one) => sum + one, 0)).toBe(24);
    expect(answered.filter((one) => one > 0)).toHaveLength(2);
  });

  it('go on when one of them is killed, and another takes its place', async () => {
    const [victim] = writers();
    // Without a number it would be this whole group of processes.
    if (victim === undefined || !(victim > 1)) throw new Error('no worker is there');
    process.kill(victim, 'SIGKILL');
    // What it was just being handed is lost with it; from when that is known, nothing is.
    for (let waited = 0; waited < 10_000 && !log().includes('"worker-ended"'); waited += 50) await setTimeout(50);
    expect(log()).toContain('"worker-ended"');
    const health = `http://127.0.0.1:${port + 1}/health/ready`;
    for (let i = 0; i < 10; i += 1) expect([(await fetch(health)).status, await ask()]).toEqual([200, 200]);
    for (let waited = 0; waited < 30_000 && writers().filter(isAlive).length < 2; waited += 250) await setTimeout(250);
    expect(writers().filter(isAlive)).toHaveLength(2);
    const statuses = await Promise.all(Array.from({ length: 12 }, ask));
    expect(new Set(statuses)).toEqual(new Set([200]));
  }, 180_000);

  it('end with the first process, in order', async () => {
    const running = writers().filter(isAlive);
    const ended = once(demo, 'exit');
    demo.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
    expect(running.filter(isAlive)).toEqual([]);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  }, 180_000);
});

it('are refused without a place to count together, with what to do', async () => {
  const env = { ...process.env, PASSERELLE_WORKERS: '2', PASSERELLE_REDIS: '', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [program, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString('utf8');
  });
  expect((await once(child, 'exit'))[0]).toBe(2);
  expect(told).toContain('set `PASSERELLE_REDIS`');
}, 180_000);

async function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port || 6379) });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
