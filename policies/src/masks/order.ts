import type { Level, Mask } from './mask.ts';

/**
 * The lowest of several levels; null where one shows nothing, or where masks without an order meet.
 * Source: AGREEMENTS.md section 1, "Levels": a minimum of masks without order is `none`.
 */
export function levelMin(levels: readonly (Level | null)[]): Level | null {
  return levels.find((level) => levels.every((other) => level !== null && other !== null && isAtMost(level, other))) ?? null;
}

/** The highest of several levels; absent ones count for nothing. Masks without an order have no highest: null, which discloses less. */
export function levelMax(levels: readonly (Level | null)[]): Level | null {
  const given = levels.filter((level) => level !== null);
  return given.find((level) => given.every((other) => isAtMost(other, level))) ?? null;
}

/** Whether two levels have an order at all. */
export function isOrdered(a: Level, b: Level): boolean {
  return isAtMost(a, b) || isAtMost(b, a);
}

/** Whether whoever has `high` could work out `low` alone. */
export function isAtMost(low: Level, high: Level): boolean {
  if (high.kind === 'clear') return true;
  return low.kind === 'masked' && isMaskAtMost(low.mask, high.mask);
}

/**
 * Whether what shows under `low` follows from what shows under `high`, for every value. A constant tells only that a value is there,
 * which every mask tells. Spans and bands nest only where one's width is a multiple of the other's.
 */
function isMaskAtMost(low: Mask, high: Mask): boolean {
  switch (low.kind) {
    case 'constant':
      return true;
    case 'year':
      return high.kind === 'year' || high.kind === 'yearMonth';
    case 'initial':
      return high.kind === 'initial' || high.kind === 'initialsAfter';
    case 'initialsAfter':
      return high.kind === 'initialsAfter' && low.words <= high.words;
    case 'truncate':
    case 'last':
      return high.kind === low.kind && low.characters <= high.characters;
    case 'roundTime':
      return high.kind === 'roundTime' && low.hours % high.hours === 0;
    case 'band':
      return high.kind === 'band' && low.width % high.width === 0;
    default:
      return low.kind === high.kind;
  }
}
