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

  constructor(documents: readonly CompiledDocument[], arrangements: readonly CompiledArrangement[], acts: readonly CompiledAct[]) {
    this.acts = acts;
    this.arrangements = arrangements;
    this.#received = byRecipient(documents);
    this.#narrowing = Map.groupBy(arrangements, ({ under }) => under.id);
    this.#done = Map.groupBy(acts, ({ agreement }) => agreement);
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

function byRecipient(documents: readonly CompiledDocument[]): ReadonlyMap<string, readonly CompiledDocument[]> {
  const recipients = new Map<string, Set<string>>();
  for (const { id, recipients: named } of documents)
    recipients.set(id, new Set([...(recipients.get(id) ?? []), ...named.map(({ authority }) => authority)]));
  const received = documents.flatMap((document) => [...(recipients.get(document.id) ?? [])].map((authority) => ({ authority, document })));
  const grouped = Map.groupBy(received, ({ authority }) => authority);
  return new Map([...grouped].map(([authority, list]) => [authority, list.map(({ document }) => document)]));
}
