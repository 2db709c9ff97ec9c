import { endOfNotice } from '../../compile/act.ts';
import { formatInstant, parseInstant } from '../../language/instant.ts';
import type { ActRule } from '../rule.ts';

/** A denunciation ends every version; one that begins after the end would look signed and never be in force. Source: AGREEMENTS.md section 2, "Acts". */
export const actEnds: ActRule = {
  id: 'denounced-version',
  find: ({ act, versions }) => {
    const sinceMs = parseInstant(act.since);
    if (act.act !== 'denounce' || sinceMs === null || versions.some(({ force }) => parseInstant(force.from) === null)) return [];
    const endMs = endOfNotice(sinceMs, versions);
    return versions
      .filter(({ force }) => (parseInstant(force.from) ?? 0) >= endMs)
      .map(({ version }) => ({
        at: ['agreement'],
        message: `Version ${version} begins after the end by this denunciation, ${formatInstant(endMs)}, and is never in force.`,
        remedy: 'Sign what follows under an id of its own, or remove the version.',
      }));
  },
};
