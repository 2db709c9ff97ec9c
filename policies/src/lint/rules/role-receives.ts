import type { RawRecipient } from '../../language/raw.ts';
import type { Register } from '../../register/register.ts';
import type { AgreementRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** A role that may claim an emergency is one of a recipient's that receives; any other could never claim it. */
export const roleReceives: AgreementRule = {
  id: 'unknown-role',
  severity: 'error',
  find: ({ agreement: { emergency, recipients }, register }) => {
    const roles = recipients.flatMap((recipient) => rolesOf(recipient, register));
    return (emergency?.roles ?? []).flatMap((role, i) =>
      roles.includes(role)
        ? []
        : [
            {
              at: ['emergency', 'roles', i],
              message: `\`${role}\` is not a role that receives under this document.`,
              remedy: suggest(role, roles, `Those that do: ${[...new Set(roles)].join(', ')}.`),
            },
          ],
    );
  },
};

function rolesOf({ authority, roles }: RawRecipient, register: Register): readonly string[] {
  return roles ?? register.authorities.get(authority)?.roles ?? [];
}
