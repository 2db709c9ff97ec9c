import { findField } from '../../language/fields.ts';
import { givenFields } from '../../language/walk.ts';
import { maskFits, typesThatFit } from '../../masks/fits.ts';
import { parseMask } from '../../masks/mask.ts';
import type { AgreementRule } from '../rule.ts';

/** A mask keeps the field's GraphQL type; one that cannot is refused. Source: AGREEMENTS.md section 4. */
export const maskFitsField: AgreementRule = {
  id: 'mask-misfit',
  severity: 'error',
  find: ({ agreement, schema }) =>
    agreement.clauses.flatMap((clause, i) =>
      givenFields(clause, ['clauses', i]).flatMap(({ coordinate, mask: text, at }) => {
        const field = findField(schema, coordinate);
        const mask = text === null ? null : parseMask(text);
        if (field === null || mask === null || maskFits(mask, field)) return [];
        return [
          {
            at,
            message: `\`${coordinate}\` cannot be masked by \`${text}\`.`,
            remedy: `This mask is for single values of: ${typesThatFit(mask).join(', ')}.`,
          },
        ];
      }),
    ),
};
