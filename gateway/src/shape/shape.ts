import { applyMask, noPseudonyms, type Pseudonymise } from '@passerelle/policies';
import type { Binder } from '../authorize/bind.ts';
import type { CellPlan, EdgePlan, FieldPlan, FiguresPlan, Listed, ObjectPlan, PagePlan, TargetPlan } from '../authorize/shape-plan.ts';
import type { Path } from '../errors/gateway-error.ts';
import { cellLevel, clausesGiving, type Given, isRaw, own, type RawObject, shows } from './occurrence.ts';
import { RowCounts } from './row-counts.ts';
import { shapeFigures } from './shape-figures.ts';
import { withholdAlone } from './withhold-alone.ts';

export type Shaped = {
  readonly data: Readonly<Record<string, unknown>>;
  /** Lists in which a subgraph returned a row that the decision excluded: it is defective, and its list is not answered. */
  readonly defects: readonly Path[];
  /** Lists that together hold more rows than their document allows in one request: none of them is answered. */
  readonly overLimit: readonly Path[];
  /** Cells that show, and that a subgraph which failed would have filled. */
  readonly unavailable: readonly Path[];
};
/** Whether the field with this coordinate is a failed subgraph's. */
export type IsFailed = (coordinate: string) => boolean;
/** The pseudonyms of the field with this coordinate, for the recipient. */
export type PseudonymsOf = (coordinate: string) => Pseudonymise;

/**
 * From what was fetched to what the caller gets: every occurrence and cell decided again on the objects themselves, masks
 * applied, hidden selections dropped, names and order the caller's own.
 * Source: DESIGN.md section 6, "After fetching".
 */
export function shape(
  fields: readonly FieldPlan[],
  data: unknown,
  binder: Binder,
  limits: ReadonlyMap<string, number>,
  isFailed: IsFailed = () => false,
  pseudonymsOf: PseudonymsOf = () => noPseudonyms,
): Shaped {
  const counts = new RowCounts(limits);
  const once = shapeWith(new Shaper(binder, counts, new Set(), isFailed, pseudonymsOf), fields, data);
  const exceeded = counts.exceeded;
  return exceeded.size === 0 ? once : shapeWith(new Shaper(binder, counts, exceeded, isFailed, pseudonymsOf), fields, data);
}

function shapeWith(shaper: Shaper, fields: readonly FieldPlan[], data: unknown): Shaped {
  const answer = shaper.fields(fields, isRaw(data) ? data : {}, rootPlan, null, []);
  return { data: answer, defects: shaper.defects, overLimit: shaper.overLimit, unavailable: shaper.unavailable };
}

/** Told once for a selection, wherever it stands in lists: the number of errors says nothing of rows. */
function tell(paths: Path[], path: Path): void {
  const told = path.map((segment) => (typeof segment === 'number' ? '@' : segment));
  if (!paths.some((one) => one.join('.') === told.join('.'))) paths.push(told);
}

function reachedBy({ members }: TargetPlan): string {
  const [any] = members.values();
  return any?.reachedBy ?? '';
}

export const rootPlan: ObjectPlan = {
  type: 'Query',
  reachedBy: '',
  fields: [],
  clauses: [],
  showing: 'key',
  operands: new Map(),
  counted: [],
  company: new Map(),
};

/** A list that holds a row it must not hold. */
const defective = Symbol('defective');
/** `question`: the list in which an item stands. */
type Placed = { readonly given: Given | null; readonly path: Path; readonly question?: Listed };

class Shaper {
  readonly defects: Path[] = [];
  readonly overLimit: Path[] = [];
  readonly unavailable: Path[] = [];
  readonly #binder: Binder;
  readonly #counts: RowCounts;
  readonly #exceeded: ReadonlySet<string>;
  readonly #isFailed: IsFailed;
  readonly #pseudonymsOf: PseudonymsOf;

  constructor(binder: Binder, counts: RowCounts, exceeded: ReadonlySet<string>, isFailed: IsFailed, pseudonymsOf: PseudonymsOf) {
    this.#binder = binder;
    this.#counts = counts;
    this.#exceeded = exceeded;
    this.#isFailed = isFailed;
    this.#pseudonymsOf = pseudonymsOf;
  }

  /** The caller's object. It has no prototype: a response name such as `__proto__` is a member like any other. */
  fields(
    plans: readonly FieldPlan[],
    raw: RawObject,
    object: ObjectPlan,
    given: Given | null,
    path: Path,
  ): Readonly<Record<string, unknown>> {
    const answer: Record<string, unknown> = Object.create(null);
    for (const plan of plans) answer[plan.name] = this.#field(plan, raw, object, { given, path: [...path, plan.name] });
    if (object.company.size > 0) withholdAlone(answer, object.company);
    return answer;
  }

  #field(plan: FieldPlan, raw: RawObject, object: ObjectPlan, at: Placed): unknown {
    switch (plan.kind) {
      case 'typename':
        return plan.type ?? object.type;
      case 'denied':
        return null;
      case 'plain':
        return own(raw, plan.alias) ?? null;
      case 'leaf': {
        const level = cellLevel(object, plan.cell, raw, at.given ?? new Set(), this.#binder);
        const value = level === null ? null : this.#fetched(plan.alias, plan.cell.coordinate, raw, at);
        if (level === null || value === null) return null;
        return level.kind === 'masked' ? applyMask(level.mask, value, this.#pseudonymsOf(plan.cell.coordinate)) : value;
      }
      case 'toOne':
        return this.#isClear(plan.cell, object, raw, at)
          ? this.#one(plan.target, this.#fetched(plan.alias, plan.cell.coordinate, raw, at), at)
          : null;
      case 'lookUp':
        return this.#one(plan.target, this.#fetched(plan.alias, reachedBy(plan.target), raw, at), at);
      case 'list':
        return this.#answers(plan, object, raw, at)
          ? this.#list(plan.target, this.#fetched(pick(plan, at.given), plan.coordinate, raw, at), { ...at, question: plan })
          : null;
      case 'connection':
        return this.#answers(plan, object, raw, at)
          ? this.#page(plan.page, this.#fetched(pick(plan, at.given), plan.coordinate, raw, at), { ...at, question: plan })
          : null;
      case 'figures':
        return this.#figures(plan, this.#fetched(plan.alias, plan.coordinate, raw, at), at);
      default:
        return plan satisfies never;
    }
  }

  #figures(plan: FiguresPlan, value: unknown, { path }: Placed): unknown {
    if (!isRaw(value)) return null;
    const answer = shapeFigures(plan.members, value, plan.minCell);
    if (answer === null) this.defects.push(path);
    return answer;
  }

  #answers(plan: Listed & { readonly cell: CellPlan | null }, object: ObjectPlan, raw: RawObject, at: Placed): boolean {
    if (plan.cell && !this.#isClear(plan.cell, object, raw, at)) return false;
    if (!this.#exceeded.has(plan.coordinate)) return true;
    tell(this.overLimit, at.path);
    return false;
  }

  /** What was fetched for a cell that shows; where nothing was because its subgraph failed, that is told. */
  #fetched(alias: string, coordinate: string, raw: RawObject, { path }: Placed): unknown {
    const value = own(raw, alias) ?? null;
    if (value === null && this.#isFailed(coordinate)) tell(this.unavailable, path);
    return value;
  }

  #isClear(cell: Parameters<typeof cellLevel>[1], object: ObjectPlan, raw: RawObject, at: Placed): boolean {
    return cellLevel(object, cell, raw, at.given ?? new Set(), this.#binder)?.kind === 'clear';
  }

  #one(target: TargetPlan, value: unknown, at: Placed): unknown {
    const answer = this.#occurrence(target, value, at);
    return answer === undefined ? null : answer;
  }

  /** `undefined` where the occurrence does not show: it looks as if it were not there. */
  #occurrence(target: TargetPlan, value: unknown, { given: parent, path, question }: Placed): unknown {
    if (!isRaw(value)) return undefined;
    const plan = planFor(target, value);
    if (plan === undefined) return undefined;
    const given = clausesGiving(plan, value, parent, this.#binder);
    if (!shows(plan, given)) return undefined;
    if (question) this.#counts.add(question, plan, value);
    return this.fields(plan.fields, value, plan, given, path);
  }

  #list(target: TargetPlan, value: unknown, at: Placed): unknown {
    const items = this.#items(target, value, at);
    if (items !== defective) return items;
    this.defects.push(at.path);
    return null;
  }

  /** Rows that do not show were excluded in the owner's database; one that comes all the same means that its database is not to be trusted. */
  #items(target: TargetPlan, value: unknown, at: Placed): readonly unknown[] | null | typeof defective {
    if (!Array.isArray(value)) return null;
    const items = value.map((one, index) => this.#occurrence(target, one, { ...at, path: [...at.path, index] }));
    return items.includes(undefined) ? defective : items;
  }

  #page(plans: readonly PagePlan[], value: unknown, at: Placed): unknown {
    if (!isRaw(value)) return null;
    const page: Record<string, unknown> = Object.create(null);
    for (const plan of plans) {
      const member = this.#pageMember(plan, value, { ...at, path: [...at.path, plan.name] });
      if (member === defective) {
        this.defects.push(at.path);
        return null;
      }
      page[plan.name] = member;
    }
    return page;
  }

  #pageMember(plan: PagePlan, raw: RawObject, at: Placed): unknown {
    switch (plan.kind) {
      case 'typename':
        return plan.type;
      case 'plain':
        return own(raw, plan.alias) ?? null;
      case 'pageInfo': {
        const info = own(raw, plan.alias);
        return isRaw(info) ? this.fields(plan.fields, info, pageInfoPlan, null, at.path) : null;
      }
      case 'nodes':
        return this.#items(plan.target, own(raw, plan.alias), at);
      case 'edges':
        return this.#edges(plan.fields, own(raw, plan.alias), at);
      default:
        return plan satisfies never;
    }
  }

  #edges(plans: readonly EdgePlan[], value: unknown, at: Placed): readonly unknown[] | null | typeof defective {
    if (!Array.isArray(value)) return null;
    const edges = value.map((one, index) => (isRaw(one) ? this.#edge(plans, one, { ...at, path: [...at.path, index] }) : undefined));
    return edges.includes(undefined) ? defective : edges;
  }

  #edge(plans: readonly EdgePlan[], raw: RawObject, at: Placed): unknown {
    const edge: Record<string, unknown> = Object.create(null);
    for (const plan of plans) {
      if (plan.kind !== 'node') edge[plan.name] = plan.kind === 'plain' ? (own(raw, plan.alias) ?? null) : plan.type;
      else {
        const node = this.#occurrence(plan.target, own(raw, plan.alias), { ...at, path: [...at.path, plan.name] });
        if (node === undefined) return undefined;
        edge[plan.name] = node;
      }
    }
    return edge;
  }
}

const pageInfoPlan: ObjectPlan = { ...rootPlan, type: 'PageInfo' };

/** The alias that was fetched for just those undecided clauses that give this parent. */
export function pick({ variants, deciding }: Listed, given: Given | null): string {
  const giving = deciding.filter((clause) => given?.has(clause));
  return (
    variants.find((variant) => variant.given.size === giving.length && giving.every((clause) => variant.given.has(clause)))?.alias ?? ''
  );
}

export function planFor({ members, isAbstract }: TargetPlan, raw: RawObject): ObjectPlan | undefined {
  if (isAbstract) return members.get(String(own(raw, '__typename')));
  const [only] = members.values();
  return only;
}
