import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { type Disk, type DiskFile, realDisk } from './disk.ts';
import type { Entry, Receipt, SignedHead } from './entry.ts';
import { entryLine, firstLink, headLine, leafOf, nextLink, signHead } from './lines.ts';
import { type Hash, MerkleFrontier } from './merkle.ts';
import { recover } from './recover.ts';
import { lockPath, segmentPath } from './segments.ts';

export type LedgerOptions = {
  readonly directory: string;
  /** Ed25519; signs heads. */
  readonly key: KeyObject;
  readonly now?: () => number;
  readonly disk?: Disk;
  /** A segment is closed when it is this large. */
  readonly segmentBytes?: number;
};

/** An entry could not be kept, and so what it is about must not happen. */
export class LedgerUnavailable extends Error {
  constructor() {
    super('the ledger cannot be written');
    this.name = 'LedgerUnavailable';
  }
}

/** More than this waiting, the disk does not keep up: what comes then is refused at once. */
const mostWaiting = 4096;

/** How long entries are gathered where several come at a time, at most. */
const gatherMs = 1;
/** A turn of the event loop that took less had nothing to do but to come round. */
const idleTurnMs = 0.01;

type Waiting = { readonly entry: Entry; readonly resolve: (receipt: Receipt) => void; readonly reject: (error: Error) => void };

/**
 * One process's part of the ledger. `append` resolves when the entry is on the disk, with its receipt; entries that come while the disk is at
 * work are committed together, under one head.
 */
export class Ledger {
  readonly #options: Required<LedgerOptions>;
  #waiting: Waiting[] = [];
  #writer: Writer | null = null;
  #work: Promise<void> | null = null;
  #isClosed = false;

  /** Errors: throws where the directory cannot be made. */
  constructor(options: LedgerOptions) {
    this.#options = { now: Date.now, disk: realDisk, segmentBytes: 16 * 1024 * 1024, ...options };
    mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  }

  /** Errors: rejects with `LedgerDamaged` where an earlier segment holds what no crash leaves behind, with `LedgerUnavailable` where it cannot be written. */
  async open(): Promise<void> {
    this.#writer ??= await Writer.open(this.#options);
  }

  /** Errors: rejects with `LedgerUnavailable`; the next entry tries again, in a segment of its own. */
  append(entry: Entry): Promise<Receipt> {
    if (this.#isClosed || this.#waiting.length >= mostWaiting) return Promise.reject(new LedgerUnavailable());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject });
      this.#work ??= this.#run();
    });
  }

  /** Commits what waits, and takes no more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#work;
    await this.#writer?.close();
    this.#writer = null;
  }

  async #run(): Promise<void> {
    // What the same turn of the event loop brings goes into the first batch.
    await new Promise(setImmediate);
    for (let isBusy = this.#waiting.length > 1; this.#waiting.length > 0; ) {
      // Where many ask at a time, a moment more brings some together: a head and a disk that turns cost more than an entry. Who asks alone does not wait.
      if (isBusy) await gathered();
      const batch = this.#waiting;
      this.#waiting = [];
      isBusy = batch.length > 1;
      try {
        await this.open();
        const receipts = (await this.#writer?.commit(batch.map(({ entry }) => entry))) ?? [];
        batch.forEach(({ resolve, reject }, i) => {
          const receipt = receipts[i];
          if (receipt === undefined) reject(new LedgerUnavailable());
          else resolve(receipt);
        });
      } catch {
        // Whether the disk has any of it is not known: this writer writes no more.
        await this.#writer?.abandon();
        this.#writer = null;
        for (const { reject } of batch) reject(new LedgerUnavailable());
      }
    }
    this.#work = null;
  }
}

/** As long as there is something else to do, for a moment: what is done may bring more. Where there is nothing, everybody waits for this. */
async function gathered(): Promise<void> {
  const untilMs = performance.now() + gatherMs;
  for (let beganMs = 0, nowMs = performance.now(); nowMs < untilMs && nowMs - beganMs >= idleTurnMs; ) {
    beganMs = nowMs;
    await new Promise(setImmediate);
    nowMs = performance.now();
  }
}

/** One hash chain and one tree, in one or more segments. */
class Writer {
  readonly #options: Required<LedgerOptions>;
  readonly #name: string;
  readonly #tree = new MerkleFrontier();
  #link: Hash;
  #file: DiskFile | null = null;
  #part = 0;
  #bytes = 0;

  private constructor(options: Required<LedgerOptions>) {
    this.#options = options;
    const instant = new Date(options.now()).toISOString().replace(/\D/g, '').slice(0, 17);
    this.#name = `${instant}-${randomBytes(4).toString('hex')}`;
    this.#link = firstLink(this.#name);
  }

  static async open(options: Required<LedgerOptions>): Promise<Writer> {
    const found = recover(options.directory, createPublicKey(options.key));
    const writer = new Writer(options);
    writeFileSync(lockPath(options.directory, writer.#name), String(process.pid), { flag: 'wx', flush: true });
    try {
      await writer.commit([{ kind: 'opening', at: new Date(options.now()).toISOString(), ...found }]);
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    return writer;
  }

  async commit(entries: readonly Entry[]): Promise<readonly Receipt[]> {
    const file = await this.#segment();
    const from = this.#tree.size;
    const lines = entries.map((entry, i) => {
      const line = entryLine(from + i, this.#link, entry);
      const leaf = leafOf(line);
      this.#tree.add(leaf);
      this.#link = nextLink(this.#link, leaf);
      return line;
    });
    const head = this.#head();
    const bytes = Buffer.from(`${[...lines, headLine(head)].join('\n')}\n`);
    await file.append(bytes);
    this.#bytes += bytes.length;
    return entries.map((_, i) => ({ writer: this.#name, index: from + i, head }));
  }

  #head(): SignedHead {
    const [root, chain] = [this.#tree.root().toString('base64url'), this.#link.toString('base64url')];
    const at = new Date(this.#options.now()).toISOString();
    return signHead({ writer: this.#name, size: this.#tree.size, root, chain, at }, this.#options.key);
  }

  async #segment(): Promise<DiskFile> {
    if (this.#file !== null && this.#bytes < this.#options.segmentBytes) return this.#file;
    await this.#file?.close();
    this.#file = null;
    const { directory, disk } = this.#options;
    this.#part += 1;
    this.#file = await disk.create(segmentPath(directory, this.#name, this.#part));
    await disk.syncDirectory(directory);
    this.#bytes = 0;
    return this.#file;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
    rmSync(lockPath(this.#options.directory, this.#name), { force: true });
  }

  /** What a failing disk says to closing is of no interest any more. */
  async abandon(): Promise<void> {
    await this.close().catch(() => {});
  }
}
