export type BreakerOptions = {
  /** Failures in a row after which nothing is sent any more. */
  readonly failures: number;
  /** Milliseconds until one request may try again. */
  readonly restMs: number;
  readonly clock: () => number;
};

/**
 * Keeps requests from a subgraph that fails again and again: they fail at once instead of after their time-out, and cost nobody else
 * anything. After a rest one request at a time tries whether it is back.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  #inARow = 0;
  #restsUntilMs = 0;
  #isProbing = false;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  /** Whether a request may go out; whoever is let out says how it ended. */
  admits(): boolean {
    const { failures, clock } = this.#options;
    if (this.#inARow < failures) return true;
    if (this.#isProbing || clock() < this.#restsUntilMs) return false;
    this.#isProbing = true;
    return true;
  }

  succeeded(): void {
    this.#inARow = 0;
    this.#isProbing = false;
  }

  failed(): void {
    this.#inARow += 1;
    this.#isProbing = false;
    this.#restsUntilMs = this.#options.clock() + this.#options.restMs;
  }

  /** The request was given up for reasons that are not the subgraph's. */
  givenUp(): void {
    this.#isProbing = false;
  }
}
