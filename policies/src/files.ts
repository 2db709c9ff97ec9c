import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceText } from './language/source.ts';
import type { PolicyTexts } from './parse-policy-set.ts';

/** The folder with the demo's register, agreements and ceilings. */
export const policiesFolder: string = fileURLToPath(new URL('../', import.meta.url));

/**
 * Reads `register.yaml`, `agreements/*.yaml` and, where these folders are, `ceilings/*.yaml`, `acts/*.yaml`, `locks/*.json` and
 * `operations/<document>/*.graphql` of a folder; the only file access of this workspace. Names in problems are relative to the folder.
 * Errors: throws where the folder or the register cannot be read.
 */
export function readPolicyTexts(folder: string = policiesFolder): PolicyTexts {
  return {
    register: readOne(folder, 'register.yaml'),
    documents: readAll(folder, 'agreements', '.yaml'),
    ceilings: readWhereThere(folder, 'ceilings', '.yaml'),
    acts: readWhereThere(folder, 'acts', '.yaml'),
    locks: readWhereThere(folder, 'locks', '.json'),
    operations: foldersIn(folder, 'operations').flatMap((name) => readAll(folder, name, '.graphql')),
  };
}

function foldersIn(folder: string, name: string): readonly string[] {
  if (!existsSync(join(folder, name))) return [];
  const entries = readdirSync(join(folder, name), { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [`${name}/${entry.name}`] : [])).sort();
}

function readWhereThere(folder: string, name: string, ending: string): readonly SourceText[] {
  return existsSync(join(folder, name)) ? readAll(folder, name, ending) : [];
}

function readAll(folder: string, name: string, ending: string): readonly SourceText[] {
  const files = readdirSync(join(folder, name)).filter((file) => file.endsWith(ending));
  return files.sort().map((file) => readOne(folder, `${name}/${file}`));
}

function readOne(folder: string, file: string): SourceText {
  return { file, text: readFileSync(join(folder, file), 'utf8') };
}
