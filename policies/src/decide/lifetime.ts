import type { CompiledAct } from '../compile/act.ts';
import type { CompiledArrangement } from '../compile/arrangement.ts';
import type { CompiledDocument } from '../compile/document.ts';

/** Documents, arrangements and acts, found by whom they are for and what they are about: a decision looks at no others. */
export class Lifetime {
  readonly acts: readonly CompiledAct[];
  readonly arrangements: readonly CompiledArrangement[];
  readonly #received: ReadonlyMap<string, readonly CompiledDocument[]>;
  readonly #narrowing: ReadonlyMap<string, readonly CompiledArrangement[]>;
  readonly #done: ReadonlyMap<string, readonly CompiledAct[]>;
  /** Every instant at which anything begins or ends, in order. */
  readonly #changes: readonly number[];
  /** By period: when an act last closed anything. */
  readonly #closed: readonly number[];

  constructor(documents: readonly CompiledDocument[], arrangements: readonly CompiledArrangement[], acts: readonly CompiledAct[]) {
    this.acts = acts;
    this.arrangements = arrangements;
    this.#received = byRecipient(documents);
    this.#narrowing = Map.groupBy(arrangements, ({ under }) => under.id);
    this.#done = Map.groupBy(acts, ({ agreement }) => agreement);
    this.#changes = changesOf(documents, arrangements, acts);
    const closings = acts.flatMap(closingOf);
    this.#closed = [Number.NEGATIVE_INFINITY, ...this.#changes].map((began) =>
      Math.max(0, ...closings.filter((instant) => instant <= began)),
    );
  }

  /** A number for the stretch of time around an instant in which nothing begins or ends: what is in force is the same all through it. */
  periodAt(asOfMs: number): number {
    const next = this.#changes.findIndex((change) => change > asOfMs);
    return next < 0 ? this.#changes.length : next;
  }

  /** When the stretch of time around an instant began, and when an act last closed anything; zero where nothing ever changed. */
  stateAt(asOfMs: number): { readonly beganMs: number; readonly closedMs: number } {
    const period = this.periodAt(asOfMs);
    return { beganMs: this.#changes[period - 1] ?? 0, closedMs: this.#closed[period] ?? 0 };
  }

  /**
   * Every version of the documents of which any version names an authority as a recipient, in their order: a later version that
   * names it no longer ends the earlier one.
   */
  documentsOf(authority: string): readonly CompiledDocument[] {
    return this.#received.get(authority) ?? [];
  }

  /** Every version of every arrangement under any version of a document. */
  arrangementsUnder(document: string): readonly CompiledArrangement[] {
    return this.#narrowing.get(document) ?? [];
  }

  actsOn(document: string): readonly CompiledAct[] {
    return this.#done.get(document) ?? [];
  }
}

function changesOf(
  documents: readonly CompiledDocument[],
  arrangements: readonly CompiledArrangement[],
  acts: readonly CompiledAct[],
): readonly number[] {
  const forces = [...documents, ...arrangements].flatMap(({ force }) => [force.fromMs, force.untilMs]);
  const ofActs = acts.flatMap((act) => [act.sinceMs, 'untilMs' in act ? act.untilMs : null, 'endMs' in act ? act.endMs : null]);
  const known = [...forces, ...ofActs].filter((instant): instant is number => instant !== null);
  return [...new Set(known)].sort((a, b) => a - b);
}

/** When an act closes what was open. */
function closingOf(act: CompiledAct): readonly number[] {
  if (act.kind === 'suspend' || act.kind === 'conceal') return [act.sinceMs];
  return act.kind === 'denounce' ? [act.endMs] : [];
}

function byRecipient(documents: readonly CompiledDocument[]): ReadonlyMap<string, readonly CompiledDocument[]> {
  const recipients = new Map<string, Set<string>>();
  for (const { id, recipients: named } of documents)
    recipients.set(id, new Set([...(recipients.get(id) ?? []), ...named.map(({ authority }) => authority)]));
  const received = documents.flatMap((document) => [...(recipients.get(document.id) ?? [])].map((authority) => ({ authority, document })));
  const grouped = Map.groupBy(received, ({ authority }) => authority);
  return new Map([...grouped].map(([authority, list]) => [authority, list.map(({ document }) => document)]));
}
