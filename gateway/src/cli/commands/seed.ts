import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Command } from 'commander';
import pino from 'pino';
import { AgreementsRegister } from '../../agreements-register/agreements-register.ts';
import { readPolicies } from '../../policy-store/read-policies.ts';
import { exitCodes, UserError } from '../exit.ts';
import { paths } from '../paths.ts';

export type SeedOptions = {
  readonly scale: string;
  readonly seed: string;
  readonly until?: string;
  readonly out?: string;
  readonly agency?: string;
  readonly url?: string;
  readonly json?: boolean;
};

/** `passerelle seed --scale N --seed S [--agency NAME --url URL]` */
export function seedCommand(): Command {
  return new Command('seed')
    .description('make the demo databases of all agencies')
    .option('--scale <n>', 'size: 1 is about 6,000 travellers and 25,000 crossings', '1')
    .option('--seed <s>', 'the same seed, scale and end make the same data', '1')
    .option('--until <date>', 'day on which the data ends, YYYY-MM-DD; today unless given')
    .option('--out <dir>', 'folder for the SQLite files')
    .option('--agency <name>', 'with --url: only this agency')
    .option('--url <database-url>', 'an empty database of a server to load it into: postgres://…, mysql://… or mariadb://…')
    .option('--json', 'print JSON')
    .action(seed);
}

/** Runs the generator as a process of its own: the gateway depends on no subgraph. */
export async function seed({
  scale,
  seed: number,
  until = new Date().toISOString().slice(0, 10),
  out = paths.data,
  agency,
  url,
  json = false,
}: SeedOptions): Promise<void> {
  if (!(Number(scale) > 0)) throw new UserError('`--scale` takes a number above 0, such as 1 or 0.1.');
  if (!/^\d{1,9}$/.test(number)) throw new UserError('`--seed` takes a whole number of at most nine digits.');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(until) || Number.isNaN(Date.parse(until)))
    throw new UserError('`--until` takes a date such as 2026-06-30.');
  if ((agency === undefined) !== (url === undefined))
    throw new UserError('`--agency` and `--url` go together: which agency, and the address of the empty database that it goes into.');
  const where = agency === undefined ? ['--out', out] : ['--agency', agency];
  const args = [paths.seed, '--scale', scale, '--seed', number, '--until', until, ...where, ...(json ? ['--json'] : [])];
  // The address may hold a password: other users of the machine see arguments, and not the environment.
  const env = { ...process.env, ...(url !== undefined && { PASSERELLE_DATABASE: url }) };
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new UserError('The demo databases could not be made; the reason stands above.', exitCodes.found);
  if (url === undefined) await seedRegister(resolve(out, 'agreements.sqlite'));
}

/** The register of agreements is no part of the simulated border: it follows from the policies, where those are sound. */
async function seedRegister(path: string): Promise<void> {
  const policies = readPolicies(paths.policies);
  if (policies.kind === 'refused') return;
  const register = await AgreementsRegister.create(path, policies.set, pino({ enabled: false }));
  await register.stop();
}
