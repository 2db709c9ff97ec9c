import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Entry, Receipt, SignedHead } from './entry.ts';
import { firstLink, isSigned, leafOf, nextLink, readLine } from './lines.ts';
import { auditPath, consistencyPath, type Hash, isConsistent, MerkleFrontier, rootFrom } from './merkle.ts';
import { isAtWork, type Segment, segmentsIn } from './segments.ts';

/** `line`: from 1; `offset`: of its first byte. */
export type Place = { readonly file: string; readonly line: number; readonly offset: number };
export type LedgerProblem = { readonly place: Place | null; readonly what: string };

export type KeptEntry = { readonly writer: string; readonly index: number; readonly line: string; readonly entry: Entry };

/** One writer's part, as far as it holds. */
export type WriterState = {
  readonly writer: string;
  readonly leaves: readonly Hash[];
  /** By size. */
  readonly heads: ReadonlyMap<number, SignedHead>;
  readonly entries: readonly KeptEntry[];
};

export type LedgerState = {
  readonly writers: ReadonlyMap<string, WriterState>;
  readonly problems: readonly LedgerProblem[];
  /** What is no problem, and still worth saying. */
  readonly notes: readonly string[];
};

/**
 * Reads a whole ledger and holds every byte of it against what was signed. Of a writer that does not hold, nothing after the first fault
 * counts.
 */
export function readLedger(directory: string, key: KeyObject): LedgerState {
  const problems: LedgerProblem[] = [];
  const notes: string[] = [];
  if (!existsSync(directory))
    return { writers: new Map(), problems: [{ place: null, what: 'There is no ledger in that directory.' }], notes };
  const writers = new Map<string, WriterState>();
  for (const [writer, segments] of segmentsIn(directory)) {
    const reading = new Reading(writer, key, isAtWork(directory, writer));
    reading.read(segments);
    problems.push(...reading.problems);
    notes.push(...reading.notes);
    writers.set(writer, reading);
  }
  return { writers, problems: [...problems, ...missingHeads(writers)], notes };
}

/** What a later writer found of an earlier one must still be there. */
function missingHeads(writers: ReadonlyMap<string, WriterState>): readonly LedgerProblem[] {
  return [...writers.values()].flatMap(({ writer, entries }) =>
    entries.flatMap(({ entry }) => {
      if (entry.kind !== 'opening') return [];
      return entry.after.flatMap((seen) =>
        writers.get(seen.writer)?.heads.get(seen.size)?.root === seen.root
          ? []
          : [
              {
                place: null,
                what: `\`${writer}\` found ${seen.size} entries of \`${seen.writer}\`, which are not there any more, or are others.`,
              },
            ],
      );
    }),
  );
}

class Reading implements WriterState {
  readonly writer: string;
  readonly leaves: Hash[] = [];
  readonly heads = new Map<number, SignedHead>();
  readonly entries: KeptEntry[] = [];
  readonly problems: LedgerProblem[] = [];
  readonly notes: string[] = [];
  readonly #key: KeyObject;
  readonly #isAtWork: boolean;
  readonly #tree = new MerkleFrontier();
  #link: Hash;
  /** Where the batch begins that no head covers yet. */
  #open: Place | null = null;

  constructor(writer: string, key: KeyObject, isWriterAtWork: boolean) {
    this.writer = writer;
    this.#key = key;
    this.#isAtWork = isWriterAtWork;
    this.#link = firstLink(writer);
  }

  read(segments: readonly Segment[]): void {
    for (const [i, segment] of segments.entries()) {
      const place = { file: basename(segment.path), line: 1, offset: 0 };
      const isWhole =
        segment.part === i + 1
          ? this.#readSegment(segment, i === segments.length - 1)
          : this.#found(place, `Segment ${i + 1} of \`${this.writer}\` is missing.`);
      if (!isWhole) return;
    }
  }

  #readSegment({ path }: Segment, isLast: boolean): boolean {
    const bytes = readFileSync(path);
    let line = 1;
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      const place = { file: basename(path), line, offset: start };
      if (!this.#readLine(bytes.subarray(start, end), place)) return false;
      start = end + 1;
      line += 1;
    }
    const place = { file: basename(path), line, offset: start };
    const tail = this.#open ?? (start < bytes.length ? place : null);
    if (tail === null) return true;
    this.#dropUncommitted();
    const what = 'Bytes after the last signed head: torn by a crash, and then the next start cuts them, or damaged.';
    if (isLast && this.#isAtWork) this.notes.push(`${tail.file} from byte ${tail.offset}: a batch that is being written.`);
    else this.#found(tail, what);
    return false;
  }

  #readLine(bytes: Buffer, place: Place): boolean {
    const text = bytes.toString('utf8');
    const line = Buffer.from(text).equals(bytes) ? readLine(text) : null;
    if (line === null) return this.#found(place, 'This is no line of a ledger.');
    if ('head' in line) return this.#readHead(line.head, place);
    if (line.n !== this.leaves.length) return this.#found(place, `Entry ${this.leaves.length} should stand here.`);
    if (line.prev !== this.#link.toString('base64url'))
      return this.#found(
        place,
        'This entry does not follow the one before it: one of the two was changed, or one was taken out or put in.',
      );
    const leaf = leafOf(text);
    this.#tree.add(leaf);
    this.#link = nextLink(this.#link, leaf);
    this.entries.push({ writer: this.writer, index: line.n, line: text, entry: line.entry });
    this.leaves.push(leaf);
    this.#open ??= place;
    return true;
  }

  #readHead(head: SignedHead, place: Place): boolean {
    if (!isSigned(head, this.#key)) return this.#found(place, 'This head is not signed with the key of this ledger.');
    const isOfTree =
      head.writer === this.writer &&
      head.size === this.leaves.length &&
      head.root === this.#tree.root().toString('base64url') &&
      head.chain === this.#link.toString('base64url');
    if (!isOfTree) return this.#found(this.#open ?? place, 'From here to the next head, entries are not those that were signed.');
    this.heads.set(head.size, head);
    this.#open = null;
    return true;
  }

  #found(place: Place, what: string): false {
    this.#dropUncommitted();
    this.problems.push({ place, what });
    return false;
  }

  #dropUncommitted(): void {
    const committed = Math.max(0, ...this.heads.keys());
    this.entries.length = Math.min(this.entries.length, committed);
    this.leaves.length = Math.min(this.leaves.length, committed);
  }
}

/** Whether a ledger still holds what it once signed. Null where it does; else why not. */
export function missing({ writer, size, root, ...head }: SignedHead, { writers }: LedgerState, key: KeyObject): string | null {
  if (!isSigned({ writer, size, root, ...head }, key)) return 'It is not signed with the key of this ledger.';
  const known = writers.get(writer);
  if (known === undefined) return `There is no \`${writer}\` in this ledger.`;
  if (known.leaves.length < size)
    return `It is signed for ${size} entries of \`${writer}\`, of which ${known.leaves.length} are there: it was cut back.`;
  return known.heads.get(size)?.root === root ? null : `The first ${size} entries of \`${writer}\` are not those that it was signed for.`;
}

/** What proves that an entry is in the ledger, to somebody who has the key and nothing else. */
export type Proof = { readonly line: string; readonly index: number; readonly head: SignedHead; readonly path: readonly string[] };

/** Against the last head of the entry's writer. Errors: throws where no head covers it. */
export function proofOf({ writer, index, line }: KeptEntry, { writers }: LedgerState): Proof {
  const { heads, leaves } = writers.get(writer) ?? { heads: new Map<number, SignedHead>(), leaves: [] };
  const head = heads.get(Math.max(0, ...heads.keys()));
  if (head === undefined) throw new Error('no head covers the entry');
  return { line, index, head, path: auditPath(leaves.slice(0, head.size), index).map((hash) => hash.toString('base64url')) };
}

/** What proves that a ledger only went on from one of its heads to another, to somebody who has the key and nothing else. */
export type Growth = { readonly from: SignedHead; readonly to: SignedHead; readonly path: readonly string[] };

/** Errors: throws where the heads are not of one writer, in order, or the ledger does not hold them. */
export function growthOf(from: SignedHead, to: SignedHead, { writers }: LedgerState): Growth {
  const leaves = writers.get(to.writer)?.leaves ?? [];
  if (from.writer !== to.writer || from.size > to.size || to.size > leaves.length)
    throw new Error('the heads are not of one writer, in order');
  return { from, to, path: consistencyPath(leaves.slice(0, to.size), from.size).map((one) => one.toString('base64url')) };
}

/** What a partner does with it. */
export function hasGrown({ from, to, path }: Growth, key: KeyObject): boolean {
  const [earlier, later] = [from, to].map(({ size, root }) => ({ size, root: Buffer.from(root, 'base64url') }));
  if (from.writer !== to.writer || earlier === undefined || later === undefined || !isSigned(from, key) || !isSigned(to, key)) return false;
  return isConsistent(
    earlier,
    later,
    path.map((text) => Buffer.from(text, 'base64url')),
  );
}

/** What a partner does with a proof. */
export function isProven({ line, index, head, path }: Proof, key: KeyObject): boolean {
  const hashes = path.map((text) => Buffer.from(text, 'base64url'));
  const root = rootFrom(leafOf(line), index, head.size, hashes);
  return isSigned(head, key) && root?.toString('base64url') === head.root;
}

/** Whether a receipt is one of this ledger's, and the entry still where it says. Null where it is; else why not. */
export function receiptProblem({ writer, index, head }: Receipt, state: LedgerState, key: KeyObject): string | null {
  if (head.writer !== writer || index < 0 || index >= head.size) return 'The head does not cover the entry.';
  return missing(head, state, key);
}
