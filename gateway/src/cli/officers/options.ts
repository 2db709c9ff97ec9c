import { resolve } from 'node:path';
import { type Language, languages } from '@passerelle/policies';
import type { Command } from 'commander';
import { UserError } from '../exit.ts';
import { paths } from '../paths.ts';

/** Options that officers' commands share, as commander hands them over. */
export type OfficerOptions = FolderOption & { readonly at?: string; readonly language: string; readonly json?: boolean };
export type FolderOption = { readonly folder?: string };

export function withOfficerOptions(command: Command): Command {
  return withFolder(command)
    .option('--at <date>', 'what is in force then: a date (00:00 UTC) or an instant such as 2026-03-01T12:00:00Z; now, if left out')
    .option('--language <code>', `language of the sentences: ${languages.join(' or ')}`, 'en')
    .option('--json', 'print JSON, in both languages');
}

/** Lets an officer try a draft in a folder of its own before anything of it takes effect. */
export function withFolder(command: Command): Command {
  return command.option('--folder <folder>', 'the folder with the documents; policies/, if left out');
}

export function folderOf(folder: string | undefined): string {
  return folder === undefined ? paths.policies : resolve(folder);
}

/** Milliseconds of `--at`. Errors: misuse where it is neither a date nor an instant. */
export function parseAt(at: string | undefined): number {
  if (at === undefined) return Date.now();
  const isWritten = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/.test(at);
  const ms = isWritten ? Date.parse(at) : Number.NaN;
  // The platform reads 30 February as a day in March.
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(at.slice(0, 10))) {
    throw new UserError('`--at` takes a date such as 2026-03-01, or an instant such as 2026-03-01T12:00:00Z.');
  }
  return ms;
}

/** Errors: misuse where the language is not one of ours. */
export function parseLanguage(language: string): Language {
  const known = languages.find((one) => one === language);
  if (known === undefined) throw new UserError(`\`--language\` takes ${languages.join(' or ')}.`);
  return known;
}
