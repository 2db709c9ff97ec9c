import type { CompiledDocument } from '../compile/document.ts';
import { formatInstant } from '../language/instant.ts';
import type { Label } from '../language/raw.ts';
import type { Recipient } from '../register/recipient.ts';
import { asDecided } from './as-decided.ts';
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

/**
 * Documents in force for a recipient at an instant (ISO 8601), whatever the purpose. One that is suspended as a whole is not among
 * them, nor are questions of clauses that are.
 */
export function documentsFor(set: PolicySet, recipient: Recipient, asOf: string): readonly DocumentSummary[] {
  const standing = documentsInForce(set.lifetime, recipient, Date.parse(asOf)).filter(({ acts }) => !acts.isSuspended);
  return standing.map((one) => {
    const { id, version, kind, title, purposes, clauses, force } = asDecided(
      one,
      { recipient, emergency: null },
      set.variants,
      set.schema,
    ).document;
    const ends = [force.untilMs, one.acts.endMs].filter((end) => end !== null);
    return {
      id,
      version,
      kind,
      title,
      purposes,
      questions: [
        ...new Set(
          clauses.flatMap(({ questions, aggregate }) => [...questions.keys(), ...(aggregate === null ? [] : [aggregate.question])]),
        ),
      ].sort(),
      until: ends.length === 0 ? null : formatInstant(Math.min(...ends)),
    };
  });
}

/** Documents of the recipient's that are in force but suspended as a whole. */
export function suspendedFor(set: PolicySet, recipient: Recipient, asOf: string): readonly string[] {
  const suspended = documentsInForce(set.lifetime, recipient, Date.parse(asOf)).filter(({ acts }) => acts.isSuspended);
  return [...new Set(suspended.map(({ document }) => document.id))].sort();
}
