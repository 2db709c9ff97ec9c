import type { PageAsked } from '../authorize/page-width.ts';
import type { EdgePlan, FieldPlan, ObjectPlan, ScreenPlan, TargetPlan } from '../authorize/shape-plan.ts';
import type { Path } from '../errors/gateway-error.ts';
import type { Given } from './decider.ts';
import type { Judge } from './judge.ts';
import { cellLevel, givenByNobody, occurrenceOf } from './occurrence.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';
import { screenPage } from './screen.ts';
import { pick, rootPlan } from './shape.ts';

/** What places are decided with: as the answer itself is. */
export type ShownParts = { readonly judge: Judge; readonly pages: ReadonlyMap<string, PageAsked> };

/**
 * Whether the caller sees the place at which a subgraph failed: a path of names that we minted and of list positions. An error at a
 * cell or below an object that is withheld would tell that there is something; so would one of a hidden selection.
 * Source: AGREEMENTS.md section 1, "What a refusal looks like": withheld looks as if it were not there, "no error".
 */
export function isShownAt(path: Path, fields: readonly FieldPlan[], data: RawObject, parts: ShownParts): boolean {
  return new Walk(parts).field(path, { plans: fields, object: rootPlan, raw: data, given: null });
}

type At = {
  readonly plans: readonly FieldPlan[];
  readonly object: ObjectPlan;
  readonly raw: RawObject;
  readonly given: Given | null;
};

class Walk {
  readonly #parts: ShownParts;

  constructor(parts: ShownParts) {
    this.#parts = parts;
  }

  field([alias, ...rest]: Path, { plans, object, raw, given }: At): boolean {
    if (typeof alias !== 'string') return false;
    const plan = plans.find((one) => isAt(one, alias));
    const value = own(raw, alias);
    const level = (cell: Parameters<typeof cellLevel>[1]) => cellLevel(object, cell, raw, given ?? givenByNobody, this.#parts.judge);
    switch (plan?.kind) {
      case 'plain':
      case 'figures':
        return true;
      case 'leaf':
        return level(plan.cell) !== null;
      case 'toOne':
        return level(plan.cell)?.kind === 'clear' && this.#object(rest, plan.target, value, given);
      case 'lookUp':
        return this.#object(rest, plan.target, value, given);
      case 'list':
      case 'connection':
        if (plan.cell !== null && level(plan.cell)?.kind !== 'clear') return false;
        if (pick(plan, given) !== alias) return false;
        return plan.kind === 'list' ? this.#item(rest, plan.target, value, given) : this.#page(rest, plan, value, given);
      default:
        return false;
    }
  }

  /** An error of the reference itself ends here; one further on is the object's. */
  #object(path: Path, target: TargetPlan, value: unknown, parent: Given | null): boolean {
    if (path.length === 0) return true;
    const occurrence = occurrenceOf(target, value, parent, this.#parts.judge);
    if (occurrence.kind !== 'there') return false;
    const { plan: object, raw, given } = occurrence;
    return this.field(path, { plans: object.fields, object, raw, given });
  }

  /** Of a list that failed whole there are no items; its error is the list's own. */
  #item([index, ...rest]: Path, target: TargetPlan, value: unknown, parent: Given | null): boolean {
    if (!Array.isArray(value)) return true;
    return typeof index !== 'number' || this.#object(rest, target, value[index], parent);
  }

  #page([alias, ...rest]: Path, { page, screen, site }: ConnectionPlan, value: unknown, parent: Given | null): boolean {
    if (!isRaw(value) || typeof alias !== 'string') return true;
    if (screen !== null && !this.#isOnPage(rest, screen, site, value, parent)) return false;
    const plan = page.find((one) => 'alias' in one && one.alias === alias);
    const member = own(value, alias);
    if (plan?.kind === 'nodes') return this.#item(rest, plan.target, member, parent);
    if (plan?.kind === 'edges') return this.#edge(rest, plan.fields, member, parent);
    // Of a screened page nothing hidden is told, and what is not hidden is the gateway's own.
    return screen === null;
  }

  /** Rows that were fetched only to fill the page are as little there as those that do not show. */
  #isOnPage([position]: Path, screen: ScreenPlan, site: string, value: RawObject, parent: Given | null): boolean {
    const asked = this.#parts.pages.get(site);
    const screened = asked === undefined ? null : screenPage(screen, value, parent, asked, this.#parts.judge);
    return screened?.kind === 'page' && (typeof position !== 'number' || screened.positions.includes(position));
  }

  #edge([index, alias, ...rest]: Path, plans: readonly EdgePlan[], value: unknown, parent: Given | null): boolean {
    const edge = Array.isArray(value) && typeof index === 'number' ? value[index] : null;
    const plan = plans.find((one) => 'alias' in one && one.alias === alias);
    return plan?.kind !== 'node' || !isRaw(edge) || this.#object(rest, plan.target, own(edge, plan.alias), parent);
  }
}

function isAt(plan: FieldPlan, alias: string): boolean {
  if (plan.kind === 'list' || plan.kind === 'connection') return plan.variants.some((variant) => variant.alias === alias);
  return 'alias' in plan && plan.alias === alias;
}

type ConnectionPlan = Extract<FieldPlan, { readonly kind: 'connection' }>;
