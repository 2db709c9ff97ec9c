import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Command } from 'commander';
import { exitCodes, UserError } from '../exit.ts';
import { paths } from '../paths.ts';

type ScaffoldOptions = { readonly out?: string; readonly name?: string; readonly json?: boolean };

/** `passerelle scaffold <url> [--out dir]` */
export function scaffoldCommand(): Command {
  return new Command('scaffold')
    .description('read an existing database and write the folder of a new agency: mapping, SDL, README and test')
    .argument('<url>', 'path of an SQLite file, or the address of a database')
    .option('--out <dir>', 'folder to write; subgraphs/<name> unless given')
    .option('--name <name>', 'name of the subgraph, small letters and digits; after the database unless given')
    .option('--json', 'print JSON')
    .action(scaffold);
}

/** Runs the kit's program as a process of its own: the gateway depends on no subgraph. An address may hold a password, so it is no argument. */
async function scaffold(url: string, { out, name, json = false }: ScaffoldOptions): Promise<void> {
  if (name !== undefined && !/^[a-z][a-z0-9]*$/.test(name))
    throw new UserError('`--name` takes small letters and digits, such as `library`.');
  const args = [
    paths.scaffold,
    ...(out === undefined ? [] : ['--out', out]),
    ...(name === undefined ? [] : ['--name', name]),
    ...(json ? ['--json'] : []),
  ];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, PASSERELLE_DATABASE: url } });
  const [code] = await once(child, 'exit');
  process.exitCode = code === exitCodes.fine || code === exitCodes.misuse ? code : exitCodes.found;
}
