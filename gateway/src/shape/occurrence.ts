import type { Level } from '@passerelle/policies';
import { levelMax } from '@passerelle/policies';
import { evaluate, type Row } from '@passerelle/schema';
import type { Binder } from '../authorize/bind.ts';
import type { CellPlan, ClausePlan, ObjectPlan, TargetPlan } from '../authorize/shape-plan.ts';
import type { Lost } from '../execute/lost.ts';
import { operandRow } from './operand-row.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';

/** The clauses that give one occurrence, decided on its own row and its parent's. */
export type Given = ReadonlySet<number>;

/** What occurrences are decided with: operands bound, and what failed. */
export type Judge = { readonly binder: Binder; readonly lost: Lost };

/**
 * Which clauses give an occurrence. `parent` is null at the root of the operation.
 * Source: AGREEMENTS.md section 1, `gives(C, o)`; an operand that is not known gives nothing, and prohibits.
 */
export function clausesGiving(plan: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const given = clausesGivingRow(plan, plan, raw, parent, judge);
  return isHidden(plan, given) ? clausesGivingRow(plan, withoutHidden(plan), raw, parent, judge) : given;
}

/** `seen`: the plan with what conditions may look at. Whose data a row is, is looked at all the same. */
function clausesGivingRow(plan: ObjectPlan, seen: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const rows = operandRows(raw, judge.lost);
  const reached = clausesReaching(seen, rows, parent, judge);
  const isKept = ({ prohibitions }: ClausePlan): boolean =>
    prohibitions.every((one) => isRefuted(one, one.person ? plan : seen, rows, judge));
  return new Set(reached.filter(isKept).map(byNumber));
}

/** Whether an object is answered from its key alone: then what its row says decides nothing, or the decision would tell it. */
function isHidden({ isFromKey, hidden, showing }: ObjectPlan, given: Given): boolean {
  return isFromKey && hidden.size > 0 && !showing.some((clause) => given.has(clause));
}

const withoutHidden = remembered((plan) => ({
  ...plan,
  operands: new Map([...plan.operands].filter(([name]) => !plan.hidden.has(name))),
}));

/** Plans are compiled once and asked for every row: what is derived from one is kept as long as it is. */
function remembered(derive: (plan: ObjectPlan) => ObjectPlan): (plan: ObjectPlan) => ObjectPlan {
  const known = new WeakMap<ObjectPlan, ObjectPlan>();
  return (plan) => {
    const derived = known.get(plan) ?? derive(plan);
    known.set(plan, derived);
    return derived;
  };
}

/** One row as its plans look at it, each looked at once. */
type OperandRows = (plan: ObjectPlan) => Row;

function operandRows(raw: RawObject, lost: Lost): OperandRows {
  const known = new Map<ObjectPlan, Row>();
  return (plan) => {
    const row = known.get(plan) ?? operandRow(plan, raw, lost);
    known.set(plan, row);
    return row;
  };
}

/** Clauses whose rows condition the occurrence meets, and that no prohibition removes which the row's owner evaluated itself. */
function clausesInOwnersSight(plan: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const rows = operandRows(raw, judge.lost);
  const reached = clausesReaching(plan, rows, parent, judge);
  const isKept = ({ prohibitions }: ClausePlan): boolean =>
    prohibitions.every((one) => one.isScreened || isRefuted(one, plan, rows, judge));
  return new Set(reached.filter(isKept).map(byNumber));
}

function clausesReaching(plan: ObjectPlan, rows: OperandRows, parent: Given | null, { binder }: Judge): readonly ClausePlan[] {
  const row = rows(plan);
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
  rows: OperandRows,
  { binder }: Judge,
): boolean {
  const row = rows(person ? asToThePerson(plan) : plan);
  return evaluate(binder.bind(condition), row) === false;
}

/** Whose data a row is, is read whether or not the row shows: that nobody is there is then known. */
const asToThePerson = remembered((plan) => ({
  ...plan,
  isFromKey: false,
  operands: plan.isPersonSought ? plan.operands : withoutRef(plan),
}));

function withoutRef({ operands }: ObjectPlan): ObjectPlan['operands'] {
  return new Map([...operands].filter(([name]) => name !== 'ref'));
}

function byNumber({ clause }: ClausePlan): number {
  return clause;
}

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
export function cellLevel(plan: ObjectPlan, cell: CellPlan, raw: RawObject, given: Given, { binder, lost }: Judge): Level | null {
  const levels = cell.grants.filter(({ clause }) => given.has(clause)).map(({ level }) => level);
  if (levels.length === 0) return null;
  if (cell.prohibitions.length > 0) {
    const row = operandRow(isHidden(plan, given) ? withoutHidden(plan) : plan, raw, lost);
    if (cell.prohibitions.some(({ condition }) => evaluate(binder.bind(condition), row) !== false)) return null;
  }
  return levelMax(levels);
}
