import { accessMatrix, type CompiledDocument, compareDocuments, type PolicySet } from '@passerelle/policies';
import { Command } from 'commander';
import { exitCodes, UserError } from '../exit.ts';
import { comparisonJson, comparisonLines } from '../officers/comparison-text.ts';
import { printJson } from '../officers/json.ts';
import { folderOf, type OfficerOptions, parseAt, parseLanguage, withOfficerOptions } from '../officers/options.ts';
import { soundSet } from '../officers/sound-set.ts';
import { assertKnown } from './policy-matrix.ts';

/** `passerelle policy compare <one> <other>`: exit 1 where they differ. */
export function policyCompareCommand(): Command {
  const command = new Command('compare')
    .description('two documents side by side: where they differ, and what in them is not mutual')
    .argument('<one>', 'id of a document, such as qno-qso-border-checks')
    .argument('<other>', 'id of another');
  return withOfficerOptions(command).action(compare);
}

function compare(one: string, other: string, { folder, at, language, json = false }: OfficerOptions): void {
  const set = soundSet(folderOf(folder));
  const [atMs, spoken] = [parseAt(at), parseLanguage(language)];
  const matrix = accessMatrix(set, atMs);
  const documents = { left: documentAt(set, one, atMs), right: documentAt(set, other, atMs) };
  const comparison = compareDocuments(documents, matrix, set.register);
  if (json) printJson({ at: new Date(atMs).toISOString(), ...comparisonJson(comparison, set) });
  else for (const line of comparisonLines(comparison, set, spoken)) console.log(line);
  const { purposes, fields, questions, prohibitions, obligations } = comparison;
  const differences = [purposes.left, purposes.right, fields, questions, prohibitions.left, prohibitions.right, obligations];
  process.exitCode = differences.every(({ length }) => length === 0) ? exitCodes.fine : exitCodes.found;
}

/** The version in force. Errors: misuse for an id that no document has, or that is not in force then. */
function documentAt(set: PolicySet, id: string, atMs: number): CompiledDocument {
  assertKnown(set, id);
  const versions = set.documents.filter(
    ({ id: own, force }) => own === id && force.fromMs <= atMs && (force.untilMs === null || atMs < force.untilMs),
  );
  const latest = versions.toSorted((a, b) => b.version - a.version)[0];
  if (latest === undefined) throw new UserError(`\`${id}\` is not in force then; ask with \`--at <date>\`.`);
  return latest;
}
