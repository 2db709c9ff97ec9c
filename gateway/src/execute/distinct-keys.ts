/**
 * A part of a key leads to those of the next; the last but one to the last itself where there is one alone, which is usual, or to all there are. How
 * many parts come says which it is.
 */
type Parts = Map<string, Parts | Ends>;
type Ends = End | Map<string, number>;
type End = { readonly part: string; readonly place: number };

/** Keys told apart, which all have as many parts: of a hundred that are one, nothing is made but once. */
export class DistinctKeys {
  readonly #parts: Parts = new Map();
  #size = 0;
  #keyLength = 0;

  get size(): number {
    return this.#size;
  }

  /** Where the key stands among those that came, from 0; one that is new stands last. */
  placeOf(key: readonly string[]): number {
    const last = key.length - 1;
    this.#keyLength = key.length;
    let parts = this.#parts;
    for (let i = 0; i < last - 1; i += 1) parts = partsAfter(parts, key[i] as string);
    const before = last < 1 ? '' : (key[last - 1] as string);
    const place = placeAmong(parts, before, last < 0 ? '' : (key[last] as string), this.#size);
    if (place === this.#size) this.#size += 1;
    return place;
  }

  has(key: readonly string[]): boolean {
    if (key.length !== this.#keyLength) return false;
    const last = key.length - 1;
    let parts: Parts | undefined = this.#parts;
    for (let i = 0; i < last - 1; i += 1) parts = parts?.get(key[i] as string) as Parts | undefined;
    const ends = parts?.get(last < 1 ? '' : (key[last - 1] as string)) as Ends | undefined;
    const part = last < 0 ? '' : (key[last] as string);
    return ends instanceof Map ? ends.has(part) : ends?.part === part;
  }
}

function partsAfter(parts: Parts, part: string): Parts {
  const known = parts.get(part) as Parts | undefined;
  if (known !== undefined) return known;
  const next: Parts = new Map();
  parts.set(part, next);
  return next;
}

/** `next`: the place of one that is new. */
function placeAmong(parts: Parts, before: string, part: string, next: number): number {
  const ends = parts.get(before) as Ends | undefined;
  if (ends === undefined) {
    parts.set(before, { part, place: next });
    return next;
  }
  if (!(ends instanceof Map)) {
    if (ends.part === part) return ends.place;
    parts.set(
      before,
      new Map([
        [ends.part, ends.place],
        [part, next],
      ]),
    );
    return next;
  }
  const known = ends.get(part);
  if (known !== undefined) return known;
  ends.set(part, next);
  return next;
}
