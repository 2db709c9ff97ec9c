import type { PolicySet } from '@passerelle/policies';
import { policiesOf } from './test-policies.ts';

/**
 * The register with one agreement of a test's own, by which Norvia gives to Soravia's border guards. `body` is YAML from
 * `clauses:` on. Errors: throws with what `policy check` says.
 */
export function agreementOf(id: string, body: string): PolicySet {
  const text = `id: ${id}
version: 1
kind: agreement
title: { en: "Test agreement", fr: "Accord d'essai" }
basis: [{ instrument: "Treaty of Albany", article: "12" }]
zone: Europe/Paris
parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO, centre: "QS:BGD" }]
force: { from: 2026-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
obligations: { retain: 30 days, handling: H2 }
${body}`;
  return policiesOf([{ file: `${id}.yaml`, text }]);
}
