import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { makeManyTables } from '../../scenarios/scaffold/many-tables.ts';
import { median } from '../gateway/measure.ts';

// How scaffolding and starting an agency grow with its tables: rounds of ten and of two hundred in turn, in one run.

type Start = { readonly startMs: number; readonly heapBytes: number; readonly rssBytes: number };

const rounds = 5;
const sizes = [10, 200] as const;
const command = fileURLToPath(new URL('../../../gateway/bin/passerelle.js', import.meta.url));
const agency = fileURLToPath(new URL('start-agency.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-scaffold-'));

const found = new Map(sizes.map((size) => [size, { scaffoldMs: [] as number[], starts: [] as Start[] }]));
for (const size of sizes) makeManyTables(join(folder, `${size}.sqlite`), size);
for (let round = 0; round < rounds; round += 1) {
  for (const size of sizes) {
    const [database, out] = [join(folder, `${size}.sqlite`), join(folder, `out-${size}-${round}`)];
    const began = performance.now();
    execFileSync(process.execPath, [command, 'scaffold', database, '--out', out, '--name', 'ledgers'], { stdio: 'pipe' });
    found.get(size)?.scaffoldMs.push(performance.now() - began);
    found
      .get(size)
      ?.starts.push(JSON.parse(execFileSync(process.execPath, ['--expose-gc', agency, out, 'ledgers', database], { encoding: 'utf8' })));
  }
}
rmSync(folder, { recursive: true });

console.log(`${rounds} rounds, medians`);
for (const [size, { scaffoldMs, starts }] of found) {
  const of = (member: keyof Start): number => median(starts.map((one) => one[member]));
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(
    `${String(size).padStart(4)} tables   scaffold ${(median(scaffoldMs) / 1000).toFixed(1)} s   start ${(of('startMs') / 1000).toFixed(2)} s   heap held ${mb(of('heapBytes'))}   resident ${mb(of('rssBytes'))}`,
  );
}
