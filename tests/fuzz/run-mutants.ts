import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Mutant, mutants } from './mutants.ts';

const root = new URL('../..', import.meta.url).pathname;
/** Milliseconds that one suite may take on a mutant; an endless one is noticed too. */
const suiteMs = 300_000;
/** First a few cases, which notice most; where nothing else does, those of `npm test`. */
const fewCases = { cases: 400, seed: 1 };
const allCases = { cases: 2000, seed: 20261125 };

type Verdict = { readonly mutant: Mutant; readonly caughtBy: string | null };

/** Each mutant in a copy of the tree, until something goes red. 0 where every one was caught; 1 where one survived. */
export async function runMutants({ only, after }: { readonly only: string | null; readonly after: number }): Promise<0 | 1> {
  const chosen = mutants.filter(({ file, weakens }) => only === null || `${file} ${weakens}`.includes(only)).slice(after);
  const misplaced = chosen.filter(({ file, text }) => readFileSync(join(root, file), 'utf8').split(text).length !== 2);
  for (const { file, weakens } of misplaced) console.log(`${file}: the text of "${weakens}" does not stand there exactly once`);
  if (misplaced.length > 0) return 1;
  const copies = [copyOfTree(), copyOfTree()];
  const queue = [...chosen];
  const verdicts: Verdict[] = [];
  try {
    await Promise.all(
      copies.map(async (tree) => {
        for (let mutant = queue.shift(); mutant !== undefined; mutant = queue.shift()) {
          const verdict = await tryMutant(mutant, tree);
          verdicts.push(verdict);
          console.log(
            `${verdicts.length}/${chosen.length} ${verdict.caughtBy === null ? 'SURVIVED' : `caught by ${verdict.caughtBy}`}: ${mutant.weakens} (${mutant.file})`,
          );
        }
      }),
    );
  } finally {
    for (const tree of copies) rmSync(tree, { recursive: true, force: true });
  }
  const survivors = verdicts.filter(({ caughtBy }) => caughtBy === null);
  console.log(`${verdicts.length - survivors.length} of ${verdicts.length} mutants caught`);
  for (const { mutant } of survivors) console.log(`survived: ${mutant.weakens} (${mutant.file})`);
  return survivors.length === 0 ? 0 : 1;
}

async function tryMutant(mutant: Mutant, tree: string): Promise<Verdict> {
  const path = join(tree, mutant.file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    before.replace(mutant.text, () => mutant.replacement),
  );
  try {
    if (!(await oraclePasses(tree, fewCases))) return { mutant, caughtBy: 'the oracle' };
    for (const suite of mutant.suites ?? []) if (!(await passes(tree, suite))) return { mutant, caughtBy: suite };
    return { mutant, caughtBy: (await oraclePasses(tree, allCases)) ? null : 'the oracle, in the cases of npm test' };
  } finally {
    writeFileSync(path, before);
  }
}

function passes(tree: string, suite: string): Promise<boolean> {
  const [workspace = '', ...paths] = suite.split(' ');
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  return succeeds(join(tree, workspace), [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    jest,
    ...paths,
    '--maxWorkers=1',
  ]);
}

function oraclePasses(tree: string, { cases, seed }: typeof fewCases): Promise<boolean> {
  return succeeds(join(tree, 'tests'), ['fuzz/once.ts', String(cases), String(seed)]);
}

function succeeds(directory: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, args, { cwd: directory, stdio: 'ignore', timeout: suiteMs, killSignal: 'SIGKILL' });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)));
}

/**
 * The sources, with the dependencies linked: the tree's own packages to the copy, everything else to what is installed. The
 * original is never written to.
 */
function copyOfTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'passerelle-mutant-'));
  const isSource = (path: string): boolean => !/\/(node_modules|\.git|\.turbo|\.demo)(\/|$)/.test(path.slice(root.length - 1));
  cpSync(root, tree, { recursive: true, filter: isSource });
  const installed = join(root, 'node_modules');
  const linked = join(tree, 'node_modules');
  mkdirSync(join(linked, '@passerelle'), { recursive: true });
  for (const name of readdirSync(installed)) if (name !== '@passerelle') symlinkSync(join(installed, name), join(linked, name));
  for (const workspace of [
    'schema',
    'policies',
    'gateway',
    'tests',
    ...readdirSync(join(tree, 'subgraphs')).map((name) => `subgraphs/${name}`),
  ]) {
    const manifest = join(tree, workspace, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly name: string };
    if (name.startsWith('@passerelle/')) symlinkSync(join(tree, workspace), join(linked, name));
    const own = join(root, workspace, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(tree, workspace, 'node_modules'));
  }
  return tree;
}
