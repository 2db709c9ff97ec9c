import { durationMs, parseDuration } from '../../language/duration.ts';
import type { AgreementRule } from '../rule.ts';

/** An urgent follow-up that comes later than an ordinary one is a slip of the pen. */
export const followUpOrder: AgreementRule = {
  id: 'follow-up-order',
  severity: 'error',
  find: ({ agreement: { followUp } }) => {
    if (followUp?.urgent === undefined) return [];
    const [ordinary, urgent] = [lengthMs(followUp.within), lengthMs(followUp.urgent)];
    if (ordinary === null || urgent === null || urgent <= ordinary) return [];
    return [
      {
        at: ['followUp', 'urgent'],
        message: 'Urgent cases are followed up later than ordinary ones.',
        remedy: 'Write a duration that is not longer than `within`, or `at once`.',
      },
    ];
  },
};

/** Months and years, which differ in length, at 31 and 366 days. */
function lengthMs(text: string): number | null {
  if (text === 'at once') return 0;
  const duration = parseDuration(text);
  if (duration === null) return null;
  const days = duration.unit === 'month' ? 31 : duration.unit === 'year' ? 366 : null;
  return days === null ? durationMs(duration) : durationMs({ amount: duration.amount * days, unit: 'day' });
}
