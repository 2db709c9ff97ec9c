import { givenFields } from '../../language/walk.ts';
import type { AgreementRule } from '../rule.ts';

/** Two clauses that can both hold, or two entries of one clause, do not give one field at different levels. Source: AGREEMENTS.md section 1, "Levels". */
export const levelsAgree: AgreementRule = {
  id: 'level-conflict',
  severity: 'error',
  find: ({ agreement }) => {
    const all = agreement.clauses.flatMap((clause, i) => {
      const purposes = clause.purposes ?? agreement.purposes.only;
      return givenFields(clause, ['clauses', i]).map((field) => ({ ...field, clause: clause.id, purposes }));
    });
    return all.flatMap(({ coordinate, mask, at, purposes }, i) => {
      const other = all
        .slice(0, i)
        .find(
          (earlier) =>
            earlier.coordinate === coordinate && earlier.mask !== mask && earlier.purposes.some((purpose) => purposes.includes(purpose)),
        );
      if (other === undefined) return [];
      return [
        {
          at,
          message: `\`${coordinate}\` is ${levelName(mask)} here and ${levelName(other.mask)} in clause \`${other.clause}\`, for the same recipients and purpose.`,
          remedy: 'Give it at one level in both, or separate the clauses by `purposes`.',
        },
      ];
    });
  },
};

function levelName(mask: string | null): string {
  return mask === null ? 'clear' : `masked \`${mask}\``;
}
