import type { EmergencyEvidence } from '../emergency/emergency-register.ts';
import type { Entry, IntentEntry, Receipt, RequestEntry, Subject, SubjectsByType } from '../ledger/entry.ts';
import { LedgerUnavailable } from '../ledger/ledger.ts';
import type { SubjectKeys } from '../ledger/subject-keys.ts';
import { type Alike, alikeIn, type DocumentSharing } from '../reply/sharing.ts';

/**
 * Where requests are proven: what is recorded here is on the disk before anybody gets an answer.
 * Errors: rejects where it cannot be kept; then nothing may be answered, and no mutation run.
 */
export type Evidence = {
  /** Null where nothing real was asked for: rehearsals of documents on examples. */
  readonly request: (facts: RequestFacts) => Promise<Receipt | null>;
  readonly intent: (facts: Omit<IntentEntry, 'kind'>) => Promise<unknown>;
};

/** An entry before its subjects are sealed. `keepUntil`: the month until whose end they are kept; the usual one unless given. */
export type RequestFacts = Omit<RequestEntry, 'subjects'> & { readonly subjects: SubjectsByType; readonly keepUntil?: string };

export type Appends = { readonly append: (entry: Entry) => Promise<Receipt> };

export function ledgerEvidence(ledger: Appends, keys: Pick<SubjectKeys, 'seal'>): Evidence {
  return {
    request: async ({ subjects, keepUntil, ...entry }) =>
      ledger.append({ ...entry, subjects: sealed(keys, subjects, entry.at, keepUntil) }),
    intent: (facts) => ledger.append({ kind: 'intent', ...facts }),
  };
}

/** The part of the record that grants of emergencies go to. */
export function emergencyEvidence(ledger: Appends, keys: Pick<SubjectKeys, 'seal'>): EmergencyEvidence {
  return {
    append: (entry, justification) => {
      if (entry.kind === 'review') return ledger.append(entry);
      const written: SubjectsByType = justification === null ? {} : { justification: [[justification]] };
      return ledger.append({ ...entry, justification: sealed(keys, written, entry.at) });
    },
  };
}

/** For what never leaves: examples of documents are answered from the examples themselves. */
export const unrecorded: Evidence = { request: async () => null, intent: async () => null };

function sealed(keys: Pick<SubjectKeys, 'seal'>, subjects: SubjectsByType, at: string, keepUntil?: string): RequestEntry['subjects'] {
  try {
    return keys.seal(subjects, at, keepUntil);
  } catch {
    throw new LedgerUnavailable();
  }
}

/** Documents with the clauses that gave, and every field with its level, as the answer itself tells them. */
export function disclosed(sharing: readonly DocumentSharing[]): Disclosed {
  const documents = alikeIn(sharing);
  if (documents === null) return disclosedBy(sharing);
  const known = disclosedAlike.get(documents) ?? disclosedBy(documents);
  disclosedAlike.set(documents, known);
  return known;
}

type Disclosed = Pick<RequestEntry, 'documents' | 'fields'>;

/** Worked out once for all answers that tell the same. */
const disclosedAlike = new WeakMap<readonly Alike[], Disclosed>();

function disclosedBy(documents: readonly Alike[]): Disclosed {
  return {
    documents: documents.map(({ agreement, version, clauses }) => ({ id: agreement, version, clauses: clauses.map(({ id }) => id) })),
    fields: Object.assign({}, ...documents.map(({ fields }) => levelsOf(fields))),
  };
}

function levelsOf(fields: Alike['fields']): RequestEntry['fields'] {
  const told = Object.entries(fields).map(([coordinate, one]) => [coordinate, one.level === 'masked' ? `masked ${one.mask}` : one.level]);
  return Object.fromEntries(told);
}

/** Each once. */
export function distinct(subjects: readonly Subject[]): readonly Subject[] {
  return [...new Map(subjects.map((one) => [JSON.stringify([one.type, ...one.key]), one])).values()];
}
