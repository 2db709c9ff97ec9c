import { existsSync, type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { PolicySet, Problem } from '@passerelle/policies';
import type { Logger } from 'pino';
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
  #quietMs: number | null = null;
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

  /** Follows the files: editors write in several steps, so a change is read when it has been quiet for a moment. */
  watch(quietMs = 300): void {
    this.#quietMs = quietMs;
    this.#watchFolders();
  }

  /**
   * Reads the files anew; the set in use changes at once and whole, or not at all. Returns what was wrong: where that is nothing,
   * every request that starts from now on is decided by the new set, and a suspension in it has taken effect.
   */
  reload(): readonly Problem[] {
    const result = this.#read();
    if (result.kind === 'ok') {
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
    this.#quietMs = null;
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
    if (this.#quietMs === null) return;
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => {
      this.#watchFolders();
      this.reload();
    }, this.#quietMs);
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
