import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicySet } from '@passerelle/policies';
import { readPolicySet } from '../../policy-store/read-policies.ts';
import { exitCodes, UserError } from '../exit.ts';

/** The documents of a folder, where nothing but a sound set will do. Errors: misuse for another folder; exit 1, one line a problem. */
export function soundSet(folder: string): PolicySet {
  if (!contents.every((name) => existsSync(join(folder, name))))
    throw new UserError(`A folder of documents has ${contents.join(', ')}; this one has not.`);
  try {
    return readPolicySet(folder);
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : 'The documents are not sound.', exitCodes.found);
  }
}

const contents = ['register.yaml', 'agreements', 'ceilings'] as const;
