import type { RegisterRow } from '@passerelle/schema';
import type { CompiledDocument } from '../../compile/document.ts';
import { formatInstant } from '../../language/instant.ts';
import type { RawBasis, RawParty } from '../../language/raw.ts';
import { authorityOfSubgraph, type Register } from '../../register/register.ts';
import { inVersion, listed, recipientsOf } from './columns.ts';

/** Each document once, as its latest version has it. */
export function agreementRows(documents: readonly CompiledDocument[]): readonly RegisterRow<'agreement'>[] {
  return [...Map.groupBy(documents, ({ id }) => id)].map(([id, versions]) => {
    const latest = versions.reduce((a, b) => (b.version > a.version ? b : a));
    return {
      id,
      kind: latest.kind,
      title_en: latest.title.en,
      title_fr: latest.title.fr,
      parties: listed(versions.flatMap(({ written }) => written.parties.map(partyOf))),
      recipients: listed(versions.flatMap(recipientsOf)),
      latest_version: latest.version,
    };
  });
}

export function versionRow(document: CompiledDocument, register: Register): RegisterRow<'agreementVersion'> {
  const { kind, title, force, purposes, clauses, casePurposes, written } = document;
  const givers = clauses.flatMap(({ from }) => from.flatMap((subgraph) => authorityOfSubgraph(register, subgraph)?.id ?? []));
  return {
    ...inVersion(document),
    number: document.version,
    kind,
    title_en: title.en,
    title_fr: title.fr,
    basis: listed(written.basis.map(basisOf)),
    zone: written.zone,
    parties: listed(written.parties.map(partyOf)),
    givers: listed(givers),
    recipients: listed(recipientsOf(document)),
    purposes: listed(purposes),
    excluded_purposes: listed(written.purposes.never ?? []),
    case_purposes: listed(casePurposes),
    in_force_from: formatInstant(force.fromMs),
    in_force_until: force.untilMs === null ? null : formatInstant(force.untilMs),
    notice: written.force.notice ?? null,
    on_end: written.force.onEnd ?? null,
    per_minute: written.limits?.perMinute ?? null,
    per_day: written.limits?.perDay ?? null,
    distinct_subjects_per_day: written.limits?.distinctSubjectsPerDay ?? null,
  };
}

export function basisOf({ instrument, article }: RawBasis): string {
  return article === undefined ? instrument : `${instrument}, ${article}`;
}

export function partyOf({ state, authority }: RawParty): string {
  return state ?? authority ?? '';
}
