import type { Level } from '@passerelle/policies';
import { levelMax } from '@passerelle/policies';
import { evaluate } from '@passerelle/schema';
import type { Binder } from '../authorize/bind.ts';
import type { CellPlan, ClausePlan, ObjectPlan, TargetPlan } from '../authorize/shape-plan.ts';
import { operandRow, type Troubled } from './operand-row.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** The clauses that give one occurrence, decided on its own row and its parent's. */
export type Given = ReadonlySet<number>;

/** What occurrences are decided with: operands bound, and the subgraphs of which something failed. */
export type Judge = { readonly binder: Binder; readonly troubled: Troubled };

/**
 * Which clauses give an occurrence. `parent` is null at the root of the operation.
 * Source: AGREEMENTS.md section 1, `gives(C, o)`; an operand that is not known gives nothing, and prohibits.
 */
export function clausesGiving(plan: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const reached = clausesReaching(plan, raw, parent, judge);
  return new Set(reached.filter((clause) => clause.prohibitions.every((one) => isRefuted(one, plan, raw, judge))).map(byNumber));
}

/** Clauses whose rows condition the occurrence meets, and that no prohibition removes which the row's owner evaluated itself. */
function clausesInOwnersSight(plan: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const reached = clausesReaching(plan, raw, parent, judge);
  const isKept = ({ prohibitions }: ClausePlan): boolean => prohibitions.every((one) => one.isScreened || isRefuted(one, plan, raw, judge));
  return new Set(reached.filter(isKept).map(byNumber));
}

function clausesReaching(plan: ObjectPlan, raw: RawObject, parent: Given | null, { binder, troubled }: Judge): readonly ClausePlan[] {
  const row = operandRow(plan, raw, troubled);
  return plan.clauses.filter(({ alternatives }) =>
    alternatives.some(
      (rule) =>
        (rule.through === null || parent === null || parent.has(rule.through)) && evaluate(binder.bind(rule.condition), row) === true,
    ),
  );
}

function isRefuted(
  { condition, person }: ClausePlan['prohibitions'][number],
  plan: ObjectPlan,
  raw: RawObject,
  { binder, troubled }: Judge,
): boolean {
  // Whose data a row is, is read whether or not the row shows: that nobody is there is then known.
  const row = person ? operandRow({ ...plan, showing: [], operands: withoutRef(plan) }, raw, troubled) : operandRow(plan, raw, troubled);
  return evaluate(binder.bind(condition), row) === false;
}

function withoutRef({ operands }: ObjectPlan): ObjectPlan['operands'] {
  return new Map([...operands].filter(([name]) => name !== 'ref'));
}

function byNumber({ clause }: ClausePlan): number {
  return clause;
}

/** Whether the row itself shows. A key look-up answered from its key always does. */
export function shows(plan: ObjectPlan, given: Given): boolean {
  return plan.showing === 'key' || plan.showing.some((clause) => given.has(clause));
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
  const given = clausesGiving(plan, value, parent, judge);
  if (shows(plan, given)) return { kind: 'there', plan, raw: value, given };
  return shows(plan, clausesInOwnersSight(plan, value, parent, judge)) ? { kind: 'withheld' } : { kind: 'excluded' };
}

export function planFor({ members, isAbstract }: TargetPlan, raw: RawObject): ObjectPlan | undefined {
  if (isAbstract) return members.get(String(own(raw, '__typename')));
  const [only] = members.values();
  return only;
}

/** The level of one cell of an occurrence; null is none. */
export function cellLevel(plan: ObjectPlan, cell: CellPlan, raw: RawObject, given: Given, { binder, troubled }: Judge): Level | null {
  const levels = cell.grants.filter(({ clause }) => given.has(clause)).map(({ level }) => level);
  if (levels.length === 0) return null;
  if (cell.prohibitions.length > 0) {
    const row = operandRow(plan, raw, troubled);
    if (cell.prohibitions.some(({ condition }) => evaluate(binder.bind(condition), row) !== false)) return null;
  }
  return levelMax(levels);
}
