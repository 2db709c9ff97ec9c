import { parseInstant } from '../../language/instant.ts';
import type { AgreementRule } from '../rule.ts';

/** A review that the parties set themselves a day for, and that has passed. */
export const reviewOverdue: AgreementRule = {
  id: 'review-overdue',
  severity: 'warning',
  find: ({ agreement: { force }, atMs }) => {
    const dueMs = force.review === undefined ? null : parseInstant(force.review);
    if (atMs === null || dueMs === null || dueMs > atMs) return [];
    return [
      {
        at: ['force', 'review'],
        message: 'The day of review has passed.',
        remedy: 'Review the document, and raise the version with the next day of review.',
      },
    ];
  },
};
