import type { RawAgreement, RawClause } from '../language/raw.ts';
import type { Register } from '../register/register.ts';

/** Authorities that receive by a clause: those of the document, as far as `to` names them or their state. */
export function receiversOf({ recipients }: RawAgreement, { to }: RawClause, register: Register): readonly string[] {
  const all = [...new Set(recipients.map(({ authority }) => authority))];
  if (to === undefined) return all;
  return all.filter((authority) => to.includes(authority) || to.includes(register.authorities.get(authority)?.state ?? ''));
}
