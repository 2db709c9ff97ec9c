import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { killAgainAndAgain } from '../ledger/kills.ts';
import { idleness } from '../security/oracle/check.ts';
import { noTally, type Tally } from '../security/oracle/run-case.ts';
import { runDifferential } from './run-differential.ts';
import { runMutants } from './run-mutants.ts';

/** `npm run fuzz -- [--cases 100000] [--seed 1] [--workers 2]`, or `-- --mutants [--only <words>] [--after <how many of them>]`, `-- --differential`, or `-- --kills 100`. */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    workers: { type: 'string', default: String(Math.max(1, Math.min(4, availableParallelism()))) },
    mutants: { type: 'boolean', default: false },
    differential: { type: 'boolean', default: false },
    kills: { type: 'string' },
    only: { type: 'string' },
    after: { type: 'string', default: '0' },
  },
});

process.exitCode = await chosen();

function chosen(): Promise<0 | 1> {
  if (values.mutants) return runMutants({ only: values.only ?? null, after: Number(values.after) });
  if (values.differential) return runDifferential(Number(values.cases), Number(values.seed));
  return values.kills === undefined ? fuzz() : runKills(Number(values.kills));
}

/** A gateway killed under load so many times; 0 where every answer that somebody received is on record. */
async function runKills(rounds: number): Promise<0 | 1> {
  const killed = await killAgainAndAgain(rounds, (round) => (round % 10 === 9 ? console.log(`${round + 1} kills`) : null));
  console.log(JSON.stringify(killed));
  return killed.problems.length === 0 && killed.answers > 0 ? 0 : 1;
}

type Message =
  | { readonly kind: 'progress'; readonly tally: Tally }
  | { readonly kind: 'done'; readonly tally: Tally; readonly failure: string | null };

/** Cases in several processes; 0 where none failed, 1 where one did. */
async function fuzz(): Promise<0 | 1> {
  const [cases, seed, workers] = [Number(values.cases), Number(values.seed), Number(values.workers)];
  console.log(`${cases} cases, seed ${seed}, ${workers} processes; repeat with --seed ${seed} --workers ${workers}`);
  const tallies = Array.from({ length: workers }, noTally);
  const started = performance.now();
  const timer = setInterval(() => console.log(line(total(tallies), started)), 10_000);
  const failures = await Promise.all(
    tallies.map((_, i) => work(Math.ceil(cases / workers), seed + i * 1_000_003, (tally) => tallies.splice(i, 1, tally))),
  );
  clearInterval(timer);
  const found = failures.filter((failure) => failure !== null);
  const idle = idleness(total(tallies));
  for (const one of [...found, ...idle]) console.log(one);
  console.log(`${line(total(tallies), started)}; ${found.length} failed`);
  return found.length + idle.length === 0 ? 0 : 1;
}

function work(cases: number, seed: number, onTally: (tally: Tally) => void): Promise<string | null> {
  const child = fork(new URL('worker.ts', import.meta.url).pathname, [String(cases), String(seed), '120000']);
  return new Promise((resolve, reject) => {
    child.on('message', (message: Message) => {
      onTally(message.tally);
      if (message.kind === 'done') resolve(message.failure);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code !== 0) reject(new Error(`a process ended with ${code}`));
    });
  });
}

function total(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (sum, one) => Object.fromEntries(Object.entries(sum).map(([name, n]) => [name, n + one[name as keyof Tally]])) as Tally,
    noTally(),
  );
}

function line({ cases, gave, withheld, disturbed, down }: Tally, started: number): string {
  const seconds = Math.round((performance.now() - started) / 1000);
  return `${seconds} s: ${cases} cases, ${gave} given something, ${withheld} withheld something, ${disturbed} with what was withheld changed, ${down} with an agency down`;
}
