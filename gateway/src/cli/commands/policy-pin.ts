import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Pin, type PolicyTexts, parsePolicySet, pinsOf, readPolicyTexts } from '@passerelle/policies';
import { type BorderSchema, loadSchema } from '@passerelle/schema';
import { Command } from 'commander';
import { supergraphInUse } from '../../joined/joined-agency.ts';
import { exitCodes, UserError } from '../exit.ts';
import { type FolderOption, folderOf, withFolder } from '../officers/options.ts';
import { soundFolder } from '../officers/sound-set.ts';
import { problemLines } from '../problem-lines.ts';

/** `passerelle policy pin` */
export function policyPinCommand(): Command {
  return withFolder(new Command('pin'))
    .description('write what the categories and paired posts of documents stand for, so that nothing added later is given')
    .option('--document <id>', 'only this document')
    .option('--json', 'print JSON')
    .action(pin);
}

type PinOptions = FolderOption & { readonly document?: string; readonly json?: boolean };

/** Writes locks that are missing, and never one again: a version that was pinned is signed. */
function pin({ folder, document, json = false }: PinOptions): void {
  const directory = soundFolder(folderOf(folder));
  const schema = loadSchema(supergraphInUse());
  const texts = readPolicyTexts(directory);
  const pins = asked(pinsOf(texts, schema), document);
  const missing = pins.filter(({ state }) => state === 'new');
  assertSound(texts, missing, schema);
  for (const { lock } of missing) write(join(directory, lock.file), lock.text);
  if (json) console.log(JSON.stringify({ pins: pins.map(({ id, version, state, lock }) => ({ id, version, state, file: lock.file })) }));
  else for (const one of pins) console.log(lineOf(one));
  if (!json && pins.length === 0) console.log('There is nothing to pin.');
}

function asked(pins: readonly Pin[], document: string | undefined): readonly Pin[] {
  const own = document === undefined ? pins : pins.filter(({ id }) => id === document);
  if (document !== undefined && own.length === 0)
    throw new UserError(`Nothing of \`${document}\` is to be pinned: it is not there, or it uses neither categories nor paired posts.`);
  return own;
}

/** What is not sound is not signed: locks are written where the documents stand with them. Errors: exit 1, one line a problem. */
function assertSound(texts: PolicyTexts, missing: readonly Pin[], schema: BorderSchema): void {
  const locks = [...(texts.locks ?? []), ...missing.map(({ lock }) => lock)];
  const reading = parsePolicySet({ ...texts, locks }, schema);
  if (reading.kind === 'ok') return;
  // Others that wait to be pinned are no reason to leave these.
  const problems = reading.problems.filter(({ rule, severity }) => severity === 'error' && rule !== 'not-pinned');
  if (problems.length > 0) throw new UserError(problemLines(problems).join('\n'), exitCodes.found);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}

function lineOf({ id, version, state, lock }: Pin): string {
  return `${state === 'new' ? 'pinned   ' : 'as it was'}  ${id}@${version}: ${lock.file}`;
}
