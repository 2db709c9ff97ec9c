import { accessMatrix, type PolicySet } from '@passerelle/policies';
import { Command } from 'commander';
import { UserError } from '../exit.ts';
import { printJson } from '../officers/json.ts';
import { matrixLines } from '../officers/matrix-text.ts';
import { folderOf, type OfficerOptions, parseAt, parseLanguage, withOfficerOptions } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';

/** `passerelle policy matrix [--agreement id] [--at date]` */
export function policyMatrixCommand(): Command {
  const command = new Command('matrix')
    .description('field × recipient × purpose: who may have what, on which rows, by which clause')
    .option('--agreement <id>', 'this document only');
  return withOfficerOptions(command).action(matrix);
}

function matrix({ agreement, folder, at, language, json = false }: OfficerOptions & { readonly agreement?: string }): void {
  const set = soundSet(folderOf(folder));
  const [atMs, spoken] = [parseAt(at), parseLanguage(language)];
  if (agreement !== undefined) assertKnown(set, agreement);
  const entries = accessMatrix(set, atMs).filter(({ document }) => agreement === undefined || document.id === agreement);
  if (json) printJson({ at: new Date(atMs).toISOString(), entries });
  else if (entries.length === 0) console.log('Nothing is in force then.');
  else for (const line of matrixLines(entries, set, spoken)) console.log(line);
}

/** A document that is written but not in force is known, and gives nothing. Errors: misuse for an id that no document has. */
export function assertKnown({ documents }: PolicySet, id: string): void {
  if (documents.some((document) => document.id === id)) return;
  throw new UserError(`No document has this id. There are: ${[...new Set(documents.map((document) => document.id))].join(', ')}.`);
}
