import type { BorderSchema } from '@passerelle/schema';
import type { CompiledClause } from '../compile/clause.ts';
import type { CompiledDocument } from '../compile/document.ts';
import { apartFrom, underArrangement } from '../compile/narrow.ts';
import { obligationsOf } from '../compile/obligations.ts';
import type { Recipient } from '../register/recipient.ts';
import { concealments } from './act-state.ts';
import type { InForce } from './in-force.ts';
import type { Variants } from './variants.ts';

/**
 * A document as it counts for one request: without the clauses that are closed to whoever asks, narrowed by arrangements, with what
 * acts conceal. `key` names all of that: two requests with one key have one document.
 */
export type Decided = { readonly key: string; readonly document: CompiledDocument };

export type Asking = {
  readonly recipient: Receiver;
  /** The ground of an emergency, in which this document opens clauses; null: none. */
  readonly emergency: string | null;
};

type Receiver = Pick<Recipient, 'authority' | 'state'>;

export function asDecided(
  { document, acts, arrangements, awaited }: InForce,
  { recipient, emergency }: Asking,
  variants: Variants,
  schema: BorderSchema,
): Decided {
  const open = document.clauses.flatMap((clause, i) =>
    !document.isChannelled && !acts.suspended.includes(clause.id) && isFor(clause, recipient) && isOpen(clause, document, emergency)
      ? [i]
      : [],
  );
  const parties = (document.obligations.parties ?? [])
    .map(({ on }) => on)
    .filter((on) => on === recipient.state || on === recipient.authority);
  const key = JSON.stringify([
    document.id,
    document.version,
    open.length === document.clauses.length ? 'all' : open,
    arrangements.map(({ id, version }) => [id, version]),
    awaited,
    acts.concealing.map(({ id }) => id),
    parties.length > 0 ? [recipient.state, recipient.authority] : null,
    emergency,
  ]);
  const made = variants.get(document, key, () => ({
    ...document,
    clauses: narrowed(
      document.clauses.filter((_, i) => open.includes(i)),
      arrangements,
      awaited,
      schema,
    ),
    prohibitions: [...document.prohibitions, ...concealments(acts, document.version)],
    obligations: obligationsOf(document.obligations, recipient),
    arrangements: arrangements.map(({ id, version }) => ({ id, version })),
    openedBy: emergency,
  }));
  return { key, document: made };
}

function narrowed(
  clauses: readonly CompiledClause[],
  arrangements: InForce['arrangements'],
  awaited: readonly string[],
  schema: BorderSchema,
): readonly CompiledClause[] {
  const given = awaited.length === 0 ? clauses : clauses.map((clause) => apartFrom(clause, awaited, schema));
  return arrangements.reduce((rest, arrangement) => underArrangement(rest, arrangement, schema), given);
}

/** One-way exchange: a clause with `to` gives to the authorities and states in it. */
function isFor({ to }: CompiledClause, { state, authority }: Receiver): boolean {
  return to === null || to.includes(state) || to.includes(authority);
}

function isOpen({ id, emergencyOnly }: CompiledClause, { emergency }: CompiledDocument, ground: string | null): boolean {
  return !emergencyOnly || (ground !== null && emergency?.opens.includes(id) === true);
}
