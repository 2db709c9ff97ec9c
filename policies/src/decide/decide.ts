import { buildProfile, type Candidate } from '../compile/build-profile.ts';
import type { CompiledDocument } from '../compile/document.ts';
import type { Giver, Profile } from '../compile/profile.ts';
import type { Recipient } from '../register/recipient.ts';
import type { Bindings } from './bind-condition.ts';
import { documentsInForce } from './in-force.ts';
import type { PolicySet } from './policy-set.ts';

export type Request = {
  readonly recipient: Recipient;
  readonly purpose: string;
  /** Instant of the decision, ISO 8601 UTC. */
  readonly asOf: string;
  /** Ids in `Passerelle-Agreement`, in its order; null where the caller named none. */
  readonly listed: readonly string[] | null;
};

export type Verdict =
  /** Nothing in force for the recipient, or a document named that is not theirs: alike, so that nobody learns what exists. */
  | { readonly kind: 'noAgreement' }
  /** `purposes`: those that the recipient's documents allow. */
  | { readonly kind: 'purposeNotAllowed'; readonly purposes: readonly string[] }
  | { readonly kind: 'ok'; readonly profile: Profile; readonly bindings: Bindings };

/**
 * What a recipient may have for a purpose, now. Pure: a look-up in documents that were compiled before.
 * Errors: an `asOf` that is no instant throws; nothing is decided without a time.
 * Source: AGREEMENTS.md section 1, "Who decides".
 */
export function decide(set: PolicySet, { recipient, purpose, asOf, listed }: Request): Verdict {
  const asOfMs = Date.parse(asOf);
  if (Number.isNaN(asOfMs)) throw new Error('`asOf` is not an instant');
  const own = documentsInForce(set.documents, recipient, asOfMs);
  const named = listed ?? [];
  if (own.length === 0 || named.some((id) => !own.some((document) => document.id === id))) return { kind: 'noAgreement' };
  const fitting = own.filter(({ purposes }) => purposes.includes(purpose));
  const usable = named.length === 0 ? fitting : fitting.filter(({ id }) => named.includes(id));
  if (usable.length === 0) return { kind: 'purposeNotAllowed', purposes: purposesOf(own) };
  return { kind: 'ok', profile: profileFor(set, fitting, { recipient, purpose, named }), bindings: { recipient, asOf } };
}

/** The purposes of documents, each once, in order. */
export function purposesOf(documents: readonly CompiledDocument[]): readonly string[] {
  return [...new Set(documents.flatMap(({ purposes }) => purposes))].sort();
}

type Choice = { readonly recipient: Recipient; readonly purpose: string; readonly named: readonly string[] };

function profileFor(set: PolicySet, fitting: readonly CompiledDocument[], { recipient, purpose, named }: Choice): Profile {
  const givers = giversFor(fitting, { recipient, purpose, named });
  const key = JSON.stringify([purpose, fitting.map(({ id, version }) => [id, version]), [...givers]]);
  return set.profiles.get(key, () => buildProfile(candidatesFor(fitting, givers), givers, purpose, set.schema));
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
