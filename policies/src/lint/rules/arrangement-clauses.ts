import type { ArrangementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** What an arrangement narrows are clauses of its parent, each once; figures are not narrowed for posts. Source: AGREEMENTS.md sections 2 and 5. */
export const arrangementClauses: ArrangementRule = {
  id: 'unknown-clause',
  severity: 'error',
  find: ({ arrangement: { clauses }, parent }) =>
    clauses.flatMap(({ id }, i): readonly Finding[] => {
      const at = ['clauses', i, 'id'];
      const own = parent?.clauses.find((clause) => clause.id === id);
      if (clauses.findIndex((other) => other.id === id) < i)
        return [{ at, message: `Clause \`${id}\` is narrowed a second time.`, remedy: 'Write what is stricter about a clause once.' }];
      if (parent !== null && own === undefined) {
        const known = parent.clauses.map((clause) => clause.id);
        return [
          { at, message: `\`${parent.id}\` has no clause \`${id}\`.`, remedy: suggest(id, known, `Its clauses are: ${known.join(', ')}.`) },
        ];
      }
      if (own?.aggregate === undefined) return [];
      return [
        {
          at,
          message: `Clause \`${id}\` gives figures, which depend on nobody’s post.`,
          remedy: 'Remove it here; amend the agreement if the figures are to be others.',
        },
      ];
    }),
};
