import type { PolicySet } from '@passerelle/policies';
import type { Epoch } from '@passerelle/schema';

type InUse = { readonly sinceMs: number; readonly closedMs: number };

/**
 * When the state of the documents that decides came into use, and when anything was last closed, so that a subgraph can tell what has been
 * superseded from what is in force.
 */
export class Epochs {
  readonly #known = new WeakMap<PolicySet, InUse>();
  #last: PolicySet | null = null;
  #closedMs = 0;

  /** The state of a set at an instant of its use. */
  at(set: PolicySet, nowMs: number): Epoch {
    const { sinceMs, closedMs } = this.#known.get(set) ?? this.#begin(set, nowMs);
    const { beganMs, closedMs: byActsMs } = set.lifetime.stateAt(nowMs);
    return { since: Math.max(sinceMs, beganMs), closed: Math.max(closedMs, byActsMs) };
  }

  #begin(set: PolicySet, nowMs: number): InUse {
    if (this.#last !== null && closes(this.#last, set)) this.#closedMs = nowMs;
    this.#last = set;
    const begun = { sinceMs: nowMs, closedMs: this.#closedMs };
    this.#known.set(set, begun);
    return begun;
  }
}

/** Whether a set may have closed what another had open: it has an act that the other has not, or lacks a document. */
export function closes(before: PolicySet, after: PolicySet): boolean {
  const acts = new Set(before.lifetime.acts.map(({ id }) => id));
  const documents = new Set(after.documents.map(({ id }) => id));
  return after.lifetime.acts.some(({ id }) => !acts.has(id)) || before.documents.some(({ id }) => !documents.has(id));
}
