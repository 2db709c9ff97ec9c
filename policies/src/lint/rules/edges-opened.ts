import { findField, isRootField, isToMany } from '../../language/fields.ts';
import { givenFields } from '../../language/walk.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** A to-many field is given and opened in one clause, or neither: either alone would look like a right and be none. */
export const edgesOpened: AgreementRule = {
  id: 'edge-half-open',
  severity: 'error',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap((clause, i) => {
      const given = givenFields(clause, ['clauses', i]).filter(({ coordinate }) => {
        const field = findField(schema, coordinate);
        return field !== null && isToMany(field);
      });
      const opened = Object.keys(clause.questions ?? {}).filter((coordinate) => {
        const field = findField(schema, coordinate);
        return field !== null && isToMany(field) && !isRootField(coordinate);
      });
      return [
        ...given
          .filter(({ coordinate }) => !opened.includes(coordinate))
          .map(
            ({ coordinate, at }): Finding => ({
              at,
              message: `\`${coordinate}\` is given, but no question opens it.`,
              remedy: `Add \`${coordinate}: freely\` to \`questions\` of this clause.`,
            }),
          ),
        ...opened
          .filter((coordinate) => !given.some((one) => one.coordinate === coordinate))
          .map(
            (coordinate): Finding => ({
              at: ['clauses', i, 'questions', coordinate],
              message: `\`${coordinate}\` is opened, but not given.`,
              remedy: `Add \`${coordinate}\` to \`give.clear\` of this clause.`,
            }),
          ),
      ];
    }),
};
