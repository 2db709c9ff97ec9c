import { committedSupergraph } from '@passerelle/schema';
import { Command } from 'commander';
import { readPolicies, readPolicySet } from '../../policy-store/read-policies.ts';
import { runExamples } from '../../rehearse/run-examples.ts';
import { exitCodes, UserError } from '../exit.ts';
import { paths } from '../paths.ts';
import { problemLines } from '../problem-lines.ts';

/** `passerelle policy check | test` */
export function policyCommand(): Command {
  const command = new Command('policy').description("officers' tools for the documents in policies/");
  command.addCommand(
    new Command('check')
      .description('validate every document against the language, the register and the schema')
      .option('--json', 'print JSON')
      .action(check),
  );
  command.addCommand(
    new Command('test')
      .description("run every document's examples through the gateway's own stages")
      .option('--json', 'print JSON')
      .action(test),
  );
  for (const child of command.commands) child.exitOverride();
  return command;
}

function check({ json = false }: { readonly json?: boolean }): void {
  const result = readPolicies(paths.policies);
  const problems = result.kind === 'ok' ? result.set.warnings : result.problems;
  if (json) console.log(JSON.stringify({ sound: result.kind === 'ok', problems }));
  else {
    for (const line of problemLines(problems)) console.log(line);
    if (result.kind === 'ok') console.log(`${result.set.documents.length} documents are sound.`);
  }
  process.exitCode = result.kind === 'ok' ? exitCodes.fine : exitCodes.found;
}

async function test({ json = false }: { readonly json?: boolean }): Promise<void> {
  const results = await runExamples(sound(), committedSupergraph());
  const failed = results.filter(({ mismatches }) => mismatches.length > 0);
  if (json) console.log(JSON.stringify({ passed: results.length - failed.length, failed: failed.length, results }));
  else {
    for (const { agreement, version, title, mismatches } of results) {
      console.log(`${mismatches.length === 0 ? 'ok    ' : 'FAILED'} ${agreement}@${version}: ${title}`);
      for (const line of mismatches) console.log(`         ${line}`);
    }
    console.log(`${results.length - failed.length} of ${results.length} examples come out as written.`);
  }
  process.exitCode = failed.length === 0 ? exitCodes.fine : exitCodes.found;
}

function sound() {
  try {
    return readPolicySet(paths.policies);
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : 'The documents are not sound.', exitCodes.found);
  }
}
