import { giversOf, isMember } from '../../compile/givers.ts';
import { isAbroad } from '../../register/register.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** Every clause has givers, who are parties and serve data; every recipient is of a party. Source: AGREEMENTS.md section 2, `from`. */
export const giversKnown: AgreementRule = {
  id: 'unclear-giver',
  severity: 'error',
  find: ({ agreement, register }) => {
    const isParty = (authority: string): boolean => agreement.parties.some((party) => isMember(party, authority, register));
    const recipients = agreement.recipients.flatMap(({ authority }, i): readonly Finding[] =>
      isParty(authority) || !register.authorities.has(authority)
        ? []
        : [
            {
              at: ['recipients', i, 'authority'],
              message: `\`${authority}\` receives, but is of no party.`,
              remedy: 'Add it, or its state, to `parties`.',
            },
          ],
    );
    const clauses = agreement.clauses.flatMap((clause, i): readonly Finding[] => {
      const at = ['clauses', i];
      if (giversOf(agreement, clause, register).kind === 'unclear') {
        return [
          {
            at,
            message: `Who gives by \`${clause.id}\` is not clear: there are more than two parties, or recipients on both sides.`,
            remedy: 'Add `from: ["QN:…"]` to the clause.',
          },
        ];
      }
      return (clause.from ?? []).flatMap((id, j): readonly Finding[] => {
        const authority = register.authorities.get(id);
        if (authority === undefined) return [];
        if (!isParty(id))
          return [
            { at: [...at, 'from', j], message: `\`${id}\` gives, but is of no party.`, remedy: 'Add it, or its state, to `parties`.' },
          ];
        // What the other side gives is written in the same document; it is enforced by that side's gateway.
        return authority.subgraph === null && !isAbroad(register, authority)
          ? [
              {
                at: [...at, 'from', j],
                message: `\`${id}\` serves no data.`,
                remedy: 'Name an authority that the register gives a `subgraph`.',
              },
            ]
          : [];
      });
    });
    return [...recipients, ...clauses];
  },
};
