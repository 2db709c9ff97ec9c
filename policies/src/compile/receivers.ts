import type { RawAgreement, RawClause } from '../language/raw.ts';
import type { Register } from '../register/register.ts';

/** The authorities that receive by a clause: those of `to`, a state standing for all of its own; of the document's recipients only. */
export function receiversOf(agreement: RawAgreement, { to }: Pick<RawClause, 'to'>, register: Register): ReadonlySet<string> {
  const all = agreement.recipients.map(({ authority }) => authority);
  if (to === undefined) return new Set(all);
  return new Set(all.filter((id) => to.includes(id) || to.includes(register.authorities.get(id)?.state ?? id)));
}
