import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort } from '../harness/free-port.ts';

// The whole demo as `npm start` runs it, in processes of its own, each of which writes down whom it calls.

const program = fileURLToPath(new URL('../../gateway/bin/passerelle.js', import.meta.url));
const hook = new URL('outgoing-hook.mjs', import.meta.url).href;

let directory: string;
let port: number;
let demo: ChildProcess;
const lines: string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-outgoing-'));
  writeFileSync(join(directory, 'outgoing.log'), '');
  port = await freePort();
  const env = {
    ...process.env,
    PORT: String(port),
    PASSERELLE_DATA: join(directory, 'data'),
    OUTGOING_LOG: join(directory, 'outgoing.log'),
    NODE_OPTIONS: `--import ${hook}`,
  };
  demo = spawn(process.execPath, [program, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (demo.stdout === null) throw new Error('the demo has no output');
  for await (const line of createInterface({ input: demo.stdout })) {
    lines.push(line);
    if (line === 'ready') break;
  }
}, 120_000);
afterAll(async () => {
  const ended = once(demo, 'exit');
  demo.kill('SIGINT');
  await ended;
  rmSync(directory, { recursive: true, force: true });
}, 180_000);

const whom = (): readonly string[] =>
  [...new Set(readFileSync(join(directory, 'outgoing.log'), 'utf8').split('\n'))].filter((line) => line !== '');

it('starts, answers what it prints, and calls nobody but itself', async () => {
  expect(lines.at(-1)).toBe('ready');
  const commands = lines.join('\n').match(/curl -s [\s\S]*?-d '[^']*'/g) ?? [];
  expect(commands).toHaveLength(3);
  for (const command of commands) {
    const [, token] = /Bearer (\S+)'/.exec(command) ?? [];
    const [, purpose] = /Passerelle-Purpose: (\w+)/.exec(command) ?? [];
    const [, body] = /-d '([^']*)'$/.exec(command) ?? [];
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'passerelle-purpose': purpose ?? '' };
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body: body ?? '' });
    type Answer = { readonly data?: unknown; readonly errors?: readonly { readonly path: readonly unknown[] }[] };
    const answer = (await response.json()) as Answer;
    expect(response.status).toBe(200);
    // The neighbour asks for the lane, which its agreement does not give.
    expect((answer.errors ?? []).map(({ path }) => path.at(-1))).toEqual(/\blane\b/.test(command) ? ['lane'] : []);
    expect(answer.data).not.toBeNull();
  }
  for (const path of ['/', '/schema.graphql', '/.well-known/jwks.json']) await fetch(`http://127.0.0.1:${port}${path}`);
  expect((await fetch(`http://127.0.0.1:${port + 1}/health/ready`)).status).toBe(200);
  // The gateway calls its agencies: so what is written down is what was called.
  expect(whom()).toContain('connect 127.0.0.1');
  expect(whom().filter((line) => !/^(connect|look up) (127\.0\.0\.1|localhost|::1)$/.test(line))).toEqual([]);
}, 180_000);
