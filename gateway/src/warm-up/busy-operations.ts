import type { Recipient } from '@passerelle/policies';
import { type DocumentNode, type OperationDefinitionNode, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Declared } from '../purpose/declared.ts';

/** What somebody asks again and again, as far as it decides what may be fetched: no case, no reason, of variables only those that switch selections. */
export type BusyOperation = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly recipient: Recipient;
  readonly declared: Pick<Declared, 'purpose' | 'agreements'>;
  readonly hasNecessity: boolean;
  readonly held: ReadonlySet<string>;
  readonly switches: Readonly<Record<string, unknown>>;
};

type Counted = BusyOperation & { times: number };

/** Operations that are remembered at all. */
const mostRemembered = 500;

/** The operations that are asked most, by whom: what is made ready first when the documents change. */
export class BusyOperations {
  readonly #byKey = new LRUCache<string, Counted>({ max: mostRemembered });
  readonly #texts = new WeakMap<DocumentNode, string>();

  note(asked: BusyOperation): void {
    const { operation, recipient, declared, hasNecessity, held, switches } = asked;
    const { purpose, agreements } = declared;
    const key = JSON.stringify([
      this.#textOf(asked.document),
      operation.name?.value ?? null,
      recipient,
      purpose,
      agreements,
      hasNecessity,
      [...held],
      switches,
    ]);
    const known = this.#byKey.get(key);
    if (known === undefined) this.#byKey.set(key, { ...asked, times: 1 });
    else known.times += 1;
  }

  /** The busiest first. What was counted counts half from now on, so that what nobody asks any more gives way. */
  busiest(most: number): readonly BusyOperation[] {
    const all = [...this.#byKey.values()].sort((a, b) => b.times - a.times);
    for (const one of all) one.times /= 2;
    return all.slice(0, most);
  }

  #textOf(document: DocumentNode): string {
    const known = this.#texts.get(document) ?? print(document);
    this.#texts.set(document, known);
    return known;
  }
}
