import type { CompiledDocument } from '../compile/document.ts';
import { documentsInForce, type InForce, isFor } from '../decide/in-force.ts';
import type { PolicySet } from '../decide/policy-set.ts';
import { formatInstant } from '../language/instant.ts';
import type { Label, RawAgreement } from '../language/raw.ts';
import type { Recipient } from '../register/recipient.ts';
import { documentEntries, type MatrixEntry, type MatrixQuestion } from './matrix.ts';

/** A document as its own recipient may know it: what it may ask under it, in the ordinary course. */
export type OwnDocument = {
  readonly id: string;
  readonly version: number;
  readonly kind: CompiledDocument['kind'];
  readonly title: Label;
  readonly purposes: readonly string[];
  readonly casePurposes: readonly string[];
  /** Suspended as a whole: nothing is given under it. */
  readonly isSuspended: boolean;
  /** The first instant at which it is no longer in force; null: none is set. */
  readonly until: string | null;
  readonly questions: readonly OwnQuestion[];
  readonly limits: RawAgreement['limits'] | null;
};

/** A question as a clause opens it, with the purposes for which it does. */
export type OwnQuestion = Pick<MatrixQuestion, 'coordinate' | 'question'> & { readonly purposes: readonly string[] };

/**
 * What one recipient may ask at an instant (ISO 8601), by document, suspended ones among them. It speaks of this recipient and of nobody
 * else, and of no rows.
 * Source: DESIGN.md section 4, `Query.myAccess`.
 */
export function ownAccess(set: PolicySet, recipient: Recipient, asOf: string): readonly OwnDocument[] {
  return documentsInForce(set.lifetime, recipient, Date.parse(asOf)).map((inForce) => ownDocument(inForce, set, recipient));
}

function ownDocument(inForce: InForce, set: PolicySet, recipient: Recipient): OwnDocument {
  const { acts } = inForce;
  const { id, version, kind, title, purposes, casePurposes, force, written } = inForce.document;
  const ends = [force.untilMs, acts.endMs].filter((end) => end !== null);
  return {
    id,
    version,
    kind,
    title,
    purposes,
    casePurposes,
    isSuspended: acts.isSuspended,
    until: ends.length === 0 ? null : formatInstant(Math.min(...ends)),
    questions: ownQuestions(inForce, set, recipient),
    limits: written.limits ?? null,
  };
}

/** What a document in force gives this recipient, by purpose. Of its recipients only the entry that means this one: all that do have the same rights. */
export function ownEntries(inForce: InForce, set: PolicySet, recipient: Recipient): readonly MatrixEntry[] {
  const entry = inForce.document.recipients.find((one) => isFor(one, recipient));
  if (entry === undefined || inForce.acts.isSuspended) return [];
  return documentEntries({ ...inForce, document: { ...inForce.document, recipients: [entry] } }, set);
}

function ownQuestions(inForce: InForce, set: PolicySet, recipient: Recipient): readonly OwnQuestion[] {
  const entries = ownEntries(inForce, set, recipient);
  const asked = entries.flatMap(({ purpose, questions }) =>
    questions.map(({ coordinate, question }) => ({ coordinate, question, purpose })),
  );
  const ways = Map.groupBy(asked, ({ coordinate, question }) => JSON.stringify([coordinate, question, keysOf(question)]));
  return [...ways.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined
      ? []
      : [{ coordinate: first.coordinate, question: first.question, purposes: [...new Set(same.map(({ purpose }) => purpose))] }];
  });
}

/** Spans are a map, which JSON does not write. */
function keysOf(question: MatrixQuestion['question']): readonly unknown[] {
  return question.mode === 'keyed' ? [...question.spans] : [];
}
