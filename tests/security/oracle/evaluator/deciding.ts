import type { Agreement, Asking, Caller, Clause, Papers, Party } from './papers.ts';
import { agencyOf, stateOf } from './register.ts';

/** A clause that counts in this request, and the agencies from which it gives: those about which its document decides. */
export type LiveClause = { readonly clause: Clause; readonly document: Agreement; readonly from: readonly string[] };

export type Decided =
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'decided';
      /** By agency: the document that decides, or that none does because several could. */
      readonly givers: ReadonlyMap<string, Agreement | 'ambiguous'>;
      readonly clauses: readonly LiveClause[];
    };

/** Which document decides for each giver. Source: AGREEMENTS.md section 1, "Who decides". */
export function decideFor(papers: Papers, asking: Asking): Decided {
  const { caller, purpose, listed, asOf } = asking;
  const own = inForce(papers.agreements, asOf).filter((one) => one.recipients.some((recipient) => isFor(recipient, caller)));
  if (own.length === 0) return { kind: 'refused', code: 'NO_AGREEMENT' };
  if (purpose === null) return { kind: 'refused', code: 'PURPOSE_REQUIRED' };
  const named = listed ?? [];
  if (named.some((id) => !own.some((one) => one.id === id))) return { kind: 'refused', code: 'NO_AGREEMENT' };
  const fitting = own.filter(({ purposes }) => purposes.only.includes(purpose));
  if (!fitting.some(({ id }) => named.length === 0 || named.includes(id))) return { kind: 'refused', code: 'PURPOSE_NOT_ALLOWED' };

  const giving = fitting.map((document) => ({ document, agencies: agenciesGiven(document, asking, purpose) }));
  const givers = new Map(
    [...new Set(giving.flatMap(({ agencies }) => agencies))].map((agency): [string, Agreement | 'ambiguous'] => {
      const candidates = giving.filter(({ agencies }) => agencies.includes(agency)).map(({ document }) => document);
      const listedFirst = named.flatMap((id) => candidates.find((one) => one.id === id) ?? [])[0];
      return [agency, listedFirst ?? (candidates.length === 1 ? (candidates[0] as Agreement) : 'ambiguous')];
    }),
  );
  const clauses = fitting.flatMap((document) =>
    clausesFor(document, asking, purpose).flatMap((clause): readonly LiveClause[] => {
      const from = fromOf(document, clause).filter((agency) => givers.get(agency) === document);
      return from.length === 0 ? [] : [{ clause, document, from }];
    }),
  );
  return { kind: 'decided', givers, clauses };
}

function inForce(agreements: readonly Agreement[], asOf: string): readonly Agreement[] {
  const now = agreements.filter(
    ({ force }) => Date.parse(force.from) <= Date.parse(asOf) && (force.until === 'indefinite' || asOf.slice(0, 10) <= force.until),
  );
  return now.filter(({ id, version }) => !now.some((other) => other.id === id && other.version > version));
}

function isFor(recipient: Agreement['recipients'][number], caller: Caller): boolean {
  const { authority, roles, unit, below = false } = recipient;
  if (authority !== caller.authority || (roles !== undefined && !roles.includes(caller.role))) return false;
  return unit === undefined || caller.unit === unit || (below && caller.units.includes(unit));
}

function clausesFor({ clauses, purposes }: Agreement, { caller }: Asking, purpose: string): readonly Clause[] {
  return clauses.filter(
    (clause) =>
      (clause.purposes ?? purposes.only).includes(purpose) &&
      clause.emergencyOnly !== true &&
      (clause.to === undefined || clause.to.includes(caller.authority) || clause.to.includes(caller.state)),
  );
}

function agenciesGiven(document: Agreement, asking: Asking, purpose: string): readonly string[] {
  const own = document.kind === 'charter' ? [] : document.parties.filter((party) => isMember(party, asking.caller.authority));
  const ownAgencies = own.flatMap(agenciesOf);
  const all = clausesFor(document, asking, purpose).flatMap((clause) => fromOf(document, clause));
  return [...new Set(all)].filter((agency) => !ownAgencies.includes(agency));
}

/** `from`, or every agency of the party opposite the recipient. */
function fromOf(document: Agreement, { from }: Clause): readonly string[] {
  if (from !== undefined) return from.flatMap((authority) => agencyOf[authority] ?? []);
  const giving =
    document.kind === 'charter'
      ? document.parties
      : document.parties.filter((party) => !document.recipients.some(({ authority }) => isMember(party, authority)));
  return giving.flatMap(agenciesOf);
}

function isMember({ authority, state }: Party, id: string): boolean {
  return authority === id || state === stateOf(id);
}

function agenciesOf(party: Party): readonly string[] {
  return Object.entries(agencyOf).flatMap(([authority, agency]) => (isMember(party, authority) ? [agency] : []));
}
