import { Command } from 'commander';
import { readPolicies } from '../../policy-store/read-policies.ts';
import { exitCodes } from '../exit.ts';
import { paths } from '../paths.ts';
import { problemLines } from '../problem-lines.ts';

/** `passerelle policy check` */
export function policyCheckCommand(): Command {
  return new Command('check')
    .description('validate every document against the language, the register and the schema')
    .option('--json', 'print JSON')
    .action(check);
}

function check({ json = false }: { readonly json?: boolean }): void {
  const result = readPolicies(paths.policies, Date.now());
  const problems = result.kind === 'ok' ? result.set.warnings : result.problems;
  if (json) console.log(JSON.stringify({ sound: result.kind === 'ok', problems }));
  else {
    for (const line of problemLines(problems)) console.log(line);
    if (result.kind === 'ok') console.log(`${result.set.documents.length} documents are sound.`);
  }
  process.exitCode = result.kind === 'ok' ? exitCodes.fine : exitCodes.found;
}
