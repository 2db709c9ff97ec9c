import type { RegisterRow } from '@passerelle/schema';
import type { PolicySet } from '../../decide/policy-set.ts';
import { formatInstant, parseInstant } from '../../language/instant.ts';
import type { RawAct } from '../../language/raw.ts';
import { listed, recipientsOf } from './columns.ts';

/** What one side did alone. A denunciation runs until the end of the notice. */
export function actRows(set: PolicySet): readonly RegisterRow<'agreementAct'>[] {
  return set.written.acts.map((act) => ({
    id: act.id,
    kind: act.act,
    agreement_id: act.agreement,
    clauses: listed(act.clauses ?? []),
    done_by: act.by,
    since: instantOf(act.since),
    until: endOf(act, set),
    reason_en: act.reason.en,
    reason_fr: act.reason.fr,
    recipients: listed(set.documents.filter(({ id }) => id === act.agreement).flatMap(recipientsOf)),
  }));
}

function endOf({ id, until }: RawAct, { lifetime }: PolicySet): string | null {
  const compiled = lifetime.acts.find((one) => one.id === id);
  if (compiled?.kind === 'denounce') return formatInstant(compiled.endMs);
  return until === undefined ? null : instantOf(until);
}

function instantOf(text: string): string | null {
  const ms = parseInstant(text);
  return ms === null ? null : formatInstant(ms);
}
