import type { Binder } from '../authorize/bind.ts';
import type { ObjectPlan } from '../authorize/shape-plan.ts';
import { isNothingLost, type Lost, nothingLost } from '../execute/lost.ts';
import { Decider } from './decider.ts';

/** What occurrences are decided with: operands bound, and what failed. Plans are made ready once. */
export class Judge {
  readonly #binder: Binder;
  readonly #lost: Lost;
  readonly #deciders = new Map<ObjectPlan, Decider>();

  constructor(binder: Binder, lost: Lost = nothingLost) {
    this.#binder = binder;
    this.#lost = lost;
  }

  of(plan: ObjectPlan): Decider {
    const known = this.#deciders.get(plan);
    if (known !== undefined) return known;
    const decider = new Decider(plan, { binder: this.#binder, lost: this.#lost });
    this.#deciders.set(plan, decider);
    return decider;
  }
}

/** Of answers of which nothing is lost, one for all that was decided alike. */
export function judgeOf(binder: Binder, lost: Lost): Judge {
  if (!isNothingLost(lost)) return new Judge(binder, lost);
  const known = judges.get(binder) ?? new Judge(binder);
  judges.set(binder, known);
  return known;
}

const judges = new WeakMap<Binder, Judge>();
