import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Advisories, readAdvisories } from './advisories.ts';
import { isObject } from './json.ts';
import { lockProblems, withInstallScripts } from './lock-file.ts';
import { rules } from './rules.ts';

// What `npm ci` brings along: pinned to its content, under licences that were agreed to, running no script that nobody allowed, and nothing
// with a grave advisory, as far as a registry says.

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): unknown => JSON.parse(readFileSync(`${root}${file}`, 'utf8'));
const lock = read('package-lock.json');
/** Installed only to be measured, in folders of their own, without scripts. */
const peers = ['hive', 'mercurius'].map((name) => read(`tests/bench/gateway/peers/${name}/package-lock.json`));
const manifest = read('package.json');
const decided = isObject(manifest) && isObject(manifest.allowScripts) ? manifest.allowScripts : {};

const undecided = withInstallScripts(lock).filter((name) => !Object.hasOwn(decided, name));
const problems = [
  ...lockProblems(lock, rules),
  ...peers.flatMap((one) => lockProblems(one, rules)),
  ...undecided.map((name) => `${name}: runs a script when it is installed; allow or refuse it in \`allowScripts\` of package.json`),
];

const { stdout, status } = spawnSync('npm', ['audit', '--json', '--omit=dev'], { cwd: root, encoding: 'utf8', timeout: 60_000 });
const advisories: Advisories = status === null ? { kind: 'not asked', because: 'npm gave no answer in a minute' } : readAdvisories(stdout);
if (advisories.kind === 'not asked') console.warn(`Advisories were not looked at: ${advisories.because}`);
else problems.push(...advisories.packages.map(({ name, severity, fix }) => `${name}: a ${severity} advisory; ${fix}`));

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
