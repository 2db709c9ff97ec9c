import { endOfDay, parseInstant } from '../../language/instant.ts';
import type { AgreementRule } from '../rule.ts';

const dayMs = 86_400_000;
/** Time that officers need to conclude a new version. */
const noticeDays = 90;

/** A document that ends soon, or has ended: after that day its recipients get nothing. */
export const endsSoon: AgreementRule = {
  id: 'ends-soon',
  severity: 'warning',
  find: ({ agreement: { force, zone }, atMs }) => {
    if (atMs === null || parseInstant(force.until) === null) return [];
    const days = Math.ceil((endOfDay(force.until, zone) - atMs) / dayMs);
    if (days > noticeDays) return [];
    return [
      {
        at: ['force', 'until'],
        message: days > 0 ? `The document ends in ${days} ${days === 1 ? 'day' : 'days'}.` : 'The document has ended.',
        remedy: 'Conclude a new version with a later `until`, or remove the file once nobody relies on it.',
      },
    ];
  },
};
