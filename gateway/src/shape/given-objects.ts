import type { ObjectPlan } from '../authorize/shape-plan.ts';
import type { Subject } from '../ledger/entry.ts';
import { own, type RawObject } from './raw-object.ts';

/** The objects of an answer, each once however often it stands there. */
export class GivenObjects {
  readonly #byKey = new Map<string, Subject>();
  readonly #rows = new Map<string, number>();

  add({ type, keys }: ObjectPlan, raw: RawObject): void {
    if (keys.size === 0) return;
    const key = [...keys.values()].map((alias) => text(own(raw, alias)));
    const id = JSON.stringify([type, ...key]);
    if (this.#byKey.has(id)) return;
    this.#byKey.set(id, { type, key });
    this.#rows.set(type, (this.#rows.get(type) ?? 0) + 1);
  }

  get subjects(): readonly Subject[] {
    return [...this.#byKey.values()];
  }

  /** How many, by type. */
  get rows(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#rows);
  }
}

/** A part of a key that is not known is left empty: that the object was given is recorded all the same. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
