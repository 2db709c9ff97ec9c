import { type Counter, countedSubject, leftOf, type Quotas, requestCounters, subjectCounters, type Verdict, within } from './quotas.ts';

const sweepMs = 60_000;

type Kept = { count: number; readonly members: Set<string>; readonly untilMs: number };

/** Counts of this process alone: where it is the only one. `share`: the part of every limit that it may give, where it stands in for all. */
export function memoryQuotas(share = 1): Quotas {
  const kept = new Map<string, Kept>();
  let sweptMs = Number.NEGATIVE_INFINITY;
  const find = ({ key, broken }: Counter, nowMs: number): Kept => {
    if (nowMs - sweptMs >= sweepMs) {
      for (const [name, { untilMs }] of kept) if (untilMs <= nowMs) kept.delete(name);
      sweptMs = nowMs;
    }
    const one = kept.get(key) ?? { count: 0, members: new Set<string>(), untilMs: broken.untilMs };
    kept.set(key, one);
    return one;
  };
  const take = (counters: readonly Counter[], nowMs: number, after: (one: Kept) => number, add: (one: Kept) => void): Verdict => {
    const over = counters.find((counter) => after(find(counter, nowMs)) > Math.floor(counter.most * share));
    if (over !== undefined) return { kind: 'over', ...over.broken };
    for (const counter of counters) add(find(counter, nowMs));
    return within;
  };
  return {
    request: async (allowances, nowMs) =>
      take(
        requestCounters(allowances, nowMs),
        nowMs,
        ({ count }) => count + 1,
        (one) => {
          one.count += 1;
        },
      ),
    subjects: async (allowances, subjects, nowMs) => {
      const members = new Set(subjects.map((one) => countedSubject(one, nowMs)));
      return take(
        subjectCounters(allowances, nowMs),
        nowMs,
        (one) => one.members.union(members).size,
        (one) => {
          for (const member of members) one.members.add(member);
        },
      );
    },
    left: async (allowances, nowMs) => {
      const counters = requestCounters(allowances, nowMs);
      const used = counters.map(({ key }) => kept.get(key)?.count ?? 0);
      return leftOf(counters, used);
    },
    stop: async () => {},
  };
}
