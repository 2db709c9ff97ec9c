import type { ObjectPlan } from '../authorize/shape-plan.ts';
import type { Subject } from '../ledger/entry.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** The objects of an answer and whom they are about, each once however often it stands there. */
export class GivenObjects {
  readonly #objects = new Map<string, Subjects>();
  readonly #about = new Map<string, Subjects>();

  add({ type, keys, subject }: ObjectPlan, raw: RawObject): void {
    if (keys.size > 0) {
      const key: string[] = [];
      for (const alias of keys.values()) key.push(text(own(raw, alias)));
      note(this.#objects, type, key);
    }
    const whom = subject === null ? null : own(raw, subject.alias);
    // Nobody is nobody's record: a row about nobody, and one of which the agency did not say.
    if (subject !== null && isRaw(whom))
      note(
        this.#about,
        subject.type,
        subject.keys.map((name) => text(own(whom, name))),
      );
  }

  /** Whether the answer has it, or is about it. */
  has({ type, key }: Subject): boolean {
    const id = idOf(key);
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

function note(all: Map<string, Subjects>, type: string, key: readonly string[]): void {
  const known = all.get(type) ?? new Map<string, Subject>();
  all.set(type, known);
  const id = idOf(key);
  if (!known.has(id)) known.set(id, { type, key });
}

/** Equal for equal keys of one type: each part after its length, so that no two run together. */
function idOf(key: readonly string[]): string {
  const [only = ''] = key;
  if (key.length === 1) return only;
  let id = '';
  for (const part of key) id += `${part.length}:${part}`;
  return id;
}

/** A part of a key that is not known is left empty: that the object was given is recorded all the same. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
