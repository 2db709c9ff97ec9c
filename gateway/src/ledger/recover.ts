import type { KeyObject } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { OpeningEntry } from './entry.ts';
import { isSigned, readLine } from './lines.ts';
import { isAtWork, lockPath, type Segment, segmentsIn } from './segments.ts';

/** A segment holds what no crash leaves behind. Nothing is cut: `passerelle ledger verify` says where. */
export class LedgerDamaged extends Error {
  constructor(file: string) {
    super(`The ledger's segment \`${file}\` is damaged. Run \`npx passerelle ledger verify\`, and keep the file.`);
    this.name = 'LedgerDamaged';
  }
}

/**
 * What earlier writers left: their last heads, and what a crash tore, cut away. A batch is written with its head at its end, in one piece; a
 * batch without its head was never committed, and no reply was sent on it. `key`: that which heads are signed with, its public half.
 * Errors: throws `LedgerDamaged`.
 */
export function recover(directory: string, key: KeyObject): Pick<OpeningEntry, 'after' | 'torn'> {
  const after: OpeningEntry['after'][number][] = [];
  const torn: OpeningEntry['torn'][number][] = [];
  for (const [writer, segments] of segmentsIn(directory)) {
    const isOver = !isAtWork(directory, writer);
    const heads = segments.map((segment, i) => lastHead(segment, key, isOver && i === segments.length - 1, torn));
    const head = heads.findLast((one) => one !== null);
    if (head != null) after.push(head);
    if (isOver) rmSync(lockPath(directory, writer), { force: true });
  }
  return { after, torn };
}

function lastHead(
  { path }: Segment,
  key: KeyObject,
  mayCut: boolean,
  torn: OpeningEntry['torn'][number][],
): OpeningEntry['after'][number] | null {
  const bytes = readFileSync(path);
  const lines = linesFromEnd(bytes);
  let head: OpeningEntry['after'][number] | null = null;
  let committed = 0;
  for (const { text, end } of lines) {
    const line = readLine(text);
    if (line === null || ('head' in line && !isSigned(line.head, key))) throw new LedgerDamaged(basename(path));
    if (!('head' in line)) continue;
    head = { writer: line.head.writer, size: line.head.size, root: line.head.root };
    committed = end;
    break;
  }
  if (mayCut && committed < bytes.length) {
    torn.push({ file: basename(path), bytes: bytes.length - committed });
    if (committed === 0) rmSync(path);
    else cut(path, committed);
  }
  return head;
}

/** Complete lines, the last first. What stands after the last line break is none. */
function* linesFromEnd(bytes: Buffer): Generator<{ readonly text: string; readonly end: number }> {
  for (let end = bytes.lastIndexOf(10) + 1; end > 0; ) {
    const start = end === 1 ? 0 : bytes.lastIndexOf(10, end - 2) + 1;
    yield { text: bytes.toString('utf8', start, end - 1), end };
    end = start;
  }
}

function cut(path: string, length: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, length);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
