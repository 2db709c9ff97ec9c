import type { Holds, Row } from '@passerelle/schema';
import type { Binder } from '../authorize/bind.ts';
import type { CellPlan, ClausePlan, ObjectPlan } from '../authorize/shape-plan.ts';
import type { Lost } from '../execute/lost.ts';
import { operandRow } from './operand-row.ts';
import type { RawObject } from './raw-object.ts';

/** The clauses that give one occurrence, decided on its own row and its parent's. */
export type Given = ReadonlySet<number>;

type Parts = { readonly binder: Binder; readonly lost: Lost };

/**
 * Decides on the objects of one plan: its conditions bound and compiled once, as rows are many. Nothing of a row stays in it.
 * Source: AGREEMENTS.md section 1, `gives(C, o)`; an operand that is not known gives nothing, and prohibits.
 */
export class Decider {
  readonly #plan: ObjectPlan;
  readonly #parts: Parts;
  readonly #byParent: GivenByParent | null;
  readonly #clauses: readonly ReadyClause[];
  readonly #ways: Ways;
  readonly #hidden: Ways;

  constructor(plan: ObjectPlan, parts: Parts) {
    this.#plan = plan;
    this.#parts = parts;
    this.#byParent = givenByParent(plan);
    this.#clauses = this.#byParent === null ? plan.clauses.map((clause) => ready(clause, parts.binder)) : [];
    const person = asToThePerson(plan);
    this.#ways = { row: plan, person };
    // Whose data a row is, is looked at all the same.
    this.#hidden = { row: withoutHidden(plan), person };
  }

  /** Which clauses give an occurrence. `parent` is null at the root of the operation. */
  given(raw: RawObject, parent: Given | null): Given {
    if (this.#byParent !== null) return givenFrom(this.#byParent, this.#plan, parent);
    const given = this.#passing(new Look(raw, this.#ways, this.#parts.lost), parent, isAsked);
    return isHidden(this.#plan, given) ? this.#passing(new Look(raw, this.#hidden, this.#parts.lost), parent, isAsked) : given;
  }

  /** Clauses whose rows condition the occurrence meets, and that no prohibition removes which the row's owner evaluated itself. */
  givenInOwnersSight(raw: RawObject, parent: Given | null): Given {
    if (this.#byParent !== null) return givenFrom(this.#byParent, this.#plan, parent);
    return this.#passing(new Look(raw, this.#ways, this.#parts.lost), parent, isOwners);
  }

  /** Whether a prohibition takes a cell from an occurrence whose clauses give it. */
  isProhibited({ prohibitions }: CellPlan, raw: RawObject, given: Given): boolean {
    const { row: plan } = isHidden(this.#plan, given) ? this.#hidden : this.#ways;
    const row = operandRow(plan, raw, this.#parts.lost);
    return prohibitions.some(({ condition }) => this.#parts.binder.holds(condition)(row) !== false);
  }

  #passing(look: Look, parent: Given | null, asks: Asks): Given {
    const clauses = this.#clauses;
    const isFew = clauses.length <= fewClauses;
    let few = 0;
    let many = 0n;
    for (let i = 0; i < clauses.length; i += 1) {
      const clause = clauses[i] as ReadyClause;
      if (!isReaching(clause, look, parent) || !isKept(clause, look, asks)) continue;
      if (isFew) few |= 1 << i;
      else many |= 1n << BigInt(i);
    }
    return setOf(this.#plan, isFew ? few : many);
  }
}

/** A clause whose conditions are ready to be asked of rows. `holds` is null where it is true of any: of one, too, that nobody has looked at. */
type ReadyClause = {
  readonly alternatives: readonly { readonly through: number | null; readonly holds: Holds | null }[];
  readonly prohibitions: readonly { readonly isOfPerson: boolean; readonly isScreened: boolean; readonly holds: Holds }[];
};

function ready({ alternatives, prohibitions }: ClausePlan, binder: Binder): ReadyClause {
  return {
    alternatives: alternatives.map(({ through, condition }) => ({
      through,
      holds: binder.bind(condition).kind === 'true' ? null : binder.holds(condition),
    })),
    prohibitions: prohibitions.map(({ condition, person, isScreened }) => ({
      isOfPerson: person,
      isScreened,
      holds: binder.holds(condition),
    })),
  };
}

/** Which prohibitions are asked: all, or those that the row's owner evaluated itself. */
type Asks = (prohibition: ReadyClause['prohibitions'][number]) => boolean;
const isAsked: Asks = () => true;
const isOwners: Asks = ({ isScreened }) => !isScreened;

/** A plan as conditions look at its rows, and as those do that ask whose data a row is. */
type Ways = { readonly row: ObjectPlan; readonly person: ObjectPlan };

/** One object as its plan looks at it: each way once, and not before it is asked for. */
class Look {
  readonly #raw: RawObject;
  readonly #ways: Ways;
  readonly #lost: Lost;
  #row: Row | null = null;
  #person: Row | null = null;

  constructor(raw: RawObject, ways: Ways, lost: Lost) {
    this.#raw = raw;
    this.#ways = ways;
    this.#lost = lost;
  }

  get row(): Row {
    this.#row ??= operandRow(this.#ways.row, this.#raw, this.#lost);
    return this.#row;
  }

  get person(): Row {
    this.#person ??= this.#ways.person === this.#ways.row ? this.row : operandRow(this.#ways.person, this.#raw, this.#lost);
    return this.#person;
  }
}

function isReaching({ alternatives }: ReadyClause, look: Look, parent: Given | null): boolean {
  for (const { through, holds } of alternatives) {
    if (isReachedThrough(through, parent) && (holds === null || holds(look.row) === true)) return true;
  }
  return false;
}

function isReachedThrough(through: number | null, parent: Given | null): boolean {
  return through === null || parent === null || parent.has(through);
}

function isKept({ prohibitions }: ReadyClause, look: Look, asks: Asks): boolean {
  for (const one of prohibitions) {
    if (asks(one) && one.holds(one.isOfPerson ? look.person : look.row) !== false) return false;
  }
  return true;
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
  const passing = plan.clauses.map(({ alternatives }) => alternatives.some(({ through }) => isReachedThrough(through, parent)));
  const bits = passing.reduce((all, isPassing, i) => (isPassing ? all | (1n << BigInt(i)) : all), 0n);
  const found = setOf(plan, plan.clauses.length <= fewClauses ? Number(bits) : bits);
  byParent.set(parent, found);
  return found;
}

/** As many as a number has bits for. */
const fewClauses = 30;

/**
 * The clauses at these places of a plan, as a set of which there is one for the same clauses: rows are many, and how clauses give them is not,
 * so that what is worked out of a set is kept with it.
 */
function setOf(plan: ObjectPlan, bits: bigint | number): Given {
  const known = sets.get(plan) ?? new Map<bigint | number, Given>();
  const found = known.get(bits);
  if (found !== undefined) return found;
  sets.set(plan, known);
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

/** The plan with what conditions may look at of a row that does not show. */
function withoutHidden(plan: ObjectPlan): ObjectPlan {
  if (!plan.isFromKey || plan.hidden.size === 0) return plan;
  return { ...plan, operands: new Map([...plan.operands].filter(([name]) => !plan.hidden.has(name))), isRow: false };
}

/** Whose data a row is, is read whether or not the row shows: that nobody is there is then known. */
function asToThePerson(plan: ObjectPlan): ObjectPlan {
  // Nothing to leave out: a row is then looked at once, and where it is one as it came, not even copied.
  if (!plan.isFromKey && !plan.operands.has('ref')) return plan;
  return { ...plan, isFromKey: false, isRow: false, operands: plan.isPersonSought ? plan.operands : withoutRef(plan) };
}

function withoutRef({ operands }: ObjectPlan): ObjectPlan['operands'] {
  return new Map([...operands].filter(([name]) => name !== 'ref'));
}
