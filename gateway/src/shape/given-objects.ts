import type { ObjectPlan } from '../authorize/shape-plan.ts';
import type { Subject } from '../ledger/entry.ts';
import { DistinctRows, keyPart } from './distinct-rows.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** The objects of an answer and whom they are about, each once however often it stands there. */
export class GivenObjects {
  readonly #objects = new Map<string, SubjectsOfType>();
  readonly #about = new Map<string, SubjectsOfType>();

  add({ type, keys, subject }: ObjectPlan, raw: RawObject): void {
    if (keys.length > 0) ofType(this.#objects, type).add(raw, keys);
    const whom = subject === null ? null : own(raw, subject.alias);
    // Nobody is nobody's record: a row about nobody, and one of which the agency did not say.
    if (subject !== null && isRaw(whom)) ofType(this.#about, subject.type).add(whom, subject.keys);
  }

  /** Whether the answer has it, or is about it. */
  has(one: Subject): boolean {
    return isAmong(this.#objects, one) || isAmong(this.#about, one);
  }

  /** What stands in the answer, which its reader can count. */
  get objects(): readonly Subject[] {
    return [...this.#objects.values()].flatMap(({ all }) => all);
  }

  /** The same, and whom it is about: for the record alone. */
  get subjects(): readonly Subject[] {
    const about = [...this.#about.values()].flatMap(({ all }) => all.filter((one) => !isAmong(this.#objects, one)));
    return [...this.objects, ...about];
  }

  /** How many objects were given, by type. */
  get rows(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#objects].map(([type, { all }]) => [type, all.length]));
  }
}

function ofType(subjects: Map<string, SubjectsOfType>, type: string): SubjectsOfType {
  const known = subjects.get(type) ?? new SubjectsOfType(type);
  subjects.set(type, known);
  return known;
}

function isAmong(subjects: ReadonlyMap<string, SubjectsOfType>, one: Subject): boolean {
  return subjects.get(one.type)?.has(one.key) === true;
}

class SubjectsOfType {
  readonly all: Subject[] = [];
  readonly #type: string;
  readonly #rows = new DistinctRows();

  constructor(type: string) {
    this.#type = type;
  }

  /** `names`: where in the object its key stands. */
  add(raw: RawObject, names: readonly string[]): void {
    if (this.#rows.add(raw, names)) this.all.push({ type: this.#type, key: names.map((name) => keyPart(raw, name)) });
  }

  has(key: readonly string[]): boolean {
    return this.#rows.has(key);
  }
}
