import type { BorderSchema } from '@passerelle/schema';
import { isRootField } from '../language/fields.ts';
import { allSymbolic } from '../language/symbolic.ts';
import type { Level } from '../masks/mask.ts';
import { levelMin } from '../masks/order.ts';
import type { CompiledArrangement, Narrowing } from './arrangement.ts';
import type { CompiledClause, RowRule } from './clause.ts';
import { narrowQuestion } from './narrow-question.ts';
import { elsewhere } from './posts-of-rows.ts';

/**
 * A document's clauses under an arrangement: never more than without it. For a recipient of the posts each named clause becomes its
 * narrowed self. On rows of the posts it becomes two: the narrowed one on every row, and the clause as it was on the rows that are
 * known to stand elsewhere; the higher of the two counts there, and only the narrowed one where the post is theirs or unknown.
 * Figures are the same for every unit, so a narrowed clause gives none; on rows of the posts, those of the rows elsewhere.
 * Source: AGREEMENTS.md section 2, "Arrangement".
 */
export function underArrangement(
  clauses: readonly CompiledClause[],
  arrangement: CompiledArrangement,
  schema: BorderSchema,
): readonly CompiledClause[] {
  return clauses.flatMap((clause) => {
    const narrowing = arrangement.narrowings.get(clause.id);
    if (narrowing === undefined) return [clause];
    const narrowed = narrowClause(clause, narrowing);
    if (arrangement.on === 'unit') return [narrowed];
    // Before rows are found nobody knows whose they are: with the parent's weaker keys one would find rows of the posts as well.
    return [narrowed, { ...apartFrom(clause, arrangement.posts, schema), questions: narrowed.questions }];
  });
}

/** Rows AND, levels the lower, questions and limits the stricter. */
export function narrowClause(clause: CompiledClause, { withhold, masked, rows, questions }: Narrowing): CompiledClause {
  const levels = [...clause.levels].flatMap(([coordinate, level]): readonly (readonly [string, Level])[] => {
    if (withhold.has(coordinate)) return [];
    const mask = masked.get(coordinate);
    const lowered = mask === undefined ? level : levelMin([level, { kind: 'masked', mask }]);
    return lowered === null ? [] : [[coordinate, lowered]];
  });
  return {
    ...clause,
    levels: new Map(levels),
    aggregate: null,
    references: clause.references.filter((type) => !withhold.has(`${type}.ref`)),
    rows: new Map([...clause.rows].map(([type, rules]) => [type, rules.map((rule) => restricted(rule, rows.get(type)))])),
    questions: new Map(
      [...clause.questions].map(([coordinate, question]) => [coordinate, narrowQuestion(question, questions.get(coordinate))]),
    ),
  };
}

/**
 * The clause on rows that are known to stand at none of the posts. A row that names no post stands where its parent stands; without
 * a parent, nowhere that is known.
 */
export function apartFrom(clause: CompiledClause, posts: readonly string[], schema: BorderSchema): CompiledClause {
  const rows = [...clause.rows].map(([type, rules]) => {
    const apart = elsewhere(schema, type, posts);
    if (apart !== null) return [type, rules.map((rule) => restricted(rule, apart))] as const;
    // By another clause's edge the parent may stand anywhere: that clause was not split.
    return [type, rules.filter(({ via, by }) => via !== null && by === null && !isRootField(via))] as const;
  });
  return { ...clause, rows: new Map(rows), aggregate: aggregateApart(clause.aggregate, posts, schema) };
}

function aggregateApart(
  aggregate: CompiledClause['aggregate'],
  posts: readonly string[],
  schema: BorderSchema,
): CompiledClause['aggregate'] {
  const apart = aggregate === null ? null : elsewhere(schema, aggregate.count, posts);
  return aggregate === null || apart === null ? null : { ...aggregate, condition: allSymbolic([aggregate.condition, apart]) };
}

function restricted(rule: RowRule, condition: RowRule['condition'] | undefined): RowRule {
  return condition === undefined ? rule : { ...rule, condition: allSymbolic([rule.condition, condition]) };
}
