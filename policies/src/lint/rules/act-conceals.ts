import { contentHash } from '../../compile/content-hash.ts';
import { parseInstant } from '../../language/instant.ts';
import type { RawAct } from '../../language/raw.ts';
import type { ActRule, Finding } from '../rule.ts';

/** Rows are concealed for 48 hours at most, and once more for as long. Source: AGREEMENTS.md section 8; docs/decisions/0005. */
export const actConceals: ActRule = {
  id: 'concealed-too-long',
  find: ({ act, acts }) => {
    if (act.act !== 'conceal') return [];
    const rows: readonly Finding[] =
      Object.keys(act.rows ?? {}).length > 0
        ? []
        : [{ at: ['act'], message: 'It does not say which rows are concealed.', remedy: 'Add `rows:` with conditions by type.' }];
    if (act.until === undefined)
      return [...rows, { at: ['since'], message: 'A concealment has an end.', remedy: 'Add `until`, 48 hours after `since` at most.' }];
    if (endOf(act) - startOf(act) > mostMs)
      return [
        ...rows,
        { at: ['until'], message: 'It lasts longer than 48 hours.', remedy: 'Shorten it; it can be prolonged once by another act.' },
      ];
    const same = acts.filter((other) => other.act === 'conceal' && other.agreement === act.agreement && isSame(other, act));
    return chainBefore(act, same).length < 2
      ? rows
      : [
          ...rows,
          {
            at: ['since'],
            message: 'These rows were concealed and prolonged before.',
            remedy: 'Rows are concealed twice 48 hours, no longer.',
          },
        ];
  },
};

const mostMs = 48 * 3_600_000;

/** The acts that conceal the same rows without a gap up to this one, the nearest first. */
function chainBefore(act: RawAct, same: readonly RawAct[]): readonly RawAct[] {
  const [nearest] = same
    .filter((other) => other !== act && startOf(other) <= startOf(act) && endOf(other) >= startOf(act) && isBefore(other, act))
    .toSorted((a, b) => startOf(b) - startOf(a));
  return nearest === undefined ? [] : [nearest, ...chainBefore(nearest, same)];
}

function isBefore(a: RawAct, b: RawAct): boolean {
  return startOf(a) < startOf(b) || (startOf(a) === startOf(b) && a.id < b.id);
}

function isSame(a: RawAct, b: RawAct): boolean {
  return contentHash(a.rows ?? {}) === contentHash(b.rows ?? {});
}

function startOf({ since }: RawAct): number {
  return parseInstant(since) ?? 0;
}

function endOf({ until }: RawAct): number {
  return until === undefined ? Number.POSITIVE_INFINITY : (parseInstant(until) ?? 0);
}
