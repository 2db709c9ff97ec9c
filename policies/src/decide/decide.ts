import { buildProfile, type Candidate } from '../compile/build-profile.ts';
import type { CompiledDocument } from '../compile/document.ts';
import type { Giver, Profile } from '../compile/profile.ts';
import type { Recipient } from '../register/recipient.ts';
import { asDecided, type Decided } from './as-decided.ts';
import type { Bindings } from './bind-condition.ts';
import { documentsInForce, type InForce } from './in-force.ts';
import type { PolicySet } from './policy-set.ts';

export type Request = {
  readonly recipient: Recipient;
  readonly purpose: string;
  /** Instant of the decision, ISO 8601 UTC. */
  readonly asOf: string;
  /** Ids in `Passerelle-Agreement`, in its order; null where the caller named none. */
  readonly listed: readonly string[] | null;
  /** The emergency that the caller declares; absent or null: none. */
  readonly emergency?: { readonly ground: string } | null;
};

export type Verdict =
  /** Nothing in force for the recipient, or a document named that is not theirs: alike, so that nobody learns what exists. */
  | { readonly kind: 'noAgreement' }
  /** A document of the recipient's that they named, or the only one that is left to them, is suspended as a whole. */
  | { readonly kind: 'suspended'; readonly agreements: readonly string[] }
  /** `purposes`: those that the recipient's documents allow. */
  | { readonly kind: 'purposeNotAllowed'; readonly purposes: readonly string[] }
  /** None of the documents used opens anything in an emergency on this ground to this role. */
  | { readonly kind: 'emergencyNotAllowed' }
  | { readonly kind: 'ok'; readonly profile: Profile; readonly bindings: Bindings };

/**
 * What a recipient may have for a purpose, now. Pure: a look-up in documents that were compiled before.
 * Errors: an `asOf` that is no instant throws; nothing is decided without a time.
 * Source: AGREEMENTS.md section 1, "Who decides"; section 2, "Acts", `emergency`.
 */
export function decide(set: PolicySet, request: Request): Verdict {
  const { recipient, purpose, asOf, listed } = request;
  const asOfMs = Date.parse(asOf);
  if (Number.isNaN(asOfMs)) throw new Error('`asOf` is not an instant');
  const own = documentsInForce(set.lifetime, recipient, asOfMs);
  const named = listed ?? [];
  if (own.length === 0 || named.some((id) => !own.some(({ document }) => document.id === id))) return { kind: 'noAgreement' };
  const standing = own.filter(({ acts }) => !acts.isSuspended);
  const suspended = own.filter(({ acts }) => acts.isSuspended);
  const stopped = suspended.filter(({ document }) => named.includes(document.id));
  if (stopped.length > 0 || standing.length === 0)
    return { kind: 'suspended', agreements: idsOf(stopped.length > 0 ? stopped : suspended) };
  const fitting = standing.filter(isFor(purpose));
  const usable = named.length === 0 ? fitting : fitting.filter(({ document }) => named.includes(document.id));
  const left = named.length === 0 ? suspended.filter(isFor(purpose)) : [];
  if (usable.length === 0 && left.length > 0) return { kind: 'suspended', agreements: idsOf(left) };
  if (usable.length === 0) return { kind: 'purposeNotAllowed', purposes: purposesOf(standing.map(({ document }) => document)) };
  const opening = usable.filter(({ document }) => opensFor(document, request));
  if (request.emergency && opening.length === 0) return { kind: 'emergencyNotAllowed' };
  const ground = request.emergency?.ground ?? null;
  const decided = fitting.map((one) =>
    asDecided(one, { recipient, emergency: opening.includes(one) ? ground : null }, set.variants, set.schema),
  );
  return { kind: 'ok', profile: profileFor(set, decided, { recipient, purpose, named }), bindings: { recipient, asOf } };
}

/** The purposes of documents, each once, in order. */
export function purposesOf(documents: readonly CompiledDocument[]): readonly string[] {
  return [...new Set(documents.flatMap(({ purposes }) => purposes))].sort();
}

function isFor(purpose: string): (one: InForce) => boolean {
  return ({ document }) => document.purposes.includes(purpose);
}

function idsOf(documents: readonly InForce[]): readonly string[] {
  return [...new Set(documents.map(({ document }) => document.id))].sort();
}

function opensFor({ emergency: block }: CompiledDocument, { emergency, recipient }: Request): boolean {
  return block !== null && !!emergency && block.grounds.includes(emergency.ground) && block.roles.includes(recipient.role);
}

type Choice = { readonly recipient: Recipient; readonly purpose: string; readonly named: readonly string[] };

function profileFor(set: PolicySet, decided: readonly Decided[], choice: Choice): Profile {
  const fitting = decided.map(({ document }) => document);
  const givers = giversFor(fitting, choice);
  const key = JSON.stringify([choice.purpose, decided.map((one) => one.key), [...givers]]);
  return set.profiles.get(key, (share) => buildProfile(candidatesFor(fitting, givers), givers, choice.purpose, set.schema, share));
}

/** For each subgraph the one document that decides about its data: the first listed that gives anything from it, or the only one. */
function giversFor(fitting: readonly CompiledDocument[], { recipient, purpose, named }: Choice): ReadonlyMap<string, Giver> {
  const gives = fitting.map((document) => subgraphsGiven(document, recipient.authority, purpose));
  const subgraphs = [...new Set(gives.flatMap((given) => [...given]))].sort();
  return new Map(
    subgraphs.map((subgraph): [string, Giver] => {
      const documents = fitting.flatMap((document, position) => (gives[position]?.has(subgraph) ? [{ id: document.id, position }] : []));
      const [only, ...more] = documents;
      const chosen =
        named.map((id) => documents.find((document) => document.id === id)).find((one) => one !== undefined) ??
        (more.length === 0 ? only : undefined);
      return [
        subgraph,
        chosen === undefined ? { kind: 'ambiguous', documents: documents.map(({ id }) => id) } : { kind: 'one', document: chosen.position },
      ];
    }),
  );
}

/** The subgraphs from which a document gives anything to an authority for a purpose: never those of its own party. */
export function subgraphsGiven(document: CompiledDocument, authority: string, purpose: string): ReadonlySet<string> {
  const own = document.ownSubgraphs.get(authority) ?? [];
  const giving = document.clauses.filter(({ purposes }) => purposes.includes(purpose)).flatMap(({ from }) => from);
  return new Set(giving.filter((subgraph) => !own.includes(subgraph)));
}

function candidatesFor(fitting: readonly CompiledDocument[], givers: ReadonlyMap<string, Giver>): readonly Candidate[] {
  return fitting.map((document, position) => {
    const decided = [...givers].filter(([, giver]) => giver.kind === 'one' && giver.document === position);
    return { document, decidesFor: new Set(decided.map(([subgraph]) => subgraph)) };
  });
}
