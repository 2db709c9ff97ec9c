import { bareObject } from '@passerelle/schema';
import type { FigurePlan } from '../authorize/shape-plan.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/**
 * Figures under the caller's names. Null where a subgraph tells of fewer rows than any clause allows: it is defective, and none of
 * its figures are answered.
 */
export function shapeFigures(members: readonly FigurePlan[], raw: RawObject, minCell: number): Readonly<Record<string, unknown>> | null {
  const answer: Record<string, unknown> = bareObject();
  for (const plan of members) {
    const value = figure(plan, raw, minCell);
    if (value === undefined) return null;
    answer[plan.name] = value;
  }
  return answer;
}

/** `undefined` where it must not be told. */
function figure(plan: FigurePlan, raw: RawObject, minCell: number): unknown {
  switch (plan.kind) {
    case 'typename':
      return plan.type;
    case 'denied':
      return null;
    case 'plain':
      return own(raw, plan.alias) ?? null;
    case 'count': {
      const count = own(raw, plan.alias) ?? null;
      return count === null || count === 0 || (typeof count === 'number' && count >= minCell) ? count : undefined;
    }
    case 'groups': {
      const groups = own(raw, plan.alias);
      if (!Array.isArray(groups)) return null;
      const shaped = groups.map((group) => (isRaw(group) ? shapeFigures(plan.members, group, minCell) : null));
      return shaped.includes(null) ? undefined : shaped;
    }
    default:
      return plan satisfies never;
  }
}
