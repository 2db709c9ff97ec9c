import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PolicySet, Problem } from '@passerelle/policies';
import type { Logger } from 'pino';
import { closes } from '../purpose/epochs.ts';
import { readPolicies } from './read-policies.ts';

/**
 * The documents in use, with the acts on them. A set that does not hold never replaces one that does.
 * INVARIANT: a set is never changed, only replaced; who took `current` keeps one set for the whole of its work.
 */
export class PolicyStore {
  readonly #directory: string;
  readonly #logger: Logger;
  readonly #onReplaced: (set: PolicySet) => void;
  #current: PolicySet;
  #following: Following | null = null;
  /** Which reading of the files was the last that holds. */
  #turn = 0;
  readonly #watchers = new Map<string, FSWatcher>();
  #pending: NodeJS.Timeout | undefined;

  /** `onReplaced` is told of each set that came into use after the first. */
  constructor(directory: string, initial: PolicySet, logger: Logger, onReplaced: (set: PolicySet) => void = () => {}) {
    this.#directory = directory;
    this.#logger = logger;
    this.#onReplaced = onReplaced;
    this.#current = initial;
  }

  get current(): PolicySet {
    return this.#current;
  }

  /**
   * Follows the files: editors write in several steps, so a change is read when it has been quiet for a moment. What closes something takes
   * effect at once; before anything else does, `prepare` has a moment to make ready what will be asked under it.
   */
  watch(prepare: Prepare = async () => {}, { quietMs = 300, prepareMs = 1000 }: Partial<Waiting> = {}): void {
    this.#following = { prepare, quietMs, prepareMs };
    this.#watchFolders();
  }

  /**
   * Reads the files anew; the set in use changes at once and whole, or not at all. Returns what was wrong: where that is nothing,
   * every request that starts from now on is decided by the new set, and a suspension in it has taken effect.
   */
  reload(): readonly Problem[] {
    return this.#take(this.#read());
  }

  #take(result: ReturnType<typeof readPolicies>): readonly Problem[] {
    if (result.kind === 'ok') {
      this.#turn += 1;
      this.#current = result.set;
      this.#logger.info({ event: 'policies-replaced' }, 'policies replaced');
      this.#onReplaced(result.set);
      return [];
    }
    const places = result.problems.map(({ file, line, rule }) => ({ file, line, rule }));
    this.#logger.error({ event: 'policies-refused', problems: places }, 'policies refused; the earlier ones stay in use');
    return result.problems;
  }

  stop(): void {
    clearTimeout(this.#pending);
    this.#following = null;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #read(): ReturnType<typeof readPolicies> {
    try {
      return readPolicies(this.#directory);
    } catch {
      // A folder or the register is not there, or changed while it was read: nothing that could be in force.
      return { kind: 'refused', problems: [unreadable] };
    }
  }

  #schedule(): void {
    if (this.#following === null) return;
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => {
      this.#watchFolders();
      void this.#replace();
    }, this.#following.quietMs);
  }

  /** A set that was overtaken by another while it was made ready never comes into use. */
  async #replace(): Promise<void> {
    const result = this.#read();
    if (this.#following !== null && result.kind === 'ok' && !closes(this.#current, result.set)) {
      this.#turn += 1;
      const turn = this.#turn;
      await prepared(result.set, this.#following, () => turn === this.#turn && this.#following !== null);
      if (turn !== this.#turn || this.#following === null) return;
    }
    this.#take(result);
  }

  /** Folders may come after the start, with the first act, and may be replaced whole. */
  #watchFolders(): void {
    for (const folder of folders) {
      const path = join(this.#directory, folder);
      this.#watchers.get(folder)?.close();
      this.#watchers.delete(folder);
      if (existsSync(path)) this.#watchers.set(folder, this.#watchFolder(path));
    }
  }

  #watchFolder(path: string): FSWatcher {
    const watcher = watch(path, { recursive: path.endsWith('operations') }, () => this.#schedule());
    // A folder that goes away ends its own watching; the one above it tells of the change.
    watcher.on('error', () => watcher.close());
    return watcher;
  }
}

/** Makes ready what will be asked under a set; `isWanted`: whether it will come into use. */
export type Prepare = (set: PolicySet, isWanted: () => boolean) => Promise<unknown>;
/** How long files must have been quiet, and how long a set that holds may wait until it is ready; milliseconds. */
type Waiting = { readonly quietMs: number; readonly prepareMs: number };
type Following = Waiting & { readonly prepare: Prepare };

/** Ends when all is ready, or nobody can wait any longer: what is not ready then is made when it is asked for. */
async function prepared(set: PolicySet, { prepare, prepareMs }: Following, isWanted: () => boolean): Promise<void> {
  const over = new AbortController();
  const making = prepare(set, () => isWanted() && !over.signal.aborted).catch(() => {});
  await Promise.race([making, pause(prepareMs, undefined, { signal: over.signal, ref: false }).catch(() => {})]);
  over.abort();
}

const folders = ['', 'agreements', 'ceilings', 'acts', 'locks', 'operations'] as const;

const unreadable: Problem = {
  file: 'register.yaml',
  line: 1,
  column: 1,
  rule: 'unreadable',
  message: 'The register and the folders of documents cannot be read as they are.',
  remedy: 'Let nobody write there, put back what is missing, and try again.',
  severity: 'error',
};
