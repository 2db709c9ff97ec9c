import { givenCategories, givenTypes } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** "Every type given stands in `rows`", and no other: rows of a type of which nothing is given would be read as a gift. Source: AGREEMENTS.md section 2. */
export const rowsMatchGive: AgreementRule = {
  id: 'rows-mismatch',
  severity: 'error',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap((clause, i): readonly Finding[] => {
      const at = ['clauses', i];
      const given = givenTypes(clause, at);
      const byCategory = new Set(givenCategories(clause, at).map(({ category }) => category));
      const missing = new Map(given.filter(({ type }) => !Object.hasOwn(clause.rows, type)).map((one) => [one.type, one]));
      const carries = (type: string): boolean =>
        [...(schema.types.get(type)?.fields.values() ?? [])].some((field) => field.categories.some((category) => byCategory.has(category)));
      const idle = Object.keys(clause.rows).filter(
        (type) => schema.types.has(type) && !given.some((one) => one.type === type) && !carries(type),
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
