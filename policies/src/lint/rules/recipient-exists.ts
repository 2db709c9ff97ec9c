import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Units and roles of recipients must be those of their authority, as the register has them. */
export const recipientExists: AgreementRule = {
  id: 'unknown-recipient',
  severity: 'error',
  find: ({ agreement, register }) =>
    agreement.recipients.flatMap(({ authority: id, unit, below, roles = [] }, i): readonly Finding[] => {
      const authority = register.authorities.get(id);
      if (authority === undefined) return [];
      const at = ['recipients', i];
      const missing = roles.flatMap((role, j) =>
        authority.roles.includes(role)
          ? []
          : [
              {
                at: [...at, 'roles', j],
                message: `\`${role}\` is not a role of \`${id}\`.`,
                remedy: suggest(role, authority.roles, `Its roles are: ${authority.roles.join(', ')}.`),
              },
            ],
      );
      if (unit === undefined) {
        return below === undefined
          ? missing
          : [...missing, { at: [...at, 'below'], message: '`below` stands without `unit`.', remedy: 'Name the unit, or remove `below`.' }];
      }
      if (authority.units.has(unit)) return missing;
      return [
        ...missing,
        {
          at: [...at, 'unit'],
          message: `\`${unit}\` is not a unit of \`${id}\`.`,
          remedy: suggest(unit, authority.units.keys(), 'Units are listed in `register.yaml`.'),
        },
      ];
    }),
};
