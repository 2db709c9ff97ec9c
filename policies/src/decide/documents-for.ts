import type { CompiledDocument } from '../compile/document.ts';
import { formatInstant } from '../language/instant.ts';
import type { Label } from '../language/raw.ts';
import type { Recipient } from '../register/recipient.ts';
import { documentsInForce } from './in-force.ts';
import type { PolicySet } from './policy-set.ts';

/** A document as its recipient may know it. */
export type DocumentSummary = {
  readonly id: string;
  readonly version: number;
  readonly kind: CompiledDocument['kind'];
  readonly title: Label;
  readonly purposes: readonly string[];
  /** Coordinates that its clauses open. */
  readonly questions: readonly string[];
  /** The first instant at which it is no longer in force; null: none is set. */
  readonly until: string | null;
};

/** Documents in force for a recipient at an instant (ISO 8601), whatever the purpose. */
export function documentsFor(set: PolicySet, recipient: Recipient, asOf: string): readonly DocumentSummary[] {
  const documents = documentsInForce(set.documents, recipient, Date.parse(asOf));
  return documents.map(({ id, version, kind, title, purposes, clauses, force }) => ({
    id,
    version,
    kind,
    title,
    purposes,
    questions: [...new Set(clauses.flatMap(({ questions }) => [...questions.keys()]))].sort(),
    until: force.untilMs === null ? null : formatInstant(force.untilMs),
  }));
}
