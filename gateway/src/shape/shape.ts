import { applyMask, type Level, type Pseudonymise } from '@passerelle/policies';
import { bareObject } from '@passerelle/schema';
import { type PageAsked, pageLimit } from '../authorize/page-width.ts';
import type {
  CellPlan,
  EdgePlan,
  FieldPlan,
  FiguresPlan,
  Listed,
  ObjectPlan,
  PagePlan,
  ScreenPlan,
  TargetPlan,
} from '../authorize/shape-plan.ts';
import type { Path } from '../errors/gateway-error.ts';
import { GivenObjects } from './given-objects.ts';
import { cellLevel, type Given, givenByNobody, isProhibited, type Judge, levelsOf, type Occurrence, occurrenceOf } from './occurrence.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';
import { RowCounts } from './row-counts.ts';
import { type Screened, screenPage } from './screen.ts';
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
  /** Lists of which too few rows were fetched to tell which of them show, by question. */
  readonly narrow: ReadonlyMap<string, Path>;
  /** Every object in the answer. */
  readonly given: GivenObjects;
};
export type ShapeParts = {
  readonly judge: Judge;
  /** Most rows by question. */
  readonly limits: ReadonlyMap<string, number>;
  /** Fields of which a subgraph found more rows than may be given, where that shows. */
  readonly beyond: ReadonlySet<string>;
  /** The page that each question asks for. */
  readonly pages: ReadonlyMap<string, PageAsked>;
  /** How many rows were asked for, of questions that are screened. */
  readonly widths: ReadonlyMap<string, number>;
  /** Whether the field with this coordinate is a failed subgraph's. */
  readonly isFailed: (coordinate: string) => boolean;
  /** The pseudonyms of the field with this coordinate, for the recipient. */
  readonly pseudonymsOf: (coordinate: string) => Pseudonymise;
};

/**
 * From what was fetched to what the caller gets: every occurrence and cell decided again on the objects themselves, masks
 * applied, hidden selections dropped, names and order the caller's own.
 * Source: DESIGN.md section 6, "After fetching".
 */
export function shape(fields: readonly FieldPlan[], data: unknown, parts: ShapeParts): Shaped {
  const counts = new RowCounts(parts.limits);
  const once = shapeWith(new Shaper(parts, counts, new Set()), fields, data);
  const exceeded = new Set([...counts.exceeded, ...parts.beyond]);
  return exceeded.size === 0 ? once : shapeWith(new Shaper(parts, counts, exceeded), fields, data);
}

function shapeWith(shaper: Shaper, fields: readonly FieldPlan[], data: unknown): Shaped {
  const answer = shaper.fields(fields, isRaw(data) ? data : {}, rootPlan, null, null);
  const { defects, overLimit, unavailable, narrow, given } = shaper;
  return { data: answer, defects, overLimit, unavailable, narrow, given };
}

/** Told once for a selection, wherever it stands in lists: the number of errors says nothing of rows. */
function tell(paths: Path[], trail: Trail): void {
  const told = positionless(pathOf(trail));
  if (!paths.some((one) => one.join('.') === told.join('.'))) paths.push(told);
}

function positionless(path: Path): Path {
  return path.map((segment) => (typeof segment === 'number' ? '@' : segment));
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
  showing: [],
  isFromKey: true,
  hidden: new Set(),
  isPersonSought: false,
  operands: new Map(),
  isRow: false,
  reads: new Map(),
  keys: [],
  subject: null,
  counted: [],
  company: new Map(),
};

/** Where something stands, from the inside out: made for every object and read for very few. */
type Trail = { readonly outer: Trail; readonly at: string | number } | null;

function pathOf(trail: Trail): Path {
  return trail === null ? [] : [...pathOf(trail.outer), trail.at];
}

/** A list that holds a row it must not hold. */
const defective = Symbol('defective');
/** `question`: the list in which an item stands. */
type Placed = { readonly given: Given | null; readonly at: Trail; readonly question?: Listed };

function below({ at, given, question }: Placed, segment: string | number): Placed {
  const place = { outer: at, at: segment };
  return question === undefined ? { given, at: place } : { given, at: place, question };
}

class Shaper {
  readonly defects: Path[] = [];
  readonly overLimit: Path[] = [];
  readonly unavailable: Path[] = [];
  readonly narrow = new Map<string, Path>();
  readonly given = new GivenObjects();
  readonly #parts: ShapeParts;
  readonly #counts: RowCounts;
  readonly #exceeded: ReadonlySet<string>;

  constructor(parts: ShapeParts, counts: RowCounts, exceeded: ReadonlySet<string>) {
    this.#parts = parts;
    this.#counts = counts;
    this.#exceeded = exceeded;
  }

  /** The caller's object. It has no prototype: a response name such as `__proto__` is a member like any other. */
  fields(
    plans: readonly FieldPlan[],
    raw: RawObject,
    object: ObjectPlan,
    given: Given | null,
    trail: Trail,
  ): Readonly<Record<string, unknown>> {
    const answer: Record<string, unknown> = bareObject();
    const levels = levelsOf(plans, given ?? givenByNobody);
    for (let i = 0; i < plans.length; i += 1) {
      const plan = plans[i] as FieldPlan;
      answer[plan.name] = this.#field(plan, raw, object, levels[i] ?? null, given, trail);
    }
    if (object.company.size > 0) withholdAlone(answer, object.company);
    return answer;
  }

  /** `level`: of a leaf's cell, before prohibitions. Most fields are leaves, of which nobody has to know where they stand. */
  #field(plan: FieldPlan, raw: RawObject, object: ObjectPlan, level: Level | null, given: Given | null, trail: Trail): unknown {
    switch (plan.kind) {
      case 'typename':
        return plan.type ?? object.type;
      case 'denied':
        return null;
      case 'plain':
        return own(raw, plan.alias) ?? null;
      case 'leaf':
        return this.#leaf(plan, raw, object, level, given, trail);
      default:
        return this.#edgeOrQuestion(plan, raw, object, { given, at: { outer: trail, at: plan.name } });
    }
  }

  #leaf(plan: LeafPlan, raw: RawObject, object: ObjectPlan, level: Level | null, given: Given | null, trail: Trail): unknown {
    const { alias, cell, name } = plan;
    if (level === null || isProhibited(object, cell, raw, given ?? givenByNobody, this.#parts.judge)) return null;
    const value = own(raw, alias) ?? null;
    if (value === null) return this.#unfetched(cell.coordinate, { outer: trail, at: name });
    return level.kind === 'masked' ? applyMask(level.mask, value, this.#parts.pseudonymsOf(cell.coordinate)) : value;
  }

  #edgeOrQuestion(plan: EdgeOrQuestion, raw: RawObject, object: ObjectPlan, at: Placed): unknown {
    switch (plan.kind) {
      case 'toOne':
        return this.#isClear(plan.cell, object, raw, at)
          ? this.#one(plan.target, this.#fetched(plan.alias, plan.cell.coordinate, raw, at), at)
          : null;
      case 'lookUp':
        return this.#one(plan.target, this.#fetched(plan.alias, reachedBy(plan.target), raw, at), at);
      case 'list':
        return this.#answers(plan, object, raw, at)
          ? this.#list(plan, this.#fetched(pick(plan, at.given), plan.coordinate, raw, at), { ...at, question: plan })
          : null;
      case 'connection':
        return this.#answers(plan, object, raw, at)
          ? this.#page(plan, this.#fetched(pick(plan, at.given), plan.coordinate, raw, at), { ...at, question: plan })
          : null;
      case 'figures':
        return this.#figures(plan, this.#fetched(plan.alias, plan.coordinate, raw, at), at);
      default:
        return plan satisfies never;
    }
  }

  #figures(plan: FiguresPlan, value: unknown, { at }: Placed): unknown {
    if (!isRaw(value)) return null;
    const answer = shapeFigures(plan.members, value, plan.minCell);
    if (answer === null) this.defects.push(pathOf(at));
    return answer;
  }

  #answers(plan: Listed & { readonly cell: CellPlan | null }, object: ObjectPlan, raw: RawObject, at: Placed): boolean {
    if (plan.cell && !this.#isClear(plan.cell, object, raw, at)) return false;
    if (!this.#exceeded.has(plan.coordinate)) return true;
    tell(this.overLimit, at.at);
    return false;
  }

  /** What was fetched for a cell that shows; where nothing was because its subgraph failed, that is told. */
  #fetched(alias: string, coordinate: string, raw: RawObject, { at }: Placed): unknown {
    return own(raw, alias) ?? this.#unfetched(coordinate, at);
  }

  #unfetched(coordinate: string, at: Trail): null {
    if (this.#parts.isFailed(coordinate)) tell(this.unavailable, at);
    return null;
  }

  #isClear(cell: Parameters<typeof cellLevel>[1], object: ObjectPlan, raw: RawObject, at: Placed): boolean {
    return cellLevel(object, cell, raw, at.given ?? givenByNobody, this.#parts.judge)?.kind === 'clear';
  }

  #one(target: TargetPlan, value: unknown, at: Placed): unknown {
    const occurrence = occurrenceOf(target, value, at.given, this.#parts.judge);
    return occurrence.kind === 'there' ? this.#object(occurrence, at) : null;
  }

  #object({ plan, raw, given }: There, { at, question }: Placed): unknown {
    if (question) this.#counts.add(question, plan, raw);
    this.given.add(plan, raw);
    return this.fields(plan.fields, raw, plan, given, at);
  }

  /** A list without pages is given whole or not at all. */
  #list({ target, isScreened, site }: ListPlan, value: unknown, at: Placed): unknown {
    if (!Array.isArray(value)) return null;
    const occurrences = value.map((one) => occurrenceOf(target, one, at.given, this.#parts.judge));
    if (occurrences.some(({ kind }) => kind === 'excluded')) return this.#defective(at);
    const shown = occurrences.filter((one): one is There => one.kind === 'there');
    if (isScreened && shown.length > pageLimit) return this.#tooMany(at);
    if (isScreened && value.length >= (this.#parts.widths.get(site) ?? 0)) return this.#tooNarrow(site, at);
    return shown.map((one, index) => this.#object(one, below(at, index)));
  }

  #page({ page: plans, screen, site }: ConnectionPlan, value: unknown, at: Placed): unknown {
    if (!isRaw(value)) return null;
    const screened = screen === null ? null : this.#screened(screen, site, value, at);
    if (screened?.kind === 'defective') return this.#defective(at);
    if (screened?.kind === 'narrow') return this.#tooNarrow(site, at);
    const page: Record<string, unknown> = bareObject();
    for (const plan of plans) {
      const member = this.#pageMember(plan, value, screened, below(at, plan.name));
      if (member === defective) return this.#defective(at);
      page[plan.name] = member;
    }
    return page;
  }

  #screened(plan: ScreenPlan, site: string, value: RawObject, at: Placed): Screened {
    const asked = this.#parts.pages.get(site);
    return asked === undefined ? { kind: 'defective' } : screenPage(plan, value, at.given, asked, this.#parts.judge);
  }

  #defective({ at }: Placed): null {
    this.defects.push(pathOf(at));
    return null;
  }

  #tooMany({ at }: Placed): null {
    tell(this.overLimit, at);
    return null;
  }

  #tooNarrow(site: string, { at }: Placed): null {
    this.narrow.set(site, positionless(pathOf(at)));
    return null;
  }

  #pageMember(plan: PagePlan, raw: RawObject, screened: ScreenedPage | null, at: Placed): unknown {
    switch (plan.kind) {
      case 'typename':
        return plan.type;
      case 'plain':
        // A total of rows that only the gateway can tell apart is nobody's to tell.
        return screened === null ? (own(raw, plan.alias) ?? null) : null;
      case 'pageInfo': {
        const info = screened === null ? own(raw, plan.alias) : renamed(screened.info, plan.leaves);
        return isRaw(info) ? this.fields(plan.fields, info, pageInfoPlan, null, at.at) : null;
      }
      case 'nodes':
        return this.#items(own(raw, plan.alias), screened, at, (item, place) => this.#row(plan.target, item, place));
      case 'edges':
        return this.#items(own(raw, plan.alias), screened, at, (item, place) =>
          isRaw(item) ? this.#edge(plan.fields, item, place) : undefined,
        );
      default:
        return plan satisfies never;
    }
  }

  /** Rows that do not show were excluded in the owner's database; one that comes all the same means that its database is not to be trusted. */
  #items(
    value: unknown,
    screened: ScreenedPage | null,
    at: Placed,
    shaped: (item: unknown, at: Placed) => unknown,
  ): readonly unknown[] | null | typeof defective {
    if (!Array.isArray(value)) return null;
    const kept: readonly unknown[] = screened === null ? value : screened.positions.map((position) => value[position]);
    const items = kept.map((one, index) => shaped(one, below(at, index)));
    return items.includes(undefined) ? defective : items;
  }

  /** `undefined` where the row does not show. */
  #row(target: TargetPlan, value: unknown, at: Placed): unknown {
    const occurrence = occurrenceOf(target, value, at.given, this.#parts.judge);
    return occurrence.kind === 'there' ? this.#object(occurrence, at) : undefined;
  }

  #edge(plans: readonly EdgePlan[], raw: RawObject, at: Placed): unknown {
    const edge: Record<string, unknown> = bareObject();
    for (const plan of plans) {
      if (plan.kind !== 'node') edge[plan.name] = plan.kind === 'plain' ? (own(raw, plan.alias) ?? null) : plan.type;
      else {
        const node = this.#row(plan.target, own(raw, plan.alias), below(at, plan.name));
        if (node === undefined) return undefined;
        edge[plan.name] = node;
      }
    }
    return edge;
  }
}

type There = Extract<Occurrence, { readonly kind: 'there' }>;
type ScreenedPage = Extract<Screened, { readonly kind: 'page' }>;
type LeafPlan = Extract<FieldPlan, { readonly kind: 'leaf' }>;
type EdgeOrQuestion = Exclude<FieldPlan, { readonly kind: 'typename' | 'denied' | 'plain' | 'leaf' }>;
type ListPlan = Extract<FieldPlan, { readonly kind: 'list' }>;
type ConnectionPlan = Extract<FieldPlan, { readonly kind: 'connection' }>;

function renamed(info: ScreenedPage['info'], leaves: ReadonlyMap<string, string>): RawObject {
  return Object.fromEntries([...leaves].map(([alias, leaf]) => [alias, own(info, leaf) ?? null]));
}

const pageInfoPlan: ObjectPlan = { ...rootPlan, type: 'PageInfo' };

/** The alias that was fetched for just those undecided clauses that give this parent. */
export function pick({ variants, deciding }: Listed, given: Given | null): string {
  const giving = deciding.filter((clause) => given?.has(clause));
  return (
    variants.find((variant) => variant.given.size === giving.length && giving.every((clause) => variant.given.has(clause)))?.alias ?? ''
  );
}
