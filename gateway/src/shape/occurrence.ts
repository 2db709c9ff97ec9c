import type { Level } from '@passerelle/policies';
import { levelMax } from '@passerelle/policies';
import type { CellPlan, FieldPlan, ObjectPlan, TargetPlan } from '../authorize/shape-plan.ts';
import type { Given } from './decider.ts';
import type { Judge } from './judge.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** Whether the row itself shows. A key look-up answered from its key always does. */
export function shows(plan: ObjectPlan, given: Given): boolean {
  return plan.isFromKey || plan.showing.some((clause) => given.has(clause));
}

/**
 * What an occurrence is to the caller: there; withheld by what only the gateway can ask; or one that its owner should have kept back,
 * or could not be read.
 */
export type Occurrence =
  | { readonly kind: 'there'; readonly plan: ObjectPlan; readonly raw: RawObject; readonly given: Given }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'excluded' };

export function occurrenceOf(target: TargetPlan, value: unknown, parent: Given | null, judge: Judge): Occurrence {
  const plan = isRaw(value) ? planFor(target, value) : undefined;
  if (!isRaw(value) || plan === undefined) return { kind: 'excluded' };
  const decider = judge.of(plan);
  const given = decider.given(value, parent);
  if (shows(plan, given)) return { kind: 'there', plan, raw: value, given };
  return shows(plan, decider.givenInOwnersSight(value, parent)) ? { kind: 'withheld' } : { kind: 'excluded' };
}

export function planFor({ members, isAbstract }: TargetPlan, raw: RawObject): ObjectPlan | undefined {
  if (isAbstract) return members.get(String(own(raw, '__typename')));
  const [only] = members.values();
  return only;
}

/** The level of one cell of an occurrence; null is none. */
export function cellLevel(plan: ObjectPlan, cell: CellPlan, raw: RawObject, given: Given, judge: Judge): Level | null {
  const level = levelOf(cell, given);
  return level === null || isProhibited(plan, cell, raw, given, judge) ? null : level;
}

/** Whether a prohibition takes a cell from an occurrence whose clauses give it. */
export function isProhibited(plan: ObjectPlan, cell: CellPlan, raw: RawObject, given: Given, judge: Judge): boolean {
  return cell.prohibitions.length > 0 && judge.of(plan).isProhibited(cell, raw, given);
}

/** The level that these clauses give to each field's cell, null for what has none; worked out once, as rows are many. */
export function levelsOf(plans: readonly FieldPlan[], given: Given): readonly (Level | null)[] {
  const known = levelsByPlans.get(plans) ?? new WeakMap<Given, readonly (Level | null)[]>();
  levelsByPlans.set(plans, known);
  const found = known.get(given) ?? plans.map((plan) => (plan.kind === 'leaf' ? levelOf(plan.cell, given) : null));
  known.set(given, found);
  return found;
}

const levelsByPlans = new WeakMap<readonly FieldPlan[], WeakMap<Given, readonly (Level | null)[]>>();

/** The highest level of the grants that these clauses make, worked out once for each set of clauses. */
function levelOf(cell: CellPlan, given: Given): Level | null {
  const known = levels.get(cell) ?? new WeakMap<Given, Level | null>();
  levels.set(cell, known);
  const found = known.get(given);
  if (found !== undefined) return found;
  const level = levelMax(cell.grants.filter(({ clause }) => given.has(clause)).map((grant) => grant.level));
  known.set(given, level);
  return level;
}

const levels = new WeakMap<CellPlan, WeakMap<Given, Level | null>>();

/** What stands at the root, which no clause gives. */
export const givenByNobody: Given = new Set();
