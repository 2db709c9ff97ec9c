/** A stream of pseudo-random choices. The same seed and label always give the same stream. */
export type Random = {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number;
  /** True with the probability given. */
  readonly chance: (probability: number) => boolean;
  /** One element, all equally likely. Errors: RangeError on an empty list. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** A number around 0 with standard deviation 1. */
  readonly normal: () => number;
  /** `from` copied in random order. */
  readonly shuffle: <T>(from: readonly T[]) => T[];
};

/**
 * A stream for one part of the world. Each part draws from its own label, so that changing how one part is made does not
 * move every other.
 * Source: sfc32 of C. Doty-Humphrey's PractRand, seeded through splitmix32.
 */
export function createRandom(seed: number, label: string): Random {
  const next = sfc32(hash(seed, label));
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => elementAt(list, Math.floor(next() * list.length)),
    // Irwin-Hall: the sum of twelve uniform numbers has variance 1, without logarithms, which may differ between machines.
    normal: () => Array.from({ length: 12 }, next).reduce((sum, x) => sum + x, -6),
    shuffle: (from) => shuffled(from, int),
  };
}

/** The element at an index that must exist. Errors: RangeError where it does not. */
export function elementAt<T>(list: readonly T[], index: number): T {
  // An array of T may itself hold undefined, so presence is asked of the index and not of the value.
  if (!Number.isInteger(index) || index < 0 || index >= list.length) throw new RangeError('expected an index within the list');
  return list[index] as T;
}

function shuffled<T>(from: readonly T[], int: Random['int']): T[] {
  const list = [...from];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = int(0, last);
    const kept = elementAt(list, last);
    list[last] = elementAt(list, other);
    list[other] = kept;
  }
  return list;
}

function sfc32(start: number): () => number {
  const mix = splitmix32(start);
  let [a, b, c, counter] = [mix(), mix(), mix(), 1];
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp += 1) next();
  return next;
}

function splitmix32(start: number): () => number {
  let state = start | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

function hash(seed: number, label: string): number {
  let state = 0x811c9dc5 ^ seed;
  for (const character of label) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return state ^ Math.floor(seed / 2 ** 32);
}
