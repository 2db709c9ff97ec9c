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
import type { Given } from './decider.ts';
import { GivenObjects } from './given-objects.ts';
import type { Judge } from './judge.ts';
import { cellLevel, givenByNobody, isProhibited, levelsOf, type Occurrence, occurrenceOf } from './occurrence.ts';
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
  const answer = shaper.fields(fields, isRaw(data) ? data : {}, rootPlan, null);
  const { defects, overLimit, unavailable, narrow, given } = shaper;
  return { data: answer, defects, overLimit, unavailable, narrow, given };
}

/** Told once for a selection, wherever it stands in lists: the number of errors says nothing of rows. */
function tell(paths: Path[], place: Path): void {
  const told = positionless(place);
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

/** A list that holds a row it must not hold. */
const defective = Symbol('defective');

class Shaper {
  readonly defects: Path[] = [];
  readonly overLimit: Path[] = [];
  readonly unavailable: Path[] = [];
  readonly narrow = new Map<string, Path>();
  readonly given = new GivenObjects();
  readonly #parts: ShapeParts;
  readonly #counts: RowCounts;
  readonly #exceeded: ReadonlySet<string>;
  /** Where the walk is: names and positions from the outside in. */
  readonly #path: (string | number)[] = [];

  constructor(parts: ShapeParts, counts: RowCounts, exceeded: ReadonlySet<string>) {
    this.#parts = parts;
    this.#counts = counts;
    this.#exceeded = exceeded;
  }

  /** The caller's object. It has no prototype: a response name such as `__proto__` is a member like any other. */
  fields(plans: readonly FieldPlan[], raw: RawObject, object: ObjectPlan, given: Given | null): Readonly<Record<string, unknown>> {
    const answer: Record<string, unknown> = bareObject();
    const levels = levelsOf(plans, given ?? givenByNobody);
    for (let i = 0; i < plans.length; i += 1) {
      const plan = plans[i] as FieldPlan;
      answer[plan.name] = this.#field(plan, raw, object, levels[i] ?? null, given);
    }
    if (object.company.size > 0) withholdAlone(answer, object.company);
    return answer;
  }

  /** `level`: of a leaf's cell, before prohibitions. Most fields are leaves, of which nobody has to know where they stand. */
  #field(plan: FieldPlan, raw: RawObject, object: ObjectPlan, level: Level | null, given: Given | null): unknown {
    switch (plan.kind) {
      case 'typename':
        return plan.type ?? object.type;
      case 'denied':
        return null;
      case 'plain':
        return own(raw, plan.alias) ?? null;
      case 'leaf':
        return this.#leaf(plan, raw, object, level, given);
      default: {
        this.#path.push(plan.name);
        const value = this.#edgeOrQuestion(plan, raw, object, given);
        this.#path.pop();
        return value;
      }
    }
  }

  #leaf({ alias, cell, name }: LeafPlan, raw: RawObject, object: ObjectPlan, level: Level | null, given: Given | null): unknown {
    if (level === null || isProhibited(object, cell, raw, given ?? givenByNobody, this.#parts.judge)) return null;
    const value = own(raw, alias) ?? null;
    if (value === null) return this.#unfetched(cell.coordinate, [name]);
    return level.kind === 'masked' ? applyMask(level.mask, value, this.#parts.pseudonymsOf(cell.coordinate)) : value;
  }

  #edgeOrQuestion(plan: EdgeOrQuestion, raw: RawObject, object: ObjectPlan, given: Given | null): unknown {
    switch (plan.kind) {
      case 'toOne':
        return this.#isClear(plan.cell, object, raw, given)
          ? this.#one(plan.target, this.#fetched(plan.alias, plan.cell.coordinate, raw), given)
          : null;
      case 'lookUp':
        return this.#one(plan.target, this.#fetched(plan.alias, reachedBy(plan.target), raw), given);
      case 'list':
        return this.#answers(plan, object, raw, given)
          ? this.#list(plan, this.#fetched(pick(plan, given), plan.coordinate, raw), given)
          : null;
      case 'connection':
        return this.#answers(plan, object, raw, given)
          ? this.#page(plan, this.#fetched(pick(plan, given), plan.coordinate, raw), given)
          : null;
      case 'figures':
        return this.#figures(plan, this.#fetched(plan.alias, plan.coordinate, raw));
      default:
        return plan satisfies never;
    }
  }

  #figures(plan: FiguresPlan, value: unknown): unknown {
    if (!isRaw(value)) return null;
    const answer = shapeFigures(plan.members, value, plan.minCell);
    if (answer === null) this.defects.push([...this.#path]);
    return answer;
  }

  #answers(plan: Listed & { readonly cell: CellPlan | null }, object: ObjectPlan, raw: RawObject, given: Given | null): boolean {
    if (plan.cell && !this.#isClear(plan.cell, object, raw, given)) return false;
    if (!this.#exceeded.has(plan.coordinate)) return true;
    tell(this.overLimit, this.#path);
    return false;
  }

  /** What was fetched for a cell that shows; where nothing was because its subgraph failed, that is told. */
  #fetched(alias: string, coordinate: string, raw: RawObject): unknown {
    return own(raw, alias) ?? this.#unfetched(coordinate);
  }

  /** `below`: where it stands, from here. */
  #unfetched(coordinate: string, below: Path = []): null {
    if (this.#parts.isFailed(coordinate)) tell(this.unavailable, [...this.#path, ...below]);
    return null;
  }

  #isClear(cell: CellPlan, object: ObjectPlan, raw: RawObject, given: Given | null): boolean {
    return cellLevel(object, cell, raw, given ?? givenByNobody, this.#parts.judge)?.kind === 'clear';
  }

  #one(target: TargetPlan, value: unknown, parent: Given | null): unknown {
    const occurrence = occurrenceOf(target, value, parent, this.#parts.judge);
    return occurrence.kind === 'there' ? this.#object(occurrence, null) : null;
  }

  /** `question`: the list in which it stands. */
  #object({ plan, raw, given }: There, question: Listed | null): unknown {
    if (question !== null) this.#counts.add(question, plan, raw);
    this.given.add(plan, raw);
    return this.fields(plan.fields, raw, plan, given);
  }

  /** A list without pages is given whole or not at all. */
  #list(plan: ListPlan, value: unknown, parent: Given | null): unknown {
    if (!Array.isArray(value)) return null;
    const { target, isScreened, site } = plan;
    const occurrences = value.map((one) => occurrenceOf(target, one, parent, this.#parts.judge));
    if (occurrences.some(({ kind }) => kind === 'excluded')) return this.#defective();
    const shown = occurrences.filter((one): one is There => one.kind === 'there');
    if (isScreened && shown.length > pageLimit) return this.#tooMany();
    if (isScreened && value.length >= (this.#parts.widths.get(site) ?? 0)) return this.#tooNarrow(site);
    return this.#each(shown, (one) => this.#object(one, plan));
  }

  #page(plan: ConnectionPlan, value: unknown, parent: Given | null): unknown {
    if (!isRaw(value)) return null;
    const { screen, site } = plan;
    const screened = screen === null ? null : this.#screened(screen, site, value, parent);
    if (screened?.kind === 'defective') return this.#defective();
    if (screened?.kind === 'narrow') return this.#tooNarrow(site);
    const page: Record<string, unknown> = bareObject();
    for (const one of plan.page) {
      this.#path.push(one.name);
      const member = this.#pageMember(one, value, screened, parent, plan);
      this.#path.pop();
      if (member === defective) return this.#defective();
      page[one.name] = member;
    }
    return page;
  }

  #screened(plan: ScreenPlan, site: string, value: RawObject, parent: Given | null): Screened {
    const asked = this.#parts.pages.get(site);
    return asked === undefined ? { kind: 'defective' } : screenPage(plan, value, parent, asked, this.#parts.judge);
  }

  #defective(): null {
    this.defects.push([...this.#path]);
    return null;
  }

  #tooMany(): null {
    tell(this.overLimit, this.#path);
    return null;
  }

  #tooNarrow(site: string): null {
    this.narrow.set(site, positionless(this.#path));
    return null;
  }

  #pageMember(plan: PagePlan, raw: RawObject, screened: ScreenedPage | null, parent: Given | null, question: Listed): unknown {
    switch (plan.kind) {
      case 'typename':
        return plan.type;
      case 'plain':
        // A total of rows that only the gateway can tell apart is nobody's to tell.
        return screened === null ? (own(raw, plan.alias) ?? null) : null;
      case 'pageInfo': {
        const info = screened === null ? own(raw, plan.alias) : renamed(screened.info, plan.leaves);
        return isRaw(info) ? this.fields(plan.fields, info, pageInfoPlan, null) : null;
      }
      case 'nodes':
        return this.#items(own(raw, plan.alias), screened, (item) => this.#row(plan.target, item, parent, question));
      case 'edges':
        return this.#items(own(raw, plan.alias), screened, (item) =>
          isRaw(item) ? this.#edge(plan.fields, item, parent, question) : undefined,
        );
      default:
        return plan satisfies never;
    }
  }

  /** Rows that do not show were excluded in the owner's database; one that comes all the same means that its database is not to be trusted. */
  #items(value: unknown, screened: ScreenedPage | null, shaped: (item: unknown) => unknown): readonly unknown[] | null | typeof defective {
    if (!Array.isArray(value)) return null;
    const kept: readonly unknown[] = screened === null ? value : screened.positions.map((position) => value[position]);
    const items = this.#each(kept, shaped);
    return items.includes(undefined) ? defective : items;
  }

  /** Each item where it stands. */
  #each<T>(items: readonly T[], shaped: (item: T) => unknown): readonly unknown[] {
    const at = this.#path.push(0) - 1;
    const all = items.map((item, index) => {
      this.#path[at] = index;
      return shaped(item);
    });
    this.#path.pop();
    return all;
  }

  /** `undefined` where the row does not show. */
  #row(target: TargetPlan, value: unknown, parent: Given | null, question: Listed): unknown {
    const occurrence = occurrenceOf(target, value, parent, this.#parts.judge);
    return occurrence.kind === 'there' ? this.#object(occurrence, question) : undefined;
  }

  #edge(plans: readonly EdgePlan[], raw: RawObject, parent: Given | null, question: Listed): unknown {
    const edge: Record<string, unknown> = bareObject();
    for (const plan of plans) {
      if (plan.kind !== 'node') edge[plan.name] = plan.kind === 'plain' ? (own(raw, plan.alias) ?? null) : plan.type;
      else {
        this.#path.push(plan.name);
        const node = this.#row(plan.target, own(raw, plan.alias), parent, question);
        this.#path.pop();
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
