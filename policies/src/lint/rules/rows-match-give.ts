import { categoryFields } from '../../compile/levels.ts';
import { givenTypes } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** "Every type given stands in `rows`", and no other: rows of a type of which nothing is given would be read as a gift. Source: AGREEMENTS.md section 2. */
export const rowsMatchGive: AgreementRule = {
  id: 'rows-mismatch',
  severity: 'error',
  find: ({ agreement, schema, register }) =>
    agreement.clauses.flatMap((clause, i): readonly Finding[] => {
      const at = ['clauses', i];
      const given = givenTypes(clause, at);
      // Whatever was pinned: what a lock has not is no mistake of the document's.
      const { pinned: _, ...unpinned } = clause;
      const covered = new Set(categoryFields(agreement, unpinned, schema, register).map(({ coordinate }) => coordinate.split('.')[0]));
      const missing = new Map(given.filter(({ type }) => !Object.hasOwn(clause.rows, type)).map((one) => [one.type, one]));
      const idle = Object.keys(clause.rows).filter(
        (type) => schema.types.has(type) && !given.some((one) => one.type === type) && !covered.has(type),
      );
      return [
        ...[...missing.values()].map(({ type, at: place }) => ({
          at: place,
          message: `\`${type}\` is given, but \`rows\` does not say which.`,
          remedy: `Add \`${type}: every\`, \`${type}: via …\` or conditions to \`rows\` of this clause.`,
        })),
        ...idle.map((type) => ({
          at: [...at, 'rows', type],
          message: `\`rows\` names \`${type}\`, of which this clause gives nothing.`,
          remedy: `Give a field of it, list it under \`exists\`, or remove it from \`rows\`.`,
        })),
      ];
    }),
};
