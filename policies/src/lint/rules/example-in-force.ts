import { endOfDay, parseInstant } from '../../language/instant.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/**
 * An example that is dated outside its version's force is decided by another version, or by none: it says nothing about this one.
 * Allowed, because "before, there is nothing" is worth an example too.
 */
export const exampleInForce: AgreementRule = {
  id: 'example-not-in-force',
  severity: 'warning',
  find: ({ agreement: { force, zone, examples = [] } }) => {
    const fromMs = parseInstant(force.from);
    const untilMs = parseInstant(force.until) === null ? Number.POSITIVE_INFINITY : endOfDay(force.until, zone);
    return examples.flatMap(({ at, expect }, i): readonly Finding[] => {
      const atMs = at === undefined ? null : parseInstant(at);
      if (fromMs === null || atMs === null || (fromMs <= atMs && atMs < untilMs)) return [];
      const expectsNothing = Object.values(expect).some((one) => typeof one === 'object' && one.error === 'NO_AGREEMENT');
      if (expectsNothing) return [];
      return [
        {
          at: ['examples', i, 'at'],
          message: 'This version is not in force on the day of the example, so the example does not test it.',
          remedy: 'Give the example a day within `force`, with rows to match; or leave it to the version that it is about.',
        },
      ];
    });
  },
};
