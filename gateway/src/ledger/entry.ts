import type { ErrorCode } from '../errors/registry.ts';

/** What is kept of one request. Source: DESIGN.md section 9, "Ledger". */
export type RequestEntry = {
  readonly kind: 'answer' | 'refusal';
  readonly at: string;
  readonly request: string;
  readonly decision: string | null;
  readonly recipient: Party;
  /** Pseudonym of the officer, as the recipient's own issuer gives it. */
  readonly officer: string;
  readonly purpose: string | null;
  readonly case: string | null;
  readonly emergency: boolean;
  /** SHA-256 of the operation as written, base64url. */
  readonly operation: string | null;
  /** Name of the operation's shape, without values (`replay/shapes.ts`); null where none was kept. */
  readonly shape: string | null;
  /** Documents that the answer was given under, with the clauses that gave. */
  readonly documents: readonly { readonly id: string; readonly version: number; readonly clauses: readonly string[] }[];
  /** By coordinate: `clear`, or `masked` and by which mask. What the recipient could read, whether or not there was a value. */
  readonly fields: Readonly<Record<string, string>>;
  /** Objects in the answer, by type, each once. */
  readonly rows: Readonly<Record<string, number>>;
  readonly codes: readonly ErrorCode[];
  /** Whom and what it was about; null where about nobody and nothing. */
  readonly subjects: SealedSubjects | null;
};

/** Recorded before a mutation runs. */
export type IntentEntry = Pick<
  RequestEntry,
  'at' | 'request' | 'decision' | 'recipient' | 'officer' | 'purpose' | 'case' | 'emergency' | 'operation'
> & {
  readonly kind: 'intent';
  readonly mutations: readonly string[];
};

/** The first entry of a writer: what it found. `after`: the last heads of those before it, so that none of them can be cut back unseen. */
export type OpeningEntry = {
  readonly kind: 'opening';
  readonly at: string;
  readonly after: readonly { readonly writer: string; readonly size: number; readonly root: string }[];
  /** Bytes that were written and never committed, cut away: no reply was sent on them. */
  readonly torn: readonly { readonly file: string; readonly bytes: number }[];
};

/** That somebody looked a subject up in the ledger itself. */
export type InspectionEntry = {
  readonly kind: 'inspection';
  readonly at: string;
  readonly by: string;
  readonly subjects: SealedSubjects | null;
};

/** That the subjects of a month became unreadable: retention is over, and nobody can undo it. */
export type ForgottenEntry = { readonly kind: 'forgotten'; readonly at: string; readonly by: string; readonly period: string };

/** That an emergency opened clauses of a document to an officer; on record before anything is fetched under it. */
export type GrantEntry = {
  readonly kind: 'grant';
  readonly at: string;
  readonly grant: string;
  readonly request: string;
  readonly document: string;
  readonly recipient: Party;
  readonly officer: string;
  readonly caseReference: string | null;
  readonly ground: string;
  /** What the officer wrote, sealed as subjects are: it may name persons. */
  readonly justification: SealedSubjects | null;
  readonly endsAt: string;
  readonly reviewDue: string;
  readonly tell: readonly string[];
};

/** That somebody looked at a grant, and what they found. */
export type ReviewEntry = {
  readonly kind: 'review';
  readonly at: string;
  readonly grant: string;
  readonly by: string;
  readonly finding: 'justified' | 'unjustified';
};

export type Entry = RequestEntry | IntentEntry | OpeningEntry | InspectionEntry | ForgottenEntry | GrantEntry | ReviewEntry;

export type Party = { readonly authority: string; readonly unit: string | null; readonly role: string };

/** Subjects under the key of their period (`subject-keys.ts`): once that is destroyed, nobody reads them. */
export type SealedSubjects = { readonly period: string; readonly sealed: string };

/** A type of the graph and the values of its key, in the key's order. */
export type Subject = { readonly type: string; readonly key: readonly string[] };

/** Keys by type, each once: an answer may be about hundreds, of a few types. */
export type SubjectsByType = Readonly<Record<string, readonly Subject['key'][]>>;

/** Where an entry stands, and a head that covers it. */
export type Receipt = { readonly writer: string; readonly index: number; readonly head: SignedHead };

export type Head = { readonly writer: string; readonly size: number; readonly root: string; readonly chain: string; readonly at: string };
export type SignedHead = Head & { readonly signature: string };
