import type { PolicySet, SourceText } from '@passerelle/policies';
import { policiesOf } from './test-policies.ts';

type Terms = { readonly version?: number; readonly purposes?: readonly string[]; readonly roles?: readonly string[] };

/**
 * The register with one agreement of a test's own, by which Norvia gives to Soravia's border guards. `body` is YAML from
 * `clauses:` on. Errors: throws with what `policy check` says.
 */
export function agreementOf(id: string, body: string, terms: Terms = {}): PolicySet {
  return policiesOf([agreementText(id, body, terms)]);
}

/** The same as a file, to stand beside others. */
export function agreementText(
  id: string,
  body: string,
  { version = 1, purposes = ['BORDER_CHECK_ENTRY'], roles = ['border-guard'] }: Terms = {},
): SourceText {
  const text = `id: ${id}
version: ${version}
kind: agreement
title: { en: "Test agreement", fr: "Accord d'essai" }
basis: [{ instrument: "Treaty of Albany", article: "12" }]
zone: Europe/Paris
parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO, centre: "QS:BGD" }]
force: { from: 2026-01-01, until: indefinite }
purposes: { only: [${purposes.join(', ')}] }
recipients: [{ authority: "QS:BGD", roles: [${roles.join(', ')}] }]
obligations: { retain: 30 days, handling: H2 }
${body}`;
  return { file: `${id}.yaml`, text };
}
