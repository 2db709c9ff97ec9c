import type { Condition } from '@passerelle/schema';

/**
 * Whether rows on which a condition is true have a value in a field: a comparison with a value is true of none that lacks one. Said of a field
 * whose null means nothing else.
 */
export function impliesPresence(condition: Condition, field: string): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.some((one) => impliesPresence(one, field));
    case 'any':
      return condition.of.length > 0 && condition.of.every((one) => impliesPresence(one, field));
    case 'test':
      return condition.path.length === 1 && condition.path[0] === field && (condition.op !== 'isNull' || condition.value === false);
    case 'false':
      return true;
    default:
      return false;
  }
}
