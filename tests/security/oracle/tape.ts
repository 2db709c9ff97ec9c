/**
 * Choices read off a list of numbers. A list that has run out gives zeros, the first and plainest choice of each, so that a
 * shorter list of smaller numbers is a simpler case: this is how failures shrink.
 */
export class Tape {
  readonly #next: () => number;

  constructor(numbers: readonly number[] | (() => number)) {
    let at = 0;
    this.#next = typeof numbers === 'function' ? numbers : () => numbers[at++] ?? 0;
  }

  /** 0 to n - 1. */
  below(n: number): number {
    const number = this.#next();
    return n <= 0 ? 0 : number % n;
  }

  /** True in `percent` of a hundred; false once the tape has run out. */
  chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (items.length === 0) throw new Error('there is nothing to pick from');
    return item as T;
  }

  /** Each item in `percent` of a hundred. */
  some<T>(items: readonly T[], percent: number): readonly T[] {
    return items.filter(() => this.chance(percent));
  }

  /** At most `most` items, each once, at least one where there are any. */
  few<T>(items: readonly T[], most: number): readonly T[] {
    const left = [...items];
    const taken: T[] = [];
    const count = Math.min(items.length, 1 + this.below(most));
    while (taken.length < count) taken.push(...left.splice(this.below(left.length), 1));
    return taken;
  }
}

/** Numbers without end from a seed (mulberry32), for what need not shrink. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
}
