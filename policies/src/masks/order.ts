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
function isAtMost(low: Level, high: Level): boolean {
  if (high.kind === 'clear') return true;
  return low.kind === 'masked' && isMaskAtMost(low.mask, high.mask);
}

/** A constant tells only that a value is there, which every mask tells. */
function isMaskAtMost(low: Mask, high: Mask): boolean {
  if (low.kind === 'constant') return true;
  if (low.kind === 'last') return high.kind === 'last' && low.characters <= high.characters;
  return low.kind === high.kind;
}
