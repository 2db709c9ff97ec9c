import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { openLog } from './open-log.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-log-'));
  path = join(directory, 'a.log');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const numbers = (): readonly number[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { n: number }).n);
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

async function until(count: number): Promise<void> {
  while (numbers().length < count) await new Promise((resolve) => setTimeout(resolve, 10));
}

it('has every line in order, few or many, without anybody asking for it', async () => {
  const log = openLog(path);
  for (const [from, count] of [
    [0, 1],
    [1, 3000],
    [3000, 3001],
  ] as const) {
    for (let n = from; n < count; n += 1) log.info({ n }, 'x'.repeat(100));
    await until(count);
    expect(numbers()).toEqual(upTo(count));
  }
});

it.each([
  ['ends', ''],
  ['is ended', 'process.exit(3);'],
  ['breaks', 'throw new Error();'],
])('has what waited when a process %s', (_how, end) => {
  const program = `
    import { openLog } from ${JSON.stringify(new URL('open-log.ts', import.meta.url).href)};
    const log = openLog(${JSON.stringify(path)});
    for (let n = 0; n < 1500; n += 1) log.info({ n }, 'x'.repeat(100));
    ${end}`;
  spawnSync(process.execPath, ['--input-type=module', '--eval', program], { timeout: 20_000 });
  expect(numbers()).toEqual(upTo(1500));
});
