import type { BorderSchema } from '@passerelle/schema';
import { findField } from '../language/fields.ts';
import type { ClauseName } from '../language/walk.ts';
import type { RowRule } from './clause.ts';
import type { LiveClause } from './live-clause.ts';
import type { Alternative, Clause } from './profile.ts';

export type ReachContext = {
  readonly live: readonly LiveClause[];
  /** Ids of the profile's documents, by position. */
  readonly documents: readonly string[];
  readonly schema: BorderSchema;
};

/**
 * The alternatives of a clause's rows that can hold in a profile. An edge counts only for a clause whose document decides about it: the
 * clause itself, or the one that `via … of` names, where that is live here and gives the edge in clear. Any other is dropped.
 */
export function liveAlternatives(rules: readonly RowRule[], clause: Clause, context: ReachContext): readonly Alternative[] {
  return rules.flatMap((rule): readonly Alternative[] => {
    const { via, by } = rule;
    if (via === null || via.startsWith('Query.')) return [{ ...rule, through: null }];
    const giver = by === null ? clause : findGiver(via, by, context);
    if (giver === null || !giver.from.includes(findField(context.schema, via)?.owner ?? '')) return [];
    return [{ ...rule, through: giver.index }];
  });
}

function findGiver(edge: string, by: ClauseName, { live, documents }: ReachContext): Clause | null {
  const found = live.find(({ clause }) => clause.id === by.clause && documents[clause.document] === by.document);
  return found?.compiled.levels.get(edge)?.kind === 'clear' ? found.clause : null;
}
