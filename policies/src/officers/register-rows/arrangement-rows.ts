import type { RegisterRow } from '@passerelle/schema';
import type { CompiledArrangement } from '../../compile/arrangement.ts';
import type { CompiledDocument } from '../../compile/document.ts';
import type { PolicySet } from '../../decide/policy-set.ts';
import { formatInstant } from '../../language/instant.ts';
import { listed, recipientsOf } from './columns.ts';
import { basisOf, partyOf } from './version-rows.ts';

/** Arrangements are documents as well, though they give nothing of their own: parties and recipients are those of the parent. */
export function arrangementRows({ lifetime, documents }: PolicySet): readonly RegisterRow<'agreement'>[] {
  return [...Map.groupBy(lifetime.arrangements, ({ id }) => id)].map(([id, versions]) => {
    const latest = versions.reduce((a, b) => (b.version > a.version ? b : a));
    const parents = versions.flatMap((one) => parentOf(one, documents) ?? []);
    return {
      id,
      kind: 'arrangement',
      title_en: latest.title.en,
      title_fr: latest.title.fr,
      parties: listed(parents.flatMap(({ written }) => written.parties.map(partyOf))),
      recipients: listed(parents.flatMap(recipientsOf)),
      latest_version: latest.version,
    };
  });
}

export function arrangementVersionRows({ lifetime, documents, written }: PolicySet): readonly RegisterRow<'agreementVersion'>[] {
  return lifetime.arrangements.map((arrangement) => {
    const parent = parentOf(arrangement, documents);
    const raw = written.arrangements.find(({ id, version }) => id === arrangement.id && version === arrangement.version);
    const { id, version, title, force } = arrangement;
    return {
      agreement_id: id,
      version: String(version),
      number: version,
      kind: 'arrangement',
      title_en: title.en,
      title_fr: title.fr,
      basis: listed((raw?.basis ?? []).map(basisOf)),
      zone: raw?.zone ?? null,
      parties: listed((parent?.written.parties ?? []).map(partyOf)),
      givers: '',
      recipients: listed(parent === null ? [] : recipientsOf(parent)),
      purposes: '',
      excluded_purposes: '',
      case_purposes: '',
      in_force_from: formatInstant(force.fromMs),
      in_force_until: force.untilMs === null ? null : formatInstant(force.untilMs),
      notice: raw?.force.notice ?? null,
      on_end: raw?.force.onEnd ?? null,
      per_minute: null,
      per_day: null,
      distinct_subjects_per_day: null,
    };
  });
}

function parentOf({ under }: CompiledArrangement, documents: readonly CompiledDocument[]): CompiledDocument | null {
  return documents.find(({ id, version }) => id === under.id && version === under.version) ?? null;
}
