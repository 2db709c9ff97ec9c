import { startTwoWorlds, type TwoWorlds } from '../harness/two-worlds.ts';
import { smallWorld, without } from './small-world.ts';
import { testPolicies } from './test-policies.ts';

/** The small world, and the same in which Soraya and all that is hers never was; a prohibition withholds just that. */
export function sorayaNeverWas(): Promise<TwoWorlds> {
  const set = testPolicies();
  return startTwoWorlds(() => set, [smallWorld, without(smallWorld, 't2')]);
}

/** The key and the span that the test agreement demands, around Soraya's crossing too. */
export const week = 'post: {is: "QNALB"}, occurredAt: {ge: "2026-06-08T00:00:00Z", lt: "2026-06-15T00:00:00Z"}';
export const guard = { authority: 'QS:BGD', role: 'border-guard' };
