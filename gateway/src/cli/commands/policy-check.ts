import { Command } from 'commander';
import { readPolicies } from '../../policy-store/read-policies.ts';
import { exitCodes } from '../exit.ts';
import { type FolderOption, folderOf, withFolder } from '../officers/options.ts';
import { soundFolder } from '../officers/sound-set.ts';
import { problemLines } from '../problem-lines.ts';

/** `passerelle policy check` */
export function policyCheckCommand(): Command {
  return withFolder(new Command('check'))
    .description('validate every document against the language, the register and the schema')
    .option('--json', 'print JSON')
    .action(check);
}

function check({ folder, json = false }: FolderOption & { readonly json?: boolean }): void {
  const result = readPolicies(soundFolder(folderOf(folder)), Date.now());
  const problems = result.kind === 'ok' ? result.set.warnings : result.problems;
  if (json) console.log(JSON.stringify({ sound: result.kind === 'ok', problems }));
  else {
    for (const line of problemLines(problems)) console.log(line);
    if (result.kind === 'ok') console.log(soundLine(result.set.documents.length));
  }
  process.exitCode = result.kind === 'ok' ? exitCodes.fine : exitCodes.found;
}

function soundLine(count: number): string {
  return count === 1 ? '1 document is sound.' : `${count} documents are sound.`;
}
