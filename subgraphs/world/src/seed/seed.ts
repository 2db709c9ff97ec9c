import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldOptions } from '../options.ts';
import { makeWorld } from '../world.ts';
import { type Counts, writeDatabases } from './write-databases.ts';

/** What `world.json` says beside the databases: what they were made from, and how many rows of each type they hold. */
export type WorldFile = {
  readonly scale: number;
  readonly seed: number;
  readonly until: string;
  readonly counts: Readonly<Record<string, Counts>>;
};

/**
 * Makes the world and writes every agency's database and `world.json` into a folder, which is made where it is missing.
 * `world.json` goes first and comes last: where it stands, all databases beside it belong together.
 * Errors: RangeError for options that make no sense; those of the file system and of the databases.
 */
export async function seedDatabases(
  { scale, seed, until, out }: WorldOptions & { readonly out: string },
  progress: (line: string) => void,
): Promise<WorldFile> {
  const started = performance.now();
  const world = makeWorld({ scale, seed, until });
  progress(
    `Simulated eighteen months at the border until ${until} in ${((performance.now() - started) / 1000).toFixed(1)} s. Writing databases:`,
  );
  mkdirSync(out, { recursive: true });
  const path = join(out, 'world.json');
  rmSync(path, { force: true });
  const file: WorldFile = { scale, seed, until, counts: await writeDatabases(world, out, progress) };
  writeFileSync(`${path}.new`, `${JSON.stringify(file, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  return file;
}
