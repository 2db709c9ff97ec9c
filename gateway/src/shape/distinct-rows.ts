import { own, type RawObject } from './raw-object.ts';

/** A part of a key leads to those of the next; the last but one to the last itself where there is one alone, which is usual, or to all there are. */
type Parts = Map<string, Parts | Ends>;
type Ends = string | Set<string>;

/** Rows told apart by their keys, which all have as many parts: of a hundred that lead to one object, nothing is made but once. */
export class DistinctRows {
  readonly #parts: Parts = new Map();
  #size = 0;
  #keyLength = 0;

  get size(): number {
    return this.#size;
  }

  /** `names`: where in the row its key stands. Returns whether it is new. */
  add(row: RawObject, names: readonly string[]): boolean {
    const last = names.length - 1;
    this.#keyLength = names.length;
    let parts = this.#parts;
    for (let i = 0; i < last - 1; i += 1) parts = partsAfter(parts, keyPart(row, names[i] as string));
    const before = last < 1 ? '' : keyPart(row, names[last - 1] as string);
    const isNew = addEnd(parts, before, last < 0 ? '' : keyPart(row, names[last] as string));
    if (isNew) this.#size += 1;
    return isNew;
  }

  has(key: readonly string[]): boolean {
    if (key.length !== this.#keyLength) return false;
    const last = key.length - 1;
    let parts: Parts | Ends | undefined = this.#parts;
    for (let i = 0; i < last - 1; i += 1) parts = parts instanceof Map ? parts.get(key[i] as string) : undefined;
    const ends = parts instanceof Map ? parts.get(last < 1 ? '' : (key[last - 1] as string)) : undefined;
    const end = last < 0 ? '' : (key[last] as string);
    return typeof ends === 'string' ? ends === end : ends instanceof Set && ends.has(end);
  }
}

function partsAfter(parts: Parts, part: string): Parts {
  const known = parts.get(part);
  if (known instanceof Map) return known;
  const next: Parts = new Map();
  parts.set(part, next);
  return next;
}

function addEnd(parts: Parts, part: string, end: string): boolean {
  const ends = parts.get(part);
  if (ends === undefined) {
    parts.set(part, end);
    return true;
  }
  if (ends instanceof Set) return ends.size < ends.add(end).size;
  if (ends === end) return false;
  parts.set(part, new Set([ends as string, end]));
  return true;
}

/** A part that is not known is left empty: that the row was given is recorded all the same. */
export function keyPart(row: RawObject, name: string): string {
  const value = own(row, name);
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
