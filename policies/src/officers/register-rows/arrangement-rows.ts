import type { RegisterRow } from '@passerelle/schema';
import type { CompiledArrangement } from '../../compile/arrangement.ts';
import type { CompiledDocument } from '../../compile/document.ts';
import type { PolicySet } from '../../decide/policy-set.ts';
import { formatInstant } from '../../language/instant.ts';
import { listed, recipientsOf } from './columns.ts';
import { basisOf, partyOf } from './version-rows.ts';

/** Arrangements are documents as well, though they give nothing of their own: parties are those of the parent. */
export function arrangementRows(set: PolicySet): readonly RegisterRow<'agreement'>[] {
  const { lifetime, documents } = set;
  return [...Map.groupBy(lifetime.arrangements, ({ id }) => id)].map(([id, versions]) => {
    const latest = versions.reduce((a, b) => (b.version > a.version ? b : a));
    const parents = versions.flatMap((one) => parentOf(one, documents) ?? []);
    return {
      id,
      kind: 'arrangement',
      title_en: latest.title.en,
      title_fr: latest.title.fr,
      parties: listed(parents.flatMap(({ written }) => written.parties.map(partyOf))),
      recipients: listed(versions.flatMap((one) => receivers(one, set))),
      latest_version: latest.version,
    };
  });
}

export function arrangementVersionRows(set: PolicySet): readonly RegisterRow<'agreementVersion'>[] {
  const { lifetime, documents, written } = set;
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
      recipients: listed(receivers(arrangement, set)),
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

/** Of the parent's recipients those whom it narrows: who has a unit at one of its posts, or everybody where it is about rows. */
function receivers(arrangement: CompiledArrangement, { documents, register }: PolicySet): readonly string[] {
  const parent = parentOf(arrangement, documents);
  const isAtPost = (authority: string): boolean =>
    [...(register.authorities.get(authority)?.units.values() ?? [])].some(({ posts }) =>
      posts.some((post) => arrangement.posts.includes(post)),
    );
  return parent === null ? [] : recipientsOf(parent).filter((authority) => arrangement.on === 'rows' || isAtPost(authority));
}

function parentOf({ under }: CompiledArrangement, documents: readonly CompiledDocument[]): CompiledDocument | null {
  return documents.find(({ id, version }) => id === under.id && version === under.version) ?? null;
}
