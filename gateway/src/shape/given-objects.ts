import type { ObjectPlan } from '../authorize/shape-plan.ts';
import type { Subject } from '../ledger/entry.ts';
import { own, type RawObject } from './raw-object.ts';

/** The objects of an answer, each once however often it stands there. */
export class GivenObjects {
  readonly #byType = new Map<string, Map<string, Subject>>();

  add({ type, keys }: ObjectPlan, raw: RawObject): void {
    if (keys.size === 0) return;
    const key: string[] = [];
    for (const alias of keys.values()) key.push(text(own(raw, alias)));
    const known = this.#byType.get(type) ?? new Map<string, Subject>();
    this.#byType.set(type, known);
    const [only = ''] = key;
    const id = key.length === 1 ? only : JSON.stringify(key);
    if (!known.has(id)) known.set(id, { type, key });
  }

  get subjects(): readonly Subject[] {
    return [...this.#byType.values()].flatMap((known) => [...known.values()]);
  }

  /** How many, by type. */
  get rows(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.#byType].map(([type, known]) => [type, known.size]));
  }
}

/** A part of a key that is not known is left empty: that the object was given is recorded all the same. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
