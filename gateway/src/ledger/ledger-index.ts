import type { KeyObject } from 'node:crypto';
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Entry, SignedHead, Subject } from './entry.ts';
import { firstLink, isSigned, leafOf, nextLink, readLine } from './lines.ts';
import { auditPath, type Hash } from './merkle.ts';
import { LedgerDamaged } from './recover.ts';
import { segmentPath, segmentsIn } from './segments.ts';
import type { SubjectKeys } from './subject-keys.ts';
import { isProven, type KeptEntry, type Proof } from './verify.ts';

export type IndexOptions = {
  /** File of the index; it may be deleted at any time. */
  readonly path: string;
  /** Folder of the segments. */
  readonly segments: string;
  /** The ledger's public key. */
  readonly key: KeyObject;
  readonly subjects: SubjectKeys;
};

type Found = { readonly writer: string; readonly n: number };
type Position = { readonly part: number; readonly offset: number; readonly size: number; readonly link: Hash };
type Batch = { readonly position: Position; readonly head: SignedHead; readonly entries: readonly Placed[] };
type Placed = {
  readonly n: number;
  readonly part: number;
  readonly offset: number;
  readonly length: number;
  readonly leaf: Hash;
  readonly entry: Entry;
};

const busyTimeoutMs = 10_000;

/**
 * What finds entries of a ledger. It is made from the segments, and follows them as they grow.
 * Subjects stand in it as tags that only the key of their period makes (`SubjectKeys.tag`).
 * INVARIANT: nothing is believed because it stands here. An entry is read where it was written, and what was added is held against the chain
 * and the signed heads before it is taken in.
 */
export class LedgerIndex {
  readonly #database: DatabaseSync;
  readonly #options: IndexOptions;

  private constructor(database: DatabaseSync, options: IndexOptions) {
    this.#database = database;
    this.#options = options;
  }

  /**
   * Opens the index, made anew where `isAnew`, and follows the segments to their last signed heads.
   * Errors: throws `LedgerDamaged` where what is there does not follow what was indexed: the record was changed, or the index is of another.
   */
  static open(options: IndexOptions, isAnew = false): LedgerIndex {
    const database = new DatabaseSync(options.path, { timeout: busyTimeoutMs });
    database.exec('pragma journal_mode = wal; pragma secure_delete = on');
    const index = new LedgerIndex(database, options);
    try {
      index.#createTables();
      if (isAnew) database.exec('delete from writer; delete from entry; delete from subject');
      index.#follow();
      return index;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Entries, by writer. */
  counts(): readonly { readonly writer: string; readonly entries: number }[] {
    const rows = this.#database.prepare('select writer, size from writer order by writer').all();
    return rows.map(({ writer, size }) => ({ writer: String(writer), entries: Number(size) }));
  }

  /** The entries of one request, or of one decision. Errors: throws `LedgerDamaged` where one is not what was indexed. */
  ofRequest(id: string): readonly KeptEntry[] {
    return this.#read('select writer, n from entry where request = ? or decision = ? order by at, writer, n', [id, id]);
  }

  /** Answers and refusals that were about a subject, in order of time, as far as their periods can be read. Errors: as above. */
  about(subject: Subject): readonly KeptEntry[] {
    const { subjects } = this.#options;
    const tags = subjects.periods().flatMap((period) => subjects.tag(period, subject) ?? []);
    const places = tags.map(() => '?').join(', ');
    const query = `select writer, n from entry where (writer, n) in (select writer, n from subject where tag in (${places})) order by at, writer, n`;
    return this.#read(query, tags);
  }

  /** What proves an entry, against the last head of its writer. Errors: throws `LedgerDamaged` where it does not. */
  proofOf({ writer, index, line }: KeptEntry): Proof {
    const row = this.#database.prepare('select head from writer where writer = ?').get(writer);
    const head: SignedHead = JSON.parse(String(row?.head));
    const rows = this.#database.prepare('select leaf from entry where writer = ? and n < ? order by n').all(writer, head.size);
    const leaves = rows.map(({ leaf }) => Buffer.from(String(leaf), 'base64url'));
    const proof = { line, index, head, path: auditPath(leaves, index).map((hash) => hash.toString('base64url')) };
    if (!isProven(proof, this.#options.key)) throw new LedgerDamaged(writer);
    return proof;
  }

  /** Takes out what was kept under the key of a period, which is destroyed. */
  forget(period: string): void {
    this.#database.prepare('delete from subject where period = ?').run(period);
    this.#database.exec('pragma wal_checkpoint(truncate)');
  }

  #createTables(): void {
    this.#database.exec(`
      create table if not exists writer (writer text primary key, part integer, offset integer, size integer, link text, head text) strict;
      create table if not exists entry (writer text, n integer, kind text, at text, part integer, offset integer, length integer, leaf text,
        request text, decision text, primary key (writer, n)) strict, without rowid;
      create index if not exists entry_request on entry (request);
      create index if not exists entry_decision on entry (decision);
      create table if not exists subject (tag text, writer text, n integer, period text, primary key (tag, writer, n)) strict, without rowid;
      create index if not exists subject_period on subject (period)`);
  }

  #follow(): void {
    this.#database.exec('begin immediate');
    try {
      const found = existsSync(this.#options.segments) ? [...segmentsIn(this.#options.segments).keys()] : [];
      const known = this.#database.prepare('select writer from writer').all();
      const gone = known.find(({ writer }) => !found.includes(String(writer)));
      if (gone !== undefined) throw new LedgerDamaged(String(gone.writer));
      for (const writer of found) for (const batch of this.#batchesOf(writer)) this.#take(writer, batch);
      this.#database.exec('commit');
    } catch (error) {
      this.#database.exec('rollback');
      throw error;
    }
  }

  /** What a writer has committed since. What no head covers yet is none of it. */
  *#batchesOf(writer: string): Generator<Batch> {
    let { part, offset, size, link } = this.#positionOf(writer);
    for (let entries: Placed[] = []; ; part += 1, offset = 0) {
      const path = segmentPath(this.#options.segments, writer, part);
      if (!existsSync(path)) return;
      const bytes = readFrom(path, offset);
      let start = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        const text = bytes.toString('utf8', start, end);
        const line = readLine(text);
        if (line === null) throw new LedgerDamaged(basename(path));
        if ('head' in line) {
          const isOfChain = line.head.writer === writer && line.head.size === size && line.head.chain === link.toString('base64url');
          if (!isOfChain || !isSigned(line.head, this.#options.key)) throw new LedgerDamaged(basename(path));
          yield { position: { part, offset: offset + end + 1, size, link }, head: line.head, entries };
          entries = [];
        } else {
          if (line.n !== size || line.prev !== link.toString('base64url')) throw new LedgerDamaged(basename(path));
          const leaf = leafOf(text);
          entries.push({ n: size, part, offset: offset + start, length: end - start, leaf, entry: line.entry });
          link = nextLink(link, leaf);
          size += 1;
        }
        start = end + 1;
      }
    }
  }

  #positionOf(writer: string): Position {
    const row = this.#database.prepare('select part, offset, size, link from writer where writer = ?').get(writer);
    if (row === undefined) return { part: 1, offset: 0, size: 0, link: firstLink(writer) };
    return { part: Number(row.part), offset: Number(row.offset), size: Number(row.size), link: Buffer.from(String(row.link), 'base64url') };
  }

  #take(writer: string, { position, head, entries }: Batch): void {
    const entry = this.#database.prepare('insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const subject = this.#database.prepare('insert or ignore into subject values (?, ?, ?, ?)');
    for (const { n, part, offset, length, leaf, entry: one } of entries) {
      const { request, decision } = idsOf(one);
      entry.run(writer, n, one.kind, one.at, part, offset, length, leaf.toString('base64url'), request, decision);
      for (const { tag, period } of this.#tagsOf(one)) subject.run(tag, writer, n, period);
    }
    const { part, offset, size, link } = position;
    this.#database
      .prepare('insert or replace into writer values (?, ?, ?, ?, ?, ?)')
      .run(writer, part, offset, size, link.toString('base64url'), JSON.stringify(head));
  }

  /** Of requests alone: that somebody looked a subject up is no answer about it. */
  #tagsOf(entry: Entry): readonly { readonly tag: string; readonly period: string }[] {
    const { subjects } = this.#options;
    if ((entry.kind !== 'answer' && entry.kind !== 'refusal') || entry.subjects === null) return [];
    const { period } = entry.subjects;
    return (subjects.open(entry.subjects) ?? []).flatMap((one) => {
      const tag = subjects.tag(period, one);
      return tag === null ? [] : [{ tag, period }];
    });
  }

  #read(query: string, parameters: readonly string[]): readonly KeptEntry[] {
    const found = this.#database.prepare(query).all(...parameters);
    return found.map(({ writer, n }) => this.#entryAt({ writer: String(writer), n: Number(n) }));
  }

  #entryAt({ writer, n }: Found): KeptEntry {
    const row = this.#database.prepare('select part, offset, length, leaf from entry where writer = ? and n = ?').get(writer, n);
    const path = segmentPath(this.#options.segments, writer, Number(row?.part));
    const text = existsSync(path) ? readFrom(path, Number(row?.offset), Number(row?.length)).toString('utf8') : '';
    const line = readLine(text);
    if (line === null || 'head' in line || leafOf(text).toString('base64url') !== row?.leaf) throw new LedgerDamaged(basename(path));
    return { writer, index: n, line: text, entry: line.entry };
  }
}

function idsOf(entry: Entry): { readonly request: string | null; readonly decision: string | null } {
  const isOfRequest = entry.kind === 'answer' || entry.kind === 'refusal' || entry.kind === 'intent';
  return isOfRequest ? { request: entry.request, decision: entry.decision } : { request: null, decision: null };
}

/** Bytes of a file from an offset on: so many, or all there are. Errors: throws `LedgerDamaged` where the file ends before. */
function readFrom(path: string, offset: number, length?: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const wanted = length ?? fstatSync(file).size - offset;
    if (wanted < 0) throw new LedgerDamaged(basename(path));
    const bytes = Buffer.alloc(wanted);
    let read = 0;
    for (let some = -1; some !== 0 && read < wanted; read += some) some = readSync(file, bytes, read, wanted - read, offset + read);
    if (read < wanted) throw new LedgerDamaged(basename(path));
    return bytes;
  } finally {
    closeSync(file);
  }
}
