import type { Authority, Register, UnitNode } from './register.ts';

/** Who asks, as the register knows them. Nothing here comes from a token but the choice of the entry. */
export type Recipient = {
  readonly authority: string;
  readonly state: string;
  readonly unit: string | null;
  /** The unit and those above it. */
  readonly units: readonly string[];
  /** Posts of the unit and of those below it. */
  readonly posts: readonly string[];
  readonly role: string;
};

export type Claims = { readonly issuer: string; readonly authority: string; readonly unit?: string; readonly role: string };

/**
 * The recipient that a token's claims name; null where the register does not hold one of them, or where this issuer may not
 * speak for that authority. Both are `UNAUTHENTICATED`.
 * Source: AGREEMENTS.md section 2, "Register".
 */
export function findRecipient(register: Register, { issuer, authority: id, unit, role }: Claims): Recipient | null {
  const authority = register.authorities.get(id);
  return authority?.issuers.includes(issuer) ? recipientOf(authority, unit ?? null, role) : null;
}

/** The same for a person whom no token names: the cast of an example. */
export function recipientIn(register: Register, id: string, unit: string | null, role: string): Recipient | null {
  const authority = register.authorities.get(id);
  return authority === undefined ? null : recipientOf(authority, unit, role);
}

/** All that is known of a recipient, as one text: for what is decided alike. */
export function recipientText(recipient: Recipient): string {
  const known = texts.get(recipient);
  if (known !== undefined) return known;
  const text = JSON.stringify(recipient);
  texts.set(recipient, text);
  return text;
}

const texts = new WeakMap<Recipient, string>();

/** By entry of the register, so that there are never more than it has. */
const recipients = new WeakMap<Authority, Map<string, Recipient>>();

/** One object for each entry: of every request it is asked, and a unit's posts are those of all below it. */
function recipientOf(authority: Authority, unit: string | null, role: string): Recipient | null {
  if (!authority.roles.includes(role) || (unit !== null && !authority.units.has(unit))) return null;
  const ofAuthority = recipients.get(authority) ?? new Map<string, Recipient>();
  const key = JSON.stringify([unit, role]);
  const known = ofAuthority.get(key);
  if (known !== undefined) return known;
  const recipient = madeOf(authority, unit, role);
  recipients.set(authority, ofAuthority.set(key, recipient));
  return recipient;
}

function madeOf(authority: Authority, unit: string | null, role: string): Recipient {
  return {
    authority: authority.id,
    state: authority.state,
    unit,
    units: unit === null ? [] : unitAndAbove(authority, unit),
    posts: unit === null ? [] : postsBelow(authority, unit),
    role,
  };
}

function unitAndAbove(authority: Authority, code: string): readonly string[] {
  const parent = authority.units.get(code)?.parent ?? null;
  return parent === null ? [code] : [code, ...unitAndAbove(authority, parent)];
}

function postsBelow(authority: Authority, code: string): readonly string[] {
  const units: readonly UnitNode[] = [...authority.units.values()];
  const own = authority.units.get(code)?.posts ?? [];
  const below = units.filter(({ parent }) => parent === code).flatMap((unit) => postsBelow(authority, unit.code));
  return [...new Set([...own, ...below])];
}
