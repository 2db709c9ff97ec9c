import type { CompiledDocument } from '../compile/document.ts';

/**
 * Documents as acts, arrangements and emergencies left them, made once each. A cache of a pure function; it grows with the number
 * of different states that documents were in, not with requests.
 */
export class Variants {
  readonly #made = new WeakMap<CompiledDocument, Map<string, CompiledDocument>>();

  get(document: CompiledDocument, key: string, make: () => CompiledDocument): CompiledDocument {
    const own = this.#made.get(document) ?? new Map<string, CompiledDocument>();
    this.#made.set(document, own);
    const made = own.get(key) ?? make();
    own.set(key, made);
    return made;
  }
}
