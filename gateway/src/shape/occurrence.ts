import type { Level } from '@passerelle/policies';
import { levelMax } from '@passerelle/policies';
import { type Condition, evaluate, type Row } from '@passerelle/schema';
import type { Binder } from '../authorize/bind.ts';
import type { CellPlan, ClausePlan, FieldPlan, ObjectPlan, TargetPlan } from '../authorize/shape-plan.ts';
import type { Lost } from '../execute/lost.ts';
import { isRowAsItCame, operandRow } from './operand-row.ts';
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
  const byParent = givenByParent(plan);
  return byParent === null ? clausesGivingByRow(plan, raw, parent, judge) : givenFrom(byParent, plan, parent);
}

/** By the clauses that give the parent: of a plan whose clauses ask nothing of the row itself, which is what most references are. */
type GivenByParent = Map<Given | null, Given>;

function givenByParent(plan: ObjectPlan): GivenByParent | null {
  const known = unconditional.get(plan);
  if (known !== undefined) return known;
  const isUnconditional = plan.clauses.every(
    ({ alternatives, prohibitions }) => prohibitions.length === 0 && alternatives.every(({ condition }) => condition.kind === 'true'),
  );
  const made: GivenByParent | null = isUnconditional ? new Map() : null;
  unconditional.set(plan, made);
  return made;
}

const unconditional = new WeakMap<ObjectPlan, GivenByParent | null>();

function givenFrom(byParent: GivenByParent, plan: ObjectPlan, parent: Given | null): Given {
  const known = byParent.get(parent);
  if (known !== undefined) return known;
  const found = clausesOf(plan, ({ alternatives }) => alternatives.some(({ through }) => isReachedThrough(through, parent)));
  byParent.set(parent, found);
  return found;
}

function isReachedThrough(through: number | null, parent: Given | null): boolean {
  return through === null || parent === null || parent.has(through);
}

function clausesGivingByRow(plan: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const given = clausesGivingRow(plan, plan, raw, parent, judge);
  return isHidden(plan, given) ? clausesGivingRow(plan, withoutHidden(plan), raw, parent, judge) : given;
}

/** `seen`: the plan with what conditions may look at. Whose data a row is, is looked at all the same. */
function clausesGivingRow(plan: ObjectPlan, seen: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const rows = operandRows(raw, judge.lost);
  const isKept = ({ prohibitions }: ClausePlan): boolean =>
    prohibitions.every((one) => isRefuted(one, one.person ? plan : seen, rows, judge));
  return clausesOf(plan, (clause) => isReaching(clause, seen, rows, parent, judge) && isKept(clause));
}

/**
 * The clauses of a plan that pass, as a set of which there is one for the same clauses: rows are many, and how clauses give them is not, so that
 * what is worked out of a set is kept with it.
 */
function clausesOf(plan: ObjectPlan, passes: (clause: ClausePlan) => boolean): Given {
  const known = sets.get(plan) ?? new Map<bigint | number, Given>();
  sets.set(plan, known);
  const isFew = plan.clauses.length <= 30;
  let bits: bigint | number = isFew ? 0 : 0n;
  const { clauses } = plan;
  for (let i = 0; i < clauses.length; i += 1) {
    if (!passes(clauses[i] as ClausePlan)) continue;
    bits = typeof bits === 'number' ? bits | (1 << i) : bits | (1n << BigInt(i));
  }
  const found = known.get(bits);
  if (found !== undefined) return found;
  const all = BigInt(bits);
  const set = new Set(plan.clauses.flatMap(({ clause }, i) => ((all >> BigInt(i)) & 1n ? [clause] : [])));
  known.set(bits, set);
  return set;
}

/** By the places of the clauses in their plan, a bit for each. */
const sets = new WeakMap<ObjectPlan, Map<bigint | number, Given>>();

/** Whether an object is answered from its key alone: then what its row says decides nothing, or the decision would tell it. */
function isHidden({ isFromKey, hidden, showing }: ObjectPlan, given: Given): boolean {
  return isFromKey && hidden.size > 0 && !showing.some((clause) => given.has(clause));
}

const withoutHidden = remembered((plan) => ({
  ...plan,
  operands: new Map([...plan.operands].filter(([name]) => !plan.hidden.has(name))),
  isRow: false,
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
  let known: Map<ObjectPlan, Row> | null = null;
  return (plan) => {
    if (isRowAsItCame(plan, raw, lost)) return raw;
    known ??= new Map();
    const row = known.get(plan) ?? operandRow(plan, raw, lost);
    known.set(plan, row);
    return row;
  };
}

/** Clauses whose rows condition the occurrence meets, and that no prohibition removes which the row's owner evaluated itself. */
function clausesInOwnersSight(plan: ObjectPlan, raw: RawObject, parent: Given | null, judge: Judge): Given {
  const rows = operandRows(raw, judge.lost);
  const isKept = ({ prohibitions }: ClausePlan): boolean =>
    prohibitions.every((one) => one.isScreened || isRefuted(one, plan, rows, judge));
  return clausesOf(plan, (clause) => isReaching(clause, plan, rows, parent, judge) && isKept(clause));
}

function isReaching({ alternatives }: ClausePlan, seen: ObjectPlan, rows: OperandRows, parent: Given | null, { binder }: Judge): boolean {
  return alternatives.some((rule) => isReachedThrough(rule.through, parent) && isTrue(binder.bind(rule.condition), seen, rows));
}

/** What is true of any row is true of one that nobody has looked at. */
function isTrue(condition: Condition, plan: ObjectPlan, rows: OperandRows): boolean {
  return condition.kind === 'true' || evaluate(condition, rows(plan)) === true;
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
const asToThePerson = remembered((plan) =>
  // Nothing to leave out: a row is then looked at once, and where it is one as it came, not even copied.
  !plan.isFromKey && !plan.operands.has('ref')
    ? plan
    : { ...plan, isFromKey: false, isRow: false, operands: plan.isPersonSought ? plan.operands : withoutRef(plan) },
);

function withoutRef({ operands }: ObjectPlan): ObjectPlan['operands'] {
  return new Map([...operands].filter(([name]) => name !== 'ref'));
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
export function cellLevel(plan: ObjectPlan, cell: CellPlan, raw: RawObject, given: Given, judge: Judge): Level | null {
  const level = levelOf(cell, given);
  return level === null || isProhibited(plan, cell, raw, given, judge) ? null : level;
}

/** Whether a prohibition takes a cell from an occurrence whose clauses give it. */
export function isProhibited(plan: ObjectPlan, { prohibitions }: CellPlan, raw: RawObject, given: Given, { binder, lost }: Judge): boolean {
  if (prohibitions.length === 0) return false;
  const row = operandRow(isHidden(plan, given) ? withoutHidden(plan) : plan, raw, lost);
  return prohibitions.some(({ condition }) => evaluate(binder.bind(condition), row) !== false);
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
