import type { RawAgreement, RawClause, RawParty } from '../language/raw.ts';
import type { Authority, Register } from '../register/register.ts';

export type Givers = { readonly kind: 'known'; readonly authorities: readonly Authority[] } | { readonly kind: 'unclear' };

/**
 * Who gives by a clause: `from`, or every agency of the party opposite the recipients. Unclear, so that `from` is required, where
 * there are more than two parties or recipients on both sides.
 * Source: AGREEMENTS.md section 2, `from`.
 */
export function giversOf(agreement: RawAgreement, clause: RawClause, register: Register): Givers {
  if (clause.from !== undefined) return { kind: 'known', authorities: clause.from.flatMap((id) => register.authorities.get(id) ?? []) };
  if (agreement.kind === 'charter') return { kind: 'known', authorities: agreement.parties.flatMap((party) => membersOf(party, register)) };
  if (agreement.parties.length > 2) return { kind: 'unclear' };
  const opposite = agreement.parties.filter((party) => !agreement.recipients.some(({ authority }) => isMember(party, authority, register)));
  const [giving, ...more] = opposite;
  return giving === undefined || more.length > 0 ? { kind: 'unclear' } : { kind: 'known', authorities: membersOf(giving, register) };
}

/** Whether an authority takes part through this party. */
export function isMember(party: RawParty, authority: string, register: Register): boolean {
  return party.authority === authority || (party.state !== undefined && register.authorities.get(authority)?.state === party.state);
}

/** The side for which a state or an authority acts under a document, by its name; null where it is no party to it. */
export function sideOf(agreement: RawAgreement, by: string, register: Register): string | null {
  const party = agreement.parties.find((one) => one.state === by || isMember(one, by, register));
  return party?.state ?? party?.authority ?? null;
}

/** The authorities of a party that serve data. */
function membersOf(party: RawParty, register: Register): readonly Authority[] {
  return [...register.authorities.values()].filter(({ id, subgraph }) => subgraph !== null && isMember(party, id, register));
}
