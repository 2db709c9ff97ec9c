import { findField, isRootField, objectTypesOf } from '../../language/fields.ts';
import { givenFields, rowEntriesOf } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** `via P.e` needs an edge that leads to the type and that the same clause gives in clear. Source: AGREEMENTS.md section 1, "Occurrences". */
export const viaGiven: AgreementRule = {
  id: 'via-not-given',
  severity: 'error',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap((clause, i) => {
      const given = new Set(givenFields(clause, ['clauses', i]).map(({ coordinate }) => coordinate));
      return rowEntriesOf(clause, ['clauses', i]).flatMap(({ type, via, at }): readonly Finding[] => {
        const edge = via === null ? null : findField(schema, via);
        if (via === null || edge === null) return [];
        if (!objectTypesOf(schema, edge).includes(type))
          return [{ at, message: `\`${via}\` does not lead to \`${type}\`.`, remedy: `Name a field that returns \`${type}\`.` }];
        if (isRootField(via) || given.has(via)) return [];
        return [
          {
            at,
            message: `Rows come by \`${via}\`, which this clause does not give.`,
            remedy: `Add \`${via}\` to \`give.clear\` of this clause.`,
          },
        ];
      });
    }),
};
