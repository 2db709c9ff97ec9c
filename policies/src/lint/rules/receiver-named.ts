import type { RawAgreement } from '../../language/raw.ts';
import type { Register } from '../../register/register.ts';
import type { AgreementRule } from '../rule.ts';

/** `to` and a duty `on` a party name recipients: a clause to somebody who receives nothing would never give, a duty never bind. */
export const receiverNamed: AgreementRule = {
  id: 'not-a-recipient',
  severity: 'error',
  find: ({ agreement, register }) => {
    const receivers = receiverNames(agreement, register);
    const named = [
      ...agreement.clauses.flatMap(({ to = [] }, i) => to.map((name, j) => ({ name, at: ['clauses', i, 'to', j] }))),
      ...(agreement.obligations?.parties ?? []).map(({ on }, i) => ({ name: on, at: ['obligations', 'parties', i, 'on'] })),
    ];
    return named
      .filter(({ name }) => !receivers.has(name))
      .map(({ name, at }) => ({
        at,
        message: `\`${name}\` is no recipient of this document, and no state of one.`,
        remedy: `Name one of: ${[...receivers].join(', ')}.`,
      }));
  },
};

/** Recipients' authorities, and their states. */
function receiverNames({ recipients }: RawAgreement, register: Register): ReadonlySet<string> {
  return new Set(recipients.flatMap(({ authority }) => [authority, register.authorities.get(authority)?.state ?? authority]));
}
