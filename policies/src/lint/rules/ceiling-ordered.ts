import { clauseLevels } from '../../compile/levels.ts';
import { parseMask } from '../../masks/mask.ts';
import { isOrdered } from '../../masks/order.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** A clause's mask and an owner's ceiling on the same field must have an order, or the field would show nothing. Source: AGREEMENTS.md section 1, "Levels". */
export const ceilingOrdered: AgreementRule = {
  id: 'masks-without-order',
  severity: 'error',
  find: ({ agreement, schema, register, ceilings }) =>
    agreement.clauses.flatMap((clause, i) =>
      [...clauseLevels(agreement, clause, schema, register)].flatMap(([coordinate, level]): readonly Finding[] => {
        const limits = ceilings.flatMap(({ neverMoreThan }) =>
          Object.hasOwn(neverMoreThan, coordinate) ? (parseMask(neverMoreThan[coordinate] ?? '') ?? []) : [],
        );
        if (limits.every((mask) => isOrdered(level, { kind: 'masked', mask }))) return [];
        const at = ['clauses', i, 'give', 'masked', coordinate];
        return [
          {
            at,
            message: `The mask of \`${coordinate}\` and its owner's ceiling have no order.`,
            remedy: 'Use the mask of the ceiling, or `constant`.',
          },
        ];
      }),
    ),
};
