import type { BorderSchema } from '@passerelle/schema';
import { findField, isRootField } from '../language/fields.ts';
import type { ClauseName } from '../language/walk.ts';
import type { RowRule } from './clause.ts';
import type { LiveClause } from './live-clause.ts';
import type { Alternative } from './profile.ts';

export type ReachContext = {
  readonly live: readonly LiveClause[];
  /** Ids of the profile's documents, by position. */
  readonly documents: readonly string[];
  /** References that the recipient may write: they lead where the recipient says, and are nobody's to give by. */
  readonly written: ReadonlySet<string>;
  readonly schema: BorderSchema;
};

/**
 * The alternatives of a clause's rows that can hold in a profile. An edge counts only for a clause whose document decides about it and
 * that gives it in clear, which an arrangement or a ceiling may have taken: the clause itself, or the one that `via … of` names, where
 * that is live here. Any other is dropped.
 */
export function liveAlternatives(rules: readonly RowRule[], own: LiveClause, context: ReachContext): readonly Alternative[] {
  return rules.flatMap((rule): readonly Alternative[] => {
    const { via, by } = rule;
    if (via === null || isRootField(via)) return [{ ...rule, through: null }];
    if (context.written.has(via)) return [];
    const givers = by === null ? [own] : clausesNamed(by, context);
    return givers.filter((giver) => gives(giver, via, context.schema)).map((giver) => ({ ...rule, through: giver.clause.index }));
  });
}

/** Two where an arrangement on rows split it. */
function clausesNamed(by: ClauseName, { live, documents }: ReachContext): readonly LiveClause[] {
  return live.filter(({ clause }) => clause.id === by.clause && documents[clause.document] === by.document);
}

function gives({ clause, compiled }: LiveClause, edge: string, schema: BorderSchema): boolean {
  return compiled.levels.get(edge)?.kind === 'clear' && clause.from.includes(findField(schema, edge)?.owner ?? '');
}
