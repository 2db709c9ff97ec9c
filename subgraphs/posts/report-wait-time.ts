import { insert, SubgraphError } from '@passerelle/kit';

/** A queue of more than a week is a slip of the pen, and so is a longer one than the road holds. */
const most = { minutes: 7 * 24 * 60, queueLength: 100_000 } as const;

/**
 * `Mutation.reportWaitTime`: an officer counted, no sensor did.
 * Errors: `BAD_USER_INPUT` for an instant after now, a number out of bounds, or the code `UNKNOWN`, which only stands for what nobody can read.
 */
export const reportWaitTime = insert('WaitTime', (input, { asOf, newId }) => {
  const { post, direction, laneKind, minutes, measuredAt = null, queueLength = null } = input;
  const isCount = (value: unknown, limit: number): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= limit;
  const isKnown = [direction, laneKind].every((code) => code !== 'UNKNOWN');
  const isPast = measuredAt === null || Date.parse(String(measuredAt)) <= Date.parse(asOf);
  const isCounted = isCount(minutes, most.minutes) && (queueLength === null || isCount(queueLength, most.queueLength));
  if (!isKnown || !isPast || !isCounted) throw new SubgraphError('BAD_USER_INPUT', 'The waiting time is out of bounds.');
  return { id: newId(), post: { code: post }, measuredAt: measuredAt ?? asOf, direction, laneKind, minutes, queueLength };
});
