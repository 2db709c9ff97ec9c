import type { AgreementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** An emergency opens clauses that are closed without one, and each of those is opened by it; a role that claims it exists. Source: AGREEMENTS.md section 2. */
export const emergencyOpens: AgreementRule = {
  id: 'emergency-mismatch',
  severity: 'error',
  find: ({ agreement: { clauses, emergency } }) => {
    const closed = clauses.filter(({ emergencyOnly }) => emergencyOnly === true).map(({ id }) => id);
    const opened = emergency?.opens ?? [];
    return [
      ...opened.flatMap((id, i) =>
        closed.includes(id)
          ? []
          : [
              {
                at: ['emergency', 'opens', i],
                message: `\`${id}\` is not a clause with \`emergencyOnly: true\`.`,
                remedy: suggest(id, closed, 'Mark the clause, or remove it here.'),
              },
            ],
      ),
      ...clauses.flatMap(({ id, emergencyOnly }, i) =>
        emergencyOnly !== true || opened.includes(id)
          ? []
          : [
              {
                at: ['clauses', i, 'emergencyOnly'],
                message: `No emergency opens \`${id}\`, so it never gives.`,
                remedy: 'Name it in `emergency.opens`, or remove `emergencyOnly`.',
              },
            ],
      ),
    ];
  },
};
