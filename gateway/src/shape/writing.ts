import type { Level } from '@passerelle/policies';
import type { FieldPlan } from '../authorize/shape-plan.ts';
import type { Stretch, Stretches } from '../execute/passed-on.ts';
import type { Given } from './decider.ts';
import { type ByGiven, levelsOf, remember } from './occurrence.ts';
import { isPassable } from './passed-on.ts';

/** How objects of one plan are written that the same clauses give: what is the same of each of them is text already. */
export type Writing = { readonly steps: readonly Step[]; readonly end: string };

/** `lead`: what is written before it. */
export type Step = FieldStep | LeafStep | StretchStep;
export type FieldStep = {
  readonly kind: 'field';
  readonly lead: string;
  readonly plan: Exclude<FieldPlan, { readonly kind: 'leaf' | 'typename' | 'denied' }>;
};
export type LeafStep = {
  readonly kind: 'leaf';
  readonly lead: string;
  readonly plan: Extract<FieldPlan, { readonly kind: 'leaf' }>;
  readonly level: Level;
};
/** Written as it came, or leaf by leaf where it did not come so. */
export type StretchStep = {
  readonly kind: 'stretch';
  readonly lead: string;
  readonly member: string;
  readonly leaves: readonly LeafStep[];
};

type Unled<Of> = Omit<Of, 'lead'>;

/** `type`: of the objects. */
export function writingOf(plans: readonly FieldPlan[], type: string, given: Given, stretches: Stretches | null): Writing {
  const known = writings.get(plans)?.get(given);
  if (known?.stretches === stretches) return known;
  return remember(writings, plans, given, { ...written(plans, type, levelsOf(plans, given), stretches), stretches });
}

/** Worked out once, as rows are many; a plan is executed with the same stretches again and again. */
const writings: ByGiven<readonly FieldPlan[], Writing & { readonly stretches: Stretches | null }> = new WeakMap();

function written(plans: readonly FieldPlan[], type: string, levels: readonly (Level | null)[], stretches: Stretches | null): Writing {
  const steps: Step[] = [];
  let lead = '{';
  for (let i = 0; i < plans.length; i += 1) {
    const plan = plans[i] as FieldPlan;
    const before = `${lead}${i === 0 ? '' : ','}`;
    const named = `${before}${JSON.stringify(plan.name)}:`;
    const part = partOf(plan, type, levels[i] ?? null);
    if (typeof part === 'string') {
      lead = `${named}${part}`;
      continue;
    }
    const stretch = part.kind === 'leaf' ? stretches?.at.get(part.plan.alias) : undefined;
    if (stretch === undefined) steps.push({ ...part, lead: named });
    else {
      steps.push({ kind: 'stretch', lead: before, member: stretch.member, leaves: leavesOf(stretch, plans.slice(i), levels.slice(i)) });
      i += stretch.names.length - 1;
    }
    lead = '';
  }
  return { steps, end: `${lead}}` };
}

/** What is the same of every such object, as JSON, or what is to be done for each. */
function partOf(plan: FieldPlan, type: string, level: Level | null): string | Unled<FieldStep> | Unled<LeafStep> {
  switch (plan.kind) {
    case 'typename':
      return JSON.stringify(plan.type ?? type);
    case 'denied':
      return 'null';
    case 'leaf':
      return level === null ? 'null' : { kind: 'leaf', plan, level };
    default:
      return { kind: 'field', plan };
  }
}

/** The leaves for which a stretch stands. */
function leavesOf({ names }: Stretch, plans: readonly FieldPlan[], levels: readonly (Level | null)[]): readonly LeafStep[] {
  return names.map((name, i) => {
    const plan = plans[i];
    const level = levels[i];
    // What was passed on is not looked at again: it must be what shows, whole and in clear.
    if (plan?.kind !== 'leaf' || plan.name !== name || !isPassable(plan.cell) || level?.kind !== 'clear')
      throw new Error('a stretch of other leaves');
    return { kind: 'leaf', lead: `${i === 0 ? '' : ','}${JSON.stringify(name)}:`, plan, level };
  });
}
