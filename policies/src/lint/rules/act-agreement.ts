import type { ActRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** An act is about a document and clauses that are there. Source: AGREEMENTS.md section 2, "Acts". */
export const actAgreement: ActRule = {
  id: 'unknown-agreement',
  find: ({ act, versions, documents }) => {
    if (versions.length === 0) {
      const known = documents.map(({ id }) => id);
      return [
        {
          at: ['agreement'],
          message: `There is no document \`${act.agreement}\`.`,
          remedy: suggest(act.agreement, known, 'Name the document by its id.'),
        },
      ];
    }
    const clauses = [...new Set(versions.flatMap((version) => version.clauses.map(({ id }) => id)))];
    return (act.clauses ?? []).flatMap((clause, i): readonly Finding[] =>
      clauses.includes(clause)
        ? []
        : [
            {
              at: ['clauses', i],
              message: `\`${act.agreement}\` has no clause \`${clause}\`.`,
              remedy: suggest(clause, clauses, `Its clauses are: ${clauses.join(', ')}.`),
            },
          ],
    );
  },
};
