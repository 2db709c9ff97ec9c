import { isDate, isTimeZone } from '../../language/instant.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** A document is in force for at least a day, by dates that exist, in a time zone that exists. */
export const forceOrder: AgreementRule = {
  id: 'force-order',
  severity: 'error',
  find: ({ agreement: { force, zone } }) => {
    const zones: readonly Finding[] = isTimeZone(zone)
      ? []
      : [{ at: ['zone'], message: `\`${zone}\` is not a time zone.`, remedy: 'Write an IANA name, such as Europe/Paris.' }];
    const days = (['from', 'until'] as const).filter((member) => force[member] !== 'indefinite' && !isDate(force[member]));
    if (days.length > 0)
      return [
        ...zones,
        ...days.map((member) => ({
          at: ['force', member],
          message: 'There is no such day.',
          remedy: 'Write a day of the calendar, such as 2026-01-31.',
        })),
      ];
    if (force.until === 'indefinite' || force.from <= force.until) return zones;
    return [
      ...zones,
      {
        at: ['force', 'until'],
        message: 'The document ends before it begins.',
        remedy: 'Let `until` be the day of `from` or a later one, or write `indefinite`.',
      },
    ];
  },
};
