import type { KeyObject } from 'node:crypto';
import { signDecision } from '@passerelle/schema';
import { LRUCache } from 'lru-cache';

/** Signed texts that are kept: a decision is signed once for the second in which it is made, whoever asks. */
const mostKept = { max: 2000, maxSize: 32 * 1024 * 1024 };

/** Signs what this process decides. */
export class DecisionSigner {
  readonly #signing: { readonly key: KeyObject; readonly gateway: string };
  readonly #signed = new LRUCache<string, string>({ ...mostKept, sizeCalculation: (signed, text) => signed.length + text.length });

  /** `gateway`: a name for this process, which no other has. */
  constructor(key: KeyObject, gateway: string) {
    this.#signing = { key, gateway };
  }

  /** A signed decision, for the JSON text of one. */
  sign(text: string): string {
    const known = this.#signed.get(text);
    if (known !== undefined) return known;
    const signed = signDecision(text, this.#signing);
    this.#signed.set(text, signed);
    return signed;
  }
}
