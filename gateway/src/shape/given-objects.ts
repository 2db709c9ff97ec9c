import type { ObjectPlan } from '../authorize/shape-plan.ts';
import { DistinctKeys } from '../execute/distinct-keys.ts';
import type { Subject, SubjectsByType } from '../ledger/entry.ts';
import { keyOf } from './key.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** The objects of an answer and whom they are about, each once however often it stands there. */
export class GivenObjects {
  readonly #byType = new Map<string, SubjectsOfType>();

  add({ type, keys, subject }: ObjectPlan, raw: RawObject): void {
    if (keys.length > 0) this.#of(type).add(raw, keys, true);
    const whom = subject === null ? null : own(raw, subject.alias);
    // Nobody is nobody's record: a row about nobody, and one of which the agency did not say.
    if (subject !== null && isRaw(whom)) this.#of(subject.type).add(whom, subject.keys, false);
  }

  /** Whether the answer has it, or is about it. */
  has({ type, key }: Subject): boolean {
    return this.#byType.get(type)?.has(key) === true;
  }

  /** What stands in the answer, which its reader can count. */
  get objects(): readonly Subject[] {
    return [...this.#byType].flatMap(([type, { objectKeys }]) => objectKeys.map((key) => ({ type, key })));
  }

  /** The same, and whom it is about: for the record alone. */
  get subjects(): SubjectsByType {
    return Object.fromEntries([...this.#byType].map(([type, { keys }]) => [type, keys]));
  }

  /** How many objects were given, by type. */
  get rows(): Readonly<Record<string, number>> {
    const counts = [...this.#byType].map(([type, { objectCount }]) => [type, objectCount] as const);
    return Object.fromEntries(counts.filter(([, count]) => count > 0));
  }

  #of(type: string): SubjectsOfType {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    const made = new SubjectsOfType();
    this.#byType.set(type, made);
    return made;
  }
}

class SubjectsOfType {
  /** In the order in which they came. */
  readonly keys: (readonly string[])[] = [];
  readonly #distinct = new DistinctKeys();
  /** By place, which of them stand in the answer. */
  readonly #areObjects: boolean[] = [];
  #objectCount = 0;

  /** `names`: where in the object its key stands. `isObject`: it stands in the answer itself. */
  add(raw: RawObject, names: readonly string[], isObject: boolean): void {
    const key = keyOf(raw, names);
    const place = this.#distinct.placeOf(key);
    if (place === this.keys.length) {
      this.keys.push(key);
      this.#areObjects.push(false);
    }
    if (!isObject || this.#areObjects[place]) return;
    this.#areObjects[place] = true;
    this.#objectCount += 1;
  }

  get objectCount(): number {
    return this.#objectCount;
  }

  get objectKeys(): readonly (readonly string[])[] {
    return this.keys.filter((_, place) => this.#areObjects[place]);
  }

  has(key: readonly string[]): boolean {
    return this.#distinct.has(key);
  }
}
