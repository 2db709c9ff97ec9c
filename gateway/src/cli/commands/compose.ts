import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles, subgraphNames } from '@passerelle/schema';
import { Command } from 'commander';
import { exitCodes, UserError } from '../exit.ts';
import { paths } from '../paths.ts';
import { composeWith } from './compose-with.ts';

type ComposeOptions = { readonly check?: boolean; readonly with?: readonly string[]; readonly json?: boolean };

/** `passerelle compose [--check] [--with folder]` */
export function composeCommand(): Command {
  return new Command('compose')
    .description('compose schema/subgraphs/ into schema/supergraph.graphql')
    .option('--check', 'write nothing; exit 1 where the committed files are not what the sources give')
    .option('--with <folder...>', 'compose with the agencies in these folders too, into .data/supergraph.graphql')
    .option('--json', 'print JSON')
    .action((options: ComposeOptions) => {
      if (options.with !== undefined) return sayComposed(composeWith(options.with), options);
      const stale = staleFiles();
      if (!options.check) for (const { url, content } of stale) writeFileSync(url, content);
      const files = stale.map(({ url }) => relative(paths.root, fileURLToPath(url)));
      if (options.json) console.log(JSON.stringify({ subgraphs: subgraphNames, [options.check ? 'stale' : 'written']: files }));
      else if (files.length === 0) console.log(`${subgraphNames.length} subgraphs composed; nothing changed.`);
      else
        console.log(
          files
            .map((file) => (options.check ? `stale: ${file}. Run \`npx passerelle compose\` and review the diff.` : `written: ${file}`))
            .join('\n'),
        );
      process.exitCode = options.check && files.length > 0 ? exitCodes.found : exitCodes.fine;
    });
}

function sayComposed(path: string, { json }: ComposeOptions): void {
  console.log(json ? JSON.stringify({ written: [path] }) : `written: ${path}`);
}

function staleFiles() {
  try {
    return generatedFiles().filter(({ url, content }) => !existsSync(url) || readFileSync(url, 'utf8') !== content);
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : 'The schema does not compose.', exitCodes.found);
  }
}
