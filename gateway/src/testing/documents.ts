import { formatProblem, type PolicySet, parsePolicySet, pinsOf, type Recipient, readPolicyTexts, recipientIn } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { type Decided, decideProfile } from '../purpose/decide-profile.ts';
import { nothingDeclared } from '../purpose/declared.ts';
import { Epochs } from '../purpose/epochs.ts';

export const supergraphSdl = committedSupergraph();
export const border = loadSchema(supergraphSdl);
export const asOf = '2026-06-15T00:00:00.000Z';

/** A small agreement with Soravia: clauses, and what else stands at the top, as they would be written in the file. */
export function agreement(clauses: string, more = '', id = 'trial'): string {
  return `id: ${id}
version: 1
kind: agreement
title: { en: "Trial", fr: "Essai" }
basis: [{ instrument: "Treaty", article: "1" }]
zone: Europe/Paris
parties: [{ state: QNO }, { state: QSO }]
force: { from: 2026-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
clauses:
${clauses}
${more}`;
}

/** Documents under the repository's register, pinned as they are. Errors: throws with one line a problem. */
export function policySet(...documents: readonly string[]): PolicySet {
  const { register } = readPolicyTexts();
  const texts = documents.map((text, index) => ({ file: `document-${index}.yaml`, text }));
  const unpinned = { register, documents: texts, ceilings: [] };
  const locks = pinsOf(unpinned, border).map(({ lock }) => lock);
  const reading = parsePolicySet({ ...unpinned, locks }, border);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.set;
}

export function guard(set: PolicySet, unit: string | null = null): Recipient {
  const recipient = recipientIn(set.register, 'QS:BGD', unit, 'border-guard');
  if (recipient === null) throw new Error('the register does not hold the guard');
  return recipient;
}

/** What a Soravian border guard may have under documents. */
export function decided(set: PolicySet, listed: readonly string[] | null = null, unit: string | null = null): Decided {
  const declared = { ...nothingDeclared, purpose: 'BORDER_CHECK_ENTRY', agreements: listed };
  return decideProfile(set, guard(set, unit), declared, asOf, new Epochs());
}
