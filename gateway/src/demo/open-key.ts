import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A secret of 32 bytes that outlives restarts, made on first use and readable by its owner alone. Errors: throws where the file holds anything else. */
export function openKey(path: string): Uint8Array {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  }
  const key = readFileSync(path);
  if (key.length !== 32) throw new Error('The key file does not hold 32 bytes. Delete it to have a new one made.');
  return key;
}
