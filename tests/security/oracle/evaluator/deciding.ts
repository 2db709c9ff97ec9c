import { isNow, underArrangements } from './narrowing.ts';
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
  const { caller, purpose, listed, asOf, emergency } = asking;
  const all = inForce(papers, caller, asOf).filter((one) => one.recipients.some((recipient) => isFor(recipient, caller)));
  const own = all.filter(({ id }) => !isSuspended(papers, id, null, asOf));
  const suspended = all.filter((one) => !own.includes(one));
  if (own.length === 0) return { kind: 'refused', code: suspended.length > 0 ? 'AGREEMENT_SUSPENDED' : 'NO_AGREEMENT' };
  if (purpose === null) return { kind: 'refused', code: 'PURPOSE_REQUIRED' };
  const named = listed ?? [];
  if (named.some((id) => !all.some((one) => one.id === id))) return { kind: 'refused', code: 'NO_AGREEMENT' };
  if (suspended.some(({ id }) => named.includes(id))) return { kind: 'refused', code: 'AGREEMENT_SUSPENDED' };
  const fits = ({ purposes }: Agreement): boolean => purposes.only.includes(purpose);
  const fitting = own.filter(fits);
  const usable = fitting.filter(({ id }) => named.length === 0 || named.includes(id));
  if (usable.length === 0)
    return { kind: 'refused', code: named.length === 0 && suspended.some(fits) ? 'AGREEMENT_SUSPENDED' : 'PURPOSE_NOT_ALLOWED' };
  const opens = (document: Agreement): boolean =>
    emergency !== null &&
    usable.includes(document) &&
    document.emergency?.grounds.includes(emergency.ground) === true &&
    document.emergency.roles.includes(caller.role);
  if (emergency !== null && !usable.some(opens)) return { kind: 'refused', code: 'EMERGENCY_NOT_ALLOWED' };
  const clausesOf = (document: Agreement): readonly Clause[] =>
    clausesFor(document, asking, purpose, opens(document)).filter(({ id }) => !isSuspended(papers, document.id, id, asOf));

  const giving = fitting.map((document) => ({ document, agencies: agenciesGiven(document, caller, clausesOf(document)) }));
  const givers = new Map(
    [...new Set(giving.flatMap(({ agencies }) => agencies))].map((agency): [string, Agreement | 'ambiguous'] => {
      const candidates = giving.filter(({ agencies }) => agencies.includes(agency)).map(({ document }) => document);
      const listedFirst = named.flatMap((id) => candidates.find((one) => one.id === id) ?? [])[0];
      return [agency, listedFirst ?? (candidates.length === 1 ? (candidates[0] as Agreement) : 'ambiguous')];
    }),
  );
  const clauses = fitting.flatMap((document) =>
    clausesOf(document).flatMap((clause): readonly LiveClause[] => {
      const from = fromOf(document, clause).filter((agency) => givers.get(agency) === document);
      return from.length === 0 ? [] : [{ clause, document, from }];
    }),
  );
  return { kind: 'decided', givers, clauses };
}

function inForce(papers: Papers, caller: Caller, asOf: string): readonly Agreement[] {
  const now = papers.agreements
    .filter(({ force }) => isNow(force, asOf))
    .flatMap((one) => underArrangements(one, papers, caller, asOf) ?? []);
  return now.filter(({ id, version }) => !now.some((other) => other.id === id && other.version > version));
}

function isFor(recipient: Agreement['recipients'][number], caller: Caller): boolean {
  const { authority, roles, unit, below = false } = recipient;
  if (authority !== caller.authority || (roles !== undefined && !roles.includes(caller.role))) return false;
  return unit === undefined || caller.unit === unit || (below && caller.units.includes(unit));
}

function clausesFor(document: Agreement, { caller }: Asking, purpose: string, isEmergency: boolean): readonly Clause[] {
  const { clauses, purposes, emergency } = document;
  // Until that workflow exists, nothing comes through a central service.
  if (document.channel !== undefined) return [];
  return clauses.filter(
    (clause) =>
      (clause.purposes ?? purposes.only).includes(purpose) &&
      (clause.emergencyOnly !== true || (isEmergency && emergency?.opens.includes(clause.id) === true)) &&
      (clause.to === undefined || clause.to.includes(caller.authority) || clause.to.includes(caller.state)),
  );
}

/** The whole agreement, or one clause of it: by an act that no later one of the same side has lifted. */
function isSuspended({ acts }: Papers, agreement: string, clause: string | null, asOf: string): boolean {
  const own = acts.filter((act) => act.agreement === agreement && Date.parse(act.since) <= Date.parse(asOf));
  return own.some(
    (act) =>
      act.act === 'suspend' &&
      (act.until === undefined || Date.parse(asOf) < Date.parse(act.until)) &&
      (clause === null ? act.clauses === undefined : act.clauses?.includes(clause) === true) &&
      !own.some(
        (later) =>
          later.act === 'resume' &&
          stateOf(later.by) === stateOf(act.by) &&
          Date.parse(later.since) > Date.parse(act.since) &&
          (later.clauses === undefined || (clause !== null && later.clauses.includes(clause))),
      ),
  );
}

function agenciesGiven(document: Agreement, { authority }: Caller, clauses: readonly Clause[]): readonly string[] {
  const own = document.kind === 'charter' ? [] : document.parties.filter((party) => isMember(party, authority));
  const ownAgencies = own.flatMap(agenciesOf);
  const all = clauses.flatMap((clause) => fromOf(document, clause));
  return [...new Set(all)].filter((agency) => !ownAgencies.includes(agency));
}

/** `from`, or every agency of the party opposite the recipient. */
export function fromOf(document: Agreement, { from }: Clause): readonly string[] {
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
