import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A private Ed25519 key that outlives restarts, in PEM, made on first use and readable by its owner alone. Errors: throws where the file holds anything else. */
export function openSigningKey(path: string): KeyObject {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(path, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx', flush: true });
  }
  const key = createPrivateKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519')
    throw new Error('The key file does not hold an Ed25519 key. Put back what was there, or another key in PEM.');
  return key;
}

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
