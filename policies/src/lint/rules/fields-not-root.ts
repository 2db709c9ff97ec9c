import { isRootField } from '../../language/fields.ts';
import { givenFields } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/** Root fields are opened by `questions`; `ref` by `reference`, and by nothing else. Source: AGREEMENTS.md section 1, "Levels". */
export const fieldsNotRoot: AgreementRule = {
  id: 'not-a-cell',
  severity: 'error',
  find: ({ agreement }) =>
    agreement.clauses.flatMap((clause, i) =>
      givenFields(clause, ['clauses', i]).flatMap(({ coordinate, at }) => {
        if (isRootField(coordinate))
          return [{ at, message: `\`${coordinate}\` is a root field, no field of a row.`, remedy: 'Move it to `questions`.' }];
        if (!coordinate.endsWith('.ref')) return [];
        return [
          {
            at,
            message: `\`${coordinate}\` cannot be given as a field.`,
            remedy: `Write \`reference: [${coordinate.slice(0, -'.ref'.length)}]\`.`,
          },
        ];
      }),
    ),
};
