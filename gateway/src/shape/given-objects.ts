import type { ObjectPlan } from '../authorize/shape-plan.ts';
import type { Subject } from '../ledger/entry.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** The objects of an answer and whom they are about, each once however often it stands there. */
export class GivenObjects {
  readonly #objects = new Map<string, Subjects>();
  readonly #about = new Map<string, Subjects>();

  add({ type, keys, subject }: ObjectPlan, raw: RawObject): void {
    if (keys.length > 0) note(this.#objects, type, raw, keys);
    const whom = subject === null ? null : own(raw, subject.alias);
    // Nobody is nobody's record: a row about nobody, and one of which the agency did not say.
    if (subject !== null && isRaw(whom)) note(this.#about, subject.type, whom, subject.keys);
  }

  /** Whether the answer has it, or is about it. */
  has({ type, key }: Subject): boolean {
    const id = key.length === 1 ? (key[0] ?? '') : key.reduce(joined, '');
    return this.#objects.get(type)?.has(id) === true || this.#about.get(type)?.has(id) === true;
  }

  /** What stands in the answer, which its reader can count. */
  get objects(): readonly Subject[] {
    return [...this.#objects.values()].flatMap((known) => [...known.values()]);
  }

  /** The same, and whom it is about: for the record alone. */
  get subjects(): readonly Subject[] {
    const about = [...this.#about].flatMap(([type, known]) =>
      [...known].flatMap(([id, one]) => (this.#objects.get(type)?.has(id) === true ? [] : [one])),
    );
    return [...this.objects, ...about];
  }

  /** How many objects were given, by type. */
  get rows(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#objects].map(([type, known]) => [type, known.size]));
  }
}

type Subjects = Map<string, Subject>;

/** `names`: where in the object its key stands. Of a hundred rows that lead to one object, it is taken down once. */
function note(all: Map<string, Subjects>, type: string, raw: RawObject, names: readonly string[]): void {
  let known = all.get(type);
  if (known === undefined) {
    known = new Map();
    all.set(type, known);
  }
  const id = idOf(names, raw);
  if (!known.has(id)) known.set(id, { type, key: names.map((name) => text(own(raw, name))) });
}

/** Equal for equal keys of one type. Most objects have been taken down before, so that no key is made of them for this. */
function idOf(names: readonly string[], raw: RawObject): string {
  if (names.length === 1) return text(own(raw, names[0] as string));
  let id = '';
  for (const name of names) id = joined(id, text(own(raw, name)));
  return id;
}

/** Each part after its length, so that no two run together. */
function joined(id: string, part: string): string {
  return `${id}${part.length}:${part}`;
}

/** A part of a key that is not known is left empty: that the object was given is recorded all the same. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
