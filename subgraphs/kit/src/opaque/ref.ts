import type { Key } from '../model/key.ts';
import { createSiv } from './siv.ts';

/** Makes the opaque `ref` of an entity for one authority: the same each time, another for each authority, readable only here. */
export type MakeRef = (authority: string, type: string, key: Key) => string;

export function refMaker(key: Uint8Array): MakeRef {
  const siv = createSiv(key, 'ref');
  return (authority, type, entityKey) => siv.seal(JSON.stringify([type, ...entityKey]), [authority]);
}
