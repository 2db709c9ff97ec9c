import { parseInstant } from '../../language/instant.ts';
import type { ActRule } from '../rule.ts';

/** An act begins at an instant that exists, and ends after it, if it is one that ends. Source: AGREEMENTS.md section 2, "Acts". */
export const actOrder: ActRule = {
  id: 'act-order',
  find: ({ act: { act, since, until } }) => {
    const remedy = 'Write a day such as 2026-01-31 (from 00:00 UTC), or an instant such as 2026-01-31T08:00:00Z.';
    const strange = (['since', 'until'] as const).filter((member) => {
      const text = member === 'since' ? since : until;
      return text !== undefined && parseInstant(text) === null;
    });
    if (strange.length > 0) return strange.map((member) => ({ at: [member], message: 'There is no such instant.', remedy }));
    if (until === undefined) return [];
    if (act === 'resume' || act === 'denounce')
      return [{ at: ['until'], message: `\`${act}\` has no end.`, remedy: 'Remove `until`; the opposite is an act of its own.' }];
    return (parseInstant(until) ?? 0) > (parseInstant(since) ?? 0)
      ? []
      : [{ at: ['until'], message: 'The act ends before it begins.', remedy: 'Let `until` come after `since`.' }];
  },
};
