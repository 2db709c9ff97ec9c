import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { makeWorld } from '@passerelle/world';
import { nowMs, type Stack, startStack, until } from '../harness/stack.ts';

// `docs/dashboards.md`, word for word: its files, its commands, but for those that install what is installed here.

const page = readFileSync(new URL('../../docs/dashboards.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/```(\S+)(?: (\S+))?\n([\s\S]*?)```/g)].map(([, language, file, text = '']) => ({ language, file, text }));
const commands = blocks.filter(({ language }) => language === 'bash').map(({ text }) => text);
const installed = new URL('../../node_modules', import.meta.url).pathname;

let stack: Stack;
let folder: string;
beforeAll(async () => {
  stack = await startStack({ rows: makeWorld({ scale: 0.2, seed: 1, until }) });
  folder = mkdtempSync(join(tmpdir(), 'passerelle-dashboard-'));
  symlinkSync(installed, join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const { file, text } of blocks) {
    if (file === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}, 180_000);
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true });
});

it('is a typed client over the caller’s own schema, as the page says', async () => {
  const [install = '', schema = '', run = ''] = commands;
  expect(install.split('\n').filter((line) => line.startsWith('npm install')).length).toBe(2);
  const token = await stack.issuer.sign({ authority: 'QT:BPA', role: 'traffic-officer', officer: 'tester', nowMs });
  const PATH = `${join(installed, '.bin')}:${process.env.PATH}`;
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', `${schema}\n${run}`], {
    cwd: folder,
    env: { ...process.env, PATH, GATEWAY: stack.url, TOKEN: token, NODE_OPTIONS: '' },
    timeout: 100_000,
  });
  expect(readFileSync(join(folder, 'schema.graphql'), 'utf8')).toContain('type BorderPost {');
  expect(readFileSync(join(folder, 'src/gql/graphql.ts'), 'utf8')).not.toContain('export type Traveller =');
  const lines = stdout.split('\n').filter((line) => /^QN[A-Z]{3} .+ (\d+ min \((ENTRY|EXIT), [A-Z_]+\)|not measured)$/.test(line));
  expect(lines).toHaveLength(3);
  expect(lines.some((line) => line.includes(' min '))).toBe(true);
}, 120_000);
