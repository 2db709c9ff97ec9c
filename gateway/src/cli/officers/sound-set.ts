import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicySet } from '@passerelle/policies';
import { readPolicySet } from '../../policy-store/read-policies.ts';
import { exitCodes, UserError } from '../exit.ts';

/** The documents of a folder, where nothing but a sound set will do. Errors: misuse for another folder; exit 1, one line a problem. */
export function soundSet(folder: string): PolicySet {
  try {
    return readPolicySet(soundFolder(folder));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(error instanceof Error ? error.message : 'The documents are not sound.', exitCodes.found);
  }
}

/** A folder that can hold documents. Errors: misuse for another. */
export function soundFolder(folder: string): string {
  if (contents.every((name) => existsSync(join(folder, name)))) return folder;
  throw new UserError(`A folder of documents has ${contents.join(' and ')}; this one has not.`);
}

const contents = ['register.yaml', 'agreements'] as const;
