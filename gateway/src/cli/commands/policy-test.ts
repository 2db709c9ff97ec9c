import { Command } from 'commander';
import { supergraphInUse } from '../../joined/joined-agency.ts';
import { runExamples } from '../../rehearse/run-examples.ts';
import { exitCodes } from '../exit.ts';
import { type FolderOption, folderOf, withFolder } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';

/** `passerelle policy test` */
export function policyTestCommand(): Command {
  return withFolder(new Command('test'))
    .description("run every document's examples through the gateway's own stages")
    .option('--json', 'print JSON')
    .action(test);
}

async function test({ folder, json = false }: FolderOption & { readonly json?: boolean }): Promise<void> {
  const results = await runExamples(soundSet(folderOf(folder)), supergraphInUse());
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
