import { clauseLevels } from '../../compile/levels.ts';
import { findField, revealedPaths } from '../../language/fields.ts';
import { givenFields } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** A field that contains others is given only with all of them: it shows no more than the least of them. Source: AGREEMENTS.md section 1, "Values that contain others". */
export const revealsGiven: AgreementRule = {
  id: 'reveals-more',
  severity: 'error',
  find: ({ agreement, schema, register }) =>
    agreement.clauses.flatMap((clause, i) => {
      const levels = clauseLevels(agreement, clause, schema, register);
      return givenFields(clause, ['clauses', i]).flatMap(({ coordinate, at }): readonly Finding[] => {
        const field = findField(schema, coordinate);
        const missing =
          field === null
            ? undefined
            : revealedPaths(schema, field)
                .flat()
                .find((one) => !levels.has(one.coordinate));
        if (missing === undefined) return [];
        return [
          {
            at,
            message: `\`${coordinate}\` contains \`${missing.coordinate}\`, which this clause does not give.`,
            remedy: `Give \`${missing.coordinate}\` as well, or leave \`${coordinate}\` out.`,
          },
        ];
      });
    }),
};
