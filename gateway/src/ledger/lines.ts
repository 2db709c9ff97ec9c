import { hash, type KeyObject, sign, verify } from 'node:crypto';
import type { Entry, Head, SignedHead } from './entry.ts';
import { type Hash, leafHash } from './merkle.ts';

// How a segment is written: one JSON object a line. An entry's line is the leaf of the tree; its `prev` binds it to all before it. A head's line
// is none: it says what the tree is up to there, signed. `docs/ledger.md` is the same in words.

export type EntryLine = { readonly n: number; readonly prev: string; readonly entry: Entry };

/** The link before the first entry of a writer. */
export function firstLink(writer: string): Hash {
  return hash('sha256', `passerelle-ledger-v1\n${writer}`, 'buffer');
}

export function nextLink(link: Hash, leaf: Hash): Hash {
  return hash('sha256', Buffer.concat([link, leaf]), 'buffer');
}

export function entryLine(n: number, link: Hash, entry: Entry): string {
  return JSON.stringify({ n, prev: link.toString('base64url'), entry } satisfies EntryLine);
}

export function leafOf(line: string): Hash {
  return leafHash(line);
}

export function signHead({ writer, size, root, chain, at }: Head, key: KeyObject): SignedHead {
  const head = { writer, size, root, chain, at };
  return { ...head, signature: sign(null, signedBytes(head), key).toString('base64url') };
}

/** Whether the signature is the key's; one in another spelling is none. */
export function isSigned({ signature, writer, size, root, chain, at }: SignedHead, key: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  return bytes.toString('base64url') === signature && verify(null, signedBytes({ writer, size, root, chain, at }), key, bytes);
}

function signedBytes(head: Head): Buffer {
  return Buffer.from(`passerelle-ledger-head-v1\n${JSON.stringify(head)}`);
}

export function headLine(head: SignedHead): string {
  return JSON.stringify({ head });
}

/** A line as it was written; null for anything else, another spelling of the same included. */
export function readLine(line: string): EntryLine | { readonly head: SignedHead } | null {
  const value = parse(line);
  if (!isObject(value) || JSON.stringify(value) !== line) return null;
  if (isObject(value.head) && Object.keys(value).length === 1) return isHead(value.head) ? { head: value.head } : null;
  const { n, prev, entry } = value;
  if (typeof n !== 'number' || typeof prev !== 'string' || !isObject(entry) || Object.keys(value).length !== 3) return null;
  return { n, prev, entry: entry as unknown as Entry };
}

function isHead(value: Readonly<Record<string, unknown>>): value is SignedHead & Readonly<Record<string, unknown>> {
  const texts = ['writer', 'root', 'chain', 'at', 'signature'].every((name) => typeof value[name] === 'string');
  return texts && Number.isSafeInteger(value.size) && Object.keys(value).length === 6;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
