import type { BorderSchema } from '@passerelle/schema';
import type { Share } from '../compile/build-profile.ts';
import type { CompiledDocument } from '../compile/document.ts';
import type { Profile } from '../compile/profile.ts';
import type { Problem } from '../language/problem.ts';
import type { RawAct, RawArrangement, RawCeiling } from '../language/raw.ts';
import type { RegisteredOperations } from '../operations/registered-operations.ts';
import type { Register } from '../register/register.ts';
import type { Lifetime } from './lifetime.ts';
import type { Variants } from './variants.ts';

/** Every document that was checked and compiled, with the register and schema that they were checked against. */
export type PolicySet = {
  readonly register: Register;
  readonly schema: BorderSchema;
  readonly documents: readonly CompiledDocument[];
  /** As their owners wrote them; what they take away is folded into the documents already. */
  readonly ceilings: readonly RawCeiling[];
  /** Acts and arrangements as they were read; `lifetime` has what they do. Nothing is decided by these. */
  readonly written: { readonly acts: readonly RawAct[]; readonly arrangements: readonly RawArrangement[] };
  readonly operations: RegisteredOperations;
  /** What check found that is allowed all the same. */
  readonly warnings: readonly Problem[];
  /** The same documents by recipient, with the arrangements and acts on them. */
  readonly lifetime: Lifetime;
  readonly variants: Variants;
  readonly profiles: ProfileStore;
};

/**
 * Profiles made so far: by what decides them, and once per content. A cache of a pure function, so nobody can tell that it is there.
 * It grows with the number of different (documents in force for somebody and what became of them, purpose), not with requests.
 */
export class ProfileStore {
  readonly #byKey = new Map<string, Profile>();
  readonly #byContent = new Map<string, Profile>();
  /** Types, questions, figures and demands by their hashes; what has one hash has one content, so one type as well. */
  readonly #parts = new Map<string, unknown>();

  get(key: string, make: (share: Share) => Profile): Profile {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const made = make((hash, part) => this.#shared(hash, part));
    const interned = this.#byContent.get(made.id) ?? made;
    this.#byContent.set(interned.id, interned);
    this.#byKey.set(key, interned);
    return interned;
  }

  #shared<T>(hash: string, part: T): T {
    const known = this.#parts.get(hash);
    if (known !== undefined) return known as T;
    this.#parts.set(hash, part);
    return part;
  }
}
