import type { CompiledDocument } from '../compile/document.ts';

/**
 * Documents as acts, arrangements and emergencies left them, made once each. A cache of a pure function; it grows with the number
 * of different states that documents were in, not with requests.
 */
export class Variants {
  readonly #made = new Map<string, CompiledDocument>();

  get(key: string, make: () => CompiledDocument): CompiledDocument {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    return made;
  }
}
