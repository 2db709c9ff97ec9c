import { type FSWatcher, watch } from 'node:fs';
import type { PolicySet, Problem } from '@passerelle/policies';
import type { Logger } from 'pino';
import { readPolicies } from './read-policies.ts';

/** The documents in use. A set that does not hold never replaces one that does. */
export class PolicyStore {
  readonly #directory: string;
  readonly #logger: Logger;
  readonly #onReplaced: (set: PolicySet) => void;
  #current: PolicySet;
  #watchers: readonly FSWatcher[] = [];
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
    const schedule = (): void => {
      clearTimeout(this.#pending);
      this.#pending = setTimeout(() => this.reload(), quietMs);
    };
    this.#watchers = ['', '/agreements', '/ceilings'].map((folder) => watch(`${this.#directory}${folder}`, schedule));
  }

  /** Reads the files anew; the set in use changes at once and whole, or not at all. Returns what was wrong. */
  reload(): readonly Problem[] {
    const result = readPolicies(this.#directory);
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
    for (const watcher of this.#watchers) watcher.close();
  }
}
