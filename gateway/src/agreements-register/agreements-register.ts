import { existsSync, rmSync } from 'node:fs';
import type { PolicySet } from '@passerelle/policies';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { openRegister } from './open-register.ts';
import { createRegister, writeRegister } from './write-register.ts';

/** How long to wait before a register that could not be written is tried again. */
const retryMs = 5000;

/**
 * Keeps the register of agreements in step with the policy set in use. It is derived data: what a request is decided by is the set
 * itself, so a register that lags behind discloses nothing that the set does not give.
 */
export class AgreementsRegister {
  readonly #database: Kysely<unknown>;
  readonly #logger: Logger;
  #wanted: PolicySet | null = null;
  #writing: Promise<void> | null = null;
  #retry: NodeJS.Timeout | undefined;
  #isStopped = false;

  private constructor(database: Kysely<unknown>, logger: Logger) {
    this.#database = database;
    this.#logger = logger;
  }

  /** A register in a file of its own, made anew: nothing of an earlier version's tables is left. Errors: those of the database. */
  static async create(path: string, set: PolicySet, logger: Logger): Promise<AgreementsRegister> {
    for (const each of [path, `${path}-wal`, `${path}-shm`]) if (existsSync(each)) rmSync(each);
    const database = openRegister(path);
    await createRegister(database);
    await writeRegister(database, set);
    return new AgreementsRegister(database, logger);
  }

  /** Takes another set. Of several in short order only the last is written; one that fails is tried again. */
  follow(set: PolicySet): void {
    clearTimeout(this.#retry);
    this.#wanted = set;
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null;
    });
  }

  /** Until what was asked for is written, or has failed. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#retry);
    await this.#writing;
    await this.#database.destroy();
  }

  async #write(): Promise<void> {
    while (this.#wanted !== null && !this.#isStopped) {
      const set = this.#wanted;
      try {
        const isWritten = await writeRegister(this.#database, set, () => this.#isStopped || this.#wanted !== set);
        if (isWritten) this.#logger.info({ event: 'register-written', documents: set.documents.length }, 'register of agreements written');
      } catch {
        this.#logger.error({ event: 'register-failed' }, 'register of agreements could not be written; the earlier one stays');
        this.#retry = setTimeout(() => this.follow(set), retryMs).unref();
        return;
      }
      if (this.#wanted === set) this.#wanted = null;
    }
  }
}
