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
  const known = levelsByPlans.get(plans)?.get(given);
  if (known !== undefined) return known;
  const found = plans.map((plan) => (plan.kind === 'leaf' ? levelOf(plan.cell, given) : null));
  return remember(levelsByPlans, plans, given, found);
}

const levelsByPlans: ByGiven<readonly FieldPlan[], readonly (Level | null)[]> = new WeakMap();

/** The highest level of the grants that these clauses make, worked out once for each set of clauses. */
function levelOf(cell: CellPlan, given: Given): Level | null {
  const known = levels.get(cell)?.get(given);
  if (known !== undefined) return known;
  const found = levelMax(cell.grants.filter(({ clause }) => given.has(clause)).map((grant) => grant.level));
  return remember(levels, cell, given, found);
}

const levels: ByGiven<CellPlan, Level | null> = new WeakMap();

export type ByGiven<Of extends object, Found> = WeakMap<Of, WeakMap<Given, Found>>;

export function remember<Of extends object, Found>(known: ByGiven<Of, Found>, of: Of, given: Given, found: Found): Found {
  const ofThis = known.get(of) ?? new WeakMap<Given, Found>();
  known.set(of, ofThis.set(given, found));
  return found;
}

/** What stands at the root, which no clause gives. */
export const givenByNobody: Given = new Set();
