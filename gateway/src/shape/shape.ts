import { applyMask, type Pseudonymise } from '@passerelle/policies';
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
import { type ByteString, jsonBytes } from '../byte-string.ts';
import type { Path } from '../errors/gateway-error.ts';
import type { Stretches } from '../execute/passed-on.ts';
import { AnswerData } from './answer-data.ts';
import type { Given } from './decider.ts';
import { GivenObjects } from './given-objects.ts';
import type { Judge } from './judge.ts';
import { cellLevel, givenByNobody, isProhibited, type Occurrence, occurrenceOf } from './occurrence.ts';
import { isRaw, own, type RawObject } from './raw-object.ts';
import { RowCounts } from './row-counts.ts';
import { type Screened, screenPage } from './screen.ts';
import { shapeFigures } from './shape-figures.ts';
import { withholdAlone } from './withhold-alone.ts';
import { type FieldStep, type LeafStep, type Step, type StretchStep, writingOf } from './writing.ts';

export type Shaped = {
  readonly data: AnswerData;
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
  /** Where texts may stand in what was fetched; nowhere unless given. */
  readonly stretches?: Stretches | null;
};

/**
 * From what was fetched to what the caller gets: every occurrence and cell decided again on the objects themselves, masks
 * applied, hidden selections dropped, names and order the caller's own.
 * Source: DESIGN.md section 6, "After fetching".
 */
export function shape(fields: readonly FieldPlan[], data: unknown, parts: ShapeParts): Shaped {
  const counts = new RowCounts(parts.limits);
  const once = shapeWith(new Shaper(parts, counts, new Set()), fields, data, parts);
  const exceeded = new Set([...counts.exceeded, ...parts.beyond]);
  return exceeded.size === 0 ? once : shapeWith(new Shaper(parts, counts, exceeded), fields, data, parts);
}

function shapeWith(shaper: Shaper, fields: readonly FieldPlan[], data: unknown, { stretches = null }: ShapeParts): Shaped {
  const answer = shaper.fields(fields, isRaw(data) ? data : {}, rootPlan, null, stretches);
  const { defects, overLimit, unavailable, narrow, given } = shaper;
  return { data: new AnswerData(answer as ByteString), defects, overLimit, unavailable, narrow, given };
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
  /** What was written of each reference last: one object often stands in many rows, one after the other. */
  readonly #last = new Map<TargetPlan, WrittenOne>();

  constructor(parts: ShapeParts, counts: RowCounts, exceeded: ReadonlySet<string>) {
    this.#parts = parts;
    this.#counts = counts;
    this.#exceeded = exceeded;
  }

  /** The caller's object, as JSON in a byte string: so are all values from here on. */
  fields(plans: readonly FieldPlan[], raw: RawObject, object: ObjectPlan, given: Given | null, stretches: Stretches | null): string {
    if (object.company.size === 0) return this.#members(plans, raw, object, given, stretches);
    // Each member by itself: whether it may stand, the others tell.
    const members = singly(plans).map((one) => this.#members(one, raw, object, given, stretches));
    return withoutAlone(plans, members, object.company);
  }

  #members(plans: readonly FieldPlan[], raw: RawObject, object: ObjectPlan, given: Given | null, stretches: Stretches | null): string {
    const { steps, end } = writingOf(plans, object.type, given ?? givenByNobody, stretches);
    let written = '';
    for (let i = 0; i < steps.length; i += 1) {
      const step = steps[i] as Step;
      written += step.lead;
      if (step.kind === 'stretch') written += this.#stretch(step, raw, object, given);
      else if (step.kind === 'leaf') written += this.#leaf(step, raw, object, given);
      else written += this.#field(step.plan, raw, object, given, stretches);
    }
    return written + end;
  }

  #stretch({ member, leaves }: StretchStep, raw: RawObject, object: ObjectPlan, given: Given | null): string {
    const text = own(raw, member);
    if (typeof text === 'string') return text;
    let written = '';
    for (const leaf of leaves) written += leaf.lead + this.#leaf(leaf, raw, object, given);
    return written;
  }

  #leaf({ plan: { alias, cell, name }, level }: LeafStep, raw: RawObject, object: ObjectPlan, given: Given | null): string {
    if (isProhibited(object, cell, raw, given ?? givenByNobody, this.#parts.judge)) return nothing;
    const value = own(raw, alias) ?? null;
    if (value === null) return this.#unfetched(cell.coordinate, [name]);
    return jsonBytes(level.kind === 'masked' ? applyMask(level.mask, value, this.#parts.pseudonymsOf(cell.coordinate)) : value);
  }

  #field(plan: InnerPlan, raw: RawObject, object: ObjectPlan, given: Given | null, stretches: Stretches | null): string {
    if (plan.kind === 'plain') return jsonBytes(own(raw, plan.alias));
    this.#path.push(plan.name);
    const value = this.#edgeOrQuestion(plan, raw, object, given, stretches);
    this.#path.pop();
    return value;
  }

  #edgeOrQuestion(plan: EdgeOrQuestion, raw: RawObject, object: ObjectPlan, given: Given | null, stretches: Stretches | null): string {
    switch (plan.kind) {
      case 'toOne': {
        if (!this.#isClear(plan.cell, object, raw, given)) return nothing;
        const value = own(raw, plan.alias) ?? null;
        return value === null ? this.#unfetched(plan.cell.coordinate) : this.#one(plan.target, value, given, below(stretches, plan.alias));
      }
      case 'lookUp': {
        const value = own(raw, plan.alias) ?? null;
        return value === null
          ? this.#unfetched(reachedBy(plan.target))
          : this.#one(plan.target, value, given, below(stretches, plan.alias));
      }
      case 'list':
      case 'connection': {
        if (!this.#answers(plan, object, raw, given)) return nothing;
        const alias = pick(plan, given);
        const value = own(raw, alias) ?? null;
        if (value === null) return this.#unfetched(plan.coordinate);
        const inner = below(stretches, alias);
        return plan.kind === 'list' ? this.#list(plan, value, given, inner) : this.#page(plan, value, given, inner);
      }
      case 'figures': {
        const value = own(raw, plan.alias) ?? null;
        return value === null ? this.#unfetched(plan.coordinate) : this.#figures(plan, value);
      }
      default:
        return plan satisfies never;
    }
  }

  #figures(plan: FiguresPlan, value: unknown): string {
    if (!isRaw(value)) return nothing;
    const answer = shapeFigures(plan.members, value, plan.minCell);
    return answer === null ? this.#defective() : jsonBytes(answer);
  }

  #answers(plan: Listed & { readonly cell: CellPlan | null }, object: ObjectPlan, raw: RawObject, given: Given | null): boolean {
    if (plan.cell && !this.#isClear(plan.cell, object, raw, given)) return false;
    if (!this.#exceeded.has(plan.coordinate)) return true;
    tell(this.overLimit, this.#path);
    return false;
  }

  /** Where nothing was fetched for a cell that shows because its subgraph failed, that is told. `below`: where it stands, from here. */
  #unfetched(coordinate: string, below: Path = []): string {
    if (this.#parts.isFailed(coordinate)) tell(this.unavailable, [...this.#path, ...below]);
    return nothing;
  }

  #isClear(cell: CellPlan, object: ObjectPlan, raw: RawObject, given: Given | null): boolean {
    return cellLevel(object, cell, raw, given ?? givenByNobody, this.#parts.judge)?.kind === 'clear';
  }

  #one(target: TargetPlan, value: unknown, parent: Given | null, stretches: Stretches | null): string {
    const last = this.#last.get(target);
    const isAgain = last !== undefined && last.value === value && last.parent === parent && last.stretches === stretches;
    if (isAgain) return last.written;
    const occurrence = occurrenceOf(target, value, parent, this.#parts.judge);
    if (occurrence.kind !== 'there') return nothing;
    const written = this.#object(occurrence, null, stretches);
    if (isOfLeaves(occurrence.plan)) this.#last.set(target, { value, parent, stretches, written });
    return written;
  }

  /** `question`: the list in which it stands. */
  #object({ plan, raw, given }: There, question: Listed | null, stretches: Stretches | null): string {
    if (question !== null) this.#counts.add(question, plan, raw);
    this.given.add(plan, raw);
    return this.fields(plan.fields, raw, plan, given, stretches);
  }

  /** A list without pages is given whole or not at all. */
  #list(plan: ListPlan, value: unknown, parent: Given | null, stretches: Stretches | null): string {
    if (!Array.isArray(value)) return nothing;
    const { target, isScreened, site } = plan;
    const occurrences = value.map((one) => occurrenceOf(target, one, parent, this.#parts.judge));
    if (occurrences.some(({ kind }) => kind === 'excluded')) return this.#defective();
    const shown = occurrences.filter((one): one is There => one.kind === 'there');
    if (isScreened && shown.length > pageLimit) return this.#tooMany();
    if (isScreened && value.length >= (this.#parts.widths.get(site) ?? 0)) return this.#tooNarrow(site);
    return this.#each(shown, (one) => this.#object(one, plan, stretches)) ?? nothing;
  }

  #page(plan: ConnectionPlan, value: unknown, parent: Given | null, stretches: Stretches | null): string {
    if (!isRaw(value)) return nothing;
    const { screen, site } = plan;
    const screened = screen === null ? null : this.#screened(screen, site, value, parent);
    if (screened?.kind === 'defective') return this.#defective();
    if (screened?.kind === 'narrow') return this.#tooNarrow(site);
    let written = '';
    for (const one of plan.page) {
      this.#path.push(one.name);
      const member = this.#pageMember(one, value, screened, parent, plan, stretches);
      this.#path.pop();
      if (member === null) return this.#defective();
      written += memberText(written, one.name, member);
    }
    return `{${written}}`;
  }

  #screened(plan: ScreenPlan, site: string, value: RawObject, parent: Given | null): Screened {
    const asked = this.#parts.pages.get(site);
    return asked === undefined ? { kind: 'defective' } : screenPage(plan, value, parent, asked, this.#parts.judge);
  }

  #defective(): string {
    this.defects.push([...this.#path]);
    return nothing;
  }

  #tooMany(): string {
    tell(this.overLimit, this.#path);
    return nothing;
  }

  #tooNarrow(site: string): string {
    this.narrow.set(site, positionless(this.#path));
    return nothing;
  }

  /** Null where a row stands that must not. */
  #pageMember(
    plan: PagePlan,
    raw: RawObject,
    screened: ScreenedPage | null,
    parent: Given | null,
    question: Listed,
    stretches: Stretches | null,
  ): string | null {
    switch (plan.kind) {
      case 'typename':
        return jsonBytes(plan.type);
      case 'plain':
        // A total of rows that only the gateway can tell apart is nobody's to tell.
        return screened === null ? jsonBytes(own(raw, plan.alias)) : nothing;
      case 'pageInfo': {
        const info = screened === null ? own(raw, plan.alias) : renamed(screened.info, plan.leaves);
        return isRaw(info) ? this.fields(plan.fields, info, pageInfoPlan, null, null) : nothing;
      }
      case 'nodes': {
        const inner = below(stretches, plan.alias);
        return this.#items(own(raw, plan.alias), screened, (item) => this.#row(plan.target, item, parent, question, inner));
      }
      case 'edges': {
        const inner = below(stretches, plan.alias);
        return this.#items(own(raw, plan.alias), screened, (item) =>
          isRaw(item) ? this.#edge(plan.fields, item, parent, question, inner) : null,
        );
      }
      default:
        return plan satisfies never;
    }
  }

  /** Rows that do not show were excluded in the owner's database; one that comes all the same means that its database is not to be trusted. */
  #items(value: unknown, screened: ScreenedPage | null, shaped: (item: unknown) => string | null): string | null {
    if (!Array.isArray(value)) return nothing;
    const kept: readonly unknown[] = screened === null ? value : screened.positions.map((position) => value[position]);
    return this.#each(kept, shaped);
  }

  /** Each item where it stands; null where one must not stand. */
  #each<T>(items: readonly T[], shaped: (item: T) => string | null): string | null {
    const at = this.#path.push(0) - 1;
    let written = '[';
    let isWhole = true;
    for (let i = 0; i < items.length; i += 1) {
      this.#path[at] = i;
      const item = shaped(items[i] as T);
      if (item === null) isWhole = false;
      else written += i === 0 ? item : `,${item}`;
    }
    this.#path.pop();
    return isWhole ? `${written}]` : null;
  }

  /** Null where the row does not show. */
  #row(target: TargetPlan, value: unknown, parent: Given | null, question: Listed, stretches: Stretches | null): string | null {
    const occurrence = occurrenceOf(target, value, parent, this.#parts.judge);
    return occurrence.kind === 'there' ? this.#object(occurrence, question, stretches) : null;
  }

  #edge(plans: readonly EdgePlan[], raw: RawObject, parent: Given | null, question: Listed, stretches: Stretches | null): string | null {
    let written = '';
    for (const plan of plans) {
      if (plan.kind !== 'node')
        written += memberText(written, plan.name, jsonBytes(plan.kind === 'plain' ? own(raw, plan.alias) : plan.type));
      else {
        this.#path.push(plan.name);
        const node = this.#row(plan.target, own(raw, plan.alias), parent, question, below(stretches, plan.alias));
        this.#path.pop();
        if (node === null) return null;
        written += memberText(written, plan.name, node);
      }
    }
    return `{${written}}`;
  }
}

const nothing = 'null';

/** `before`: the members that are written already. */
function memberText(before: string, name: string, value: string): string {
  return `${before === '' ? '' : ','}${JSON.stringify(name)}:${value}`;
}

function below(stretches: Stretches | null, name: string): Stretches | null {
  return stretches?.below.get(name) ?? null;
}

/** Lists of one plan each, the same ones again and again. */
function singly(plans: readonly FieldPlan[]): readonly (readonly FieldPlan[])[] {
  const known = singles.get(plans) ?? plans.map((plan) => [plan]);
  singles.set(plans, known);
  return known;
}

const singles = new WeakMap<readonly FieldPlan[], readonly (readonly FieldPlan[])[]>();

/** `members`: objects of one member each. */
function withoutAlone(plans: readonly FieldPlan[], members: readonly string[], company: ObjectPlan['company']): string {
  const answer: Record<string, unknown> = bareObject();
  plans.forEach(({ name }, i) => {
    const value = (members[i] as string).slice(JSON.stringify(name).length + 2, -1);
    answer[name] = value === nothing ? null : value;
  });
  withholdAlone(answer, company);
  return `{${plans.reduce((written, { name }) => written + memberText(written, name, (answer[name] as string | null) ?? nothing), '')}}`;
}

/** `parent`: the clauses that gave what refers to it. */
type WrittenOne = {
  readonly value: unknown;
  readonly parent: Given | null;
  readonly stretches: Stretches | null;
  readonly written: string;
};

/** Whether nothing stands below an object: what is wrong below one, a row that must not stand, is told for each place, and so looked at in each. */
function isOfLeaves({ fields }: ObjectPlan): boolean {
  const known = ofLeaves.get(fields);
  if (known !== undefined) return known;
  const isIt = fields.every(({ kind }) => kind === 'leaf' || kind === 'typename' || kind === 'denied');
  ofLeaves.set(fields, isIt);
  return isIt;
}

const ofLeaves = new WeakMap<readonly FieldPlan[], boolean>();

type There = Extract<Occurrence, { readonly kind: 'there' }>;
type ScreenedPage = Extract<Screened, { readonly kind: 'page' }>;
type InnerPlan = FieldStep['plan'];
type EdgeOrQuestion = Exclude<InnerPlan, { readonly kind: 'plain' }>;
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
