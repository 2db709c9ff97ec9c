import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, OperationTypeNode, type SelectionSetNode } from 'graphql';
import { type FieldFacts, isEntity, type MutationFacts, mutations, queries, typeNamed } from '../facts.ts';
import { type FiguresFacts, figureQuestions } from '../figures-facts.ts';
import { keyOf, type Row, tableOf, type World } from '../world.ts';
import { decideFor, type LiveClause } from './deciding.ts';
import { type Entity, Rows } from './entities.ts';
import { countFigures, countingClause } from './figures.ts';
import { candidates, inOrder, matches } from './lists.ts';
import { shown } from './masks.ts';
import type { Asking, Papers } from './papers.ts';
import { isCompany, type Refusal, Refusals, type Root, selectionKey } from './refusals.ts';
import { type Occurrence, type Place, Rights } from './rights.ts';
import { argumentsOf, type Reading, selected, setsOf, type Variables } from './selections.ts';
import { rowMade } from './writes.ts';

export type Answer = {
  /** Undefined where the whole request is refused. */
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly errors: readonly Refusal[];
  /** Cells that were looked at, and those among them that the caller gets in clear. */
  readonly read: ReadonlySet<string>;
  readonly told: ReadonlySet<string>;
  /** Rows that stand in a figure. */
  readonly counted: ReadonlySet<string>;
  /** Rows that were written, in order. */
  readonly written: readonly Row[];
  readonly counts: { readonly given: number; readonly withheld: number };
};

/** Stands in the expected data where any opaque value may: a cursor or a `ref`, which is the same wherever `of` is the same. */
export type Opaque = { readonly opaque: 'cursor' | 'ref' | 'pseudonym'; readonly of: string; readonly row: string };

/** Cursors that were told before, and the row that each stands for. */
export type Places = ReadonlyMap<string, string>;

/**
 * What an operation meets. `ids`: what the agencies call rows that are written, in order. `isWhole`: each page holds its whole list, within no
 * limit, and whether there are more pages is anything: what pages of the same lists may hold where rows in between are not known.
 */
export type Situation = { readonly world: World; readonly places: Places; readonly ids: readonly string[]; readonly isWhole?: boolean };

const anything: Opaque = { opaque: 'cursor', of: 'anything', row: '' };

/**
 * The answer that documents owe to an operation, worked out row by row: nothing compiled, nothing pushed down. Their categories are
 * written out (`writtenOut`).
 * Source: AGREEMENTS.md sections 1 and 3.
 */
export function plainAnswer(
  document: DocumentNode,
  variables: Variables,
  papers: Papers,
  asking: Asking,
  { world, places, ids, isWhole = false }: Situation,
): Answer {
  const rows = new Rows(world);
  const refused = (code: string): Answer => ({
    data: undefined,
    errors: [{ path: [], code }],
    read: new Set(),
    told: new Set(),
    counted: new Set(),
    written: [],
    counts: { given: 0, withheld: 0 },
  });
  const decided = decideFor(papers, asking);
  if (decided.kind === 'refused') return refused(decided.code);
  const fragments = new Map(
    document.definitions
      .filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const operation = document.definitions.find((d) => d.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('nothing is asked');
  const reading: Reading = { fragments, variables };
  const rights = new Rights(decided, papers, asking, rows);
  const root: Root = operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query';
  const refusals = new Refusals(root, [operation.selectionSet], reading, rights);
  if ([...refusals.touched].some((agency) => rights.deciding(agency) === 'ambiguous')) return refused('AGREEMENT_AMBIGUOUS');
  if (rights.lacksCase(refusals.touched)) return refused('CASE_REQUIRED');
  const parts = { root, rows, rights, refusals, reading, places, ids, isWhole, asOf: asking.asOf };
  const first = new Teller({ ...parts, exceeded: new Set() });
  const data = first.tell([operation.selectionSet]);
  const exceeded = first.exceeded();
  const last = exceeded.size === 0 || isWhole ? first : new Teller({ ...parts, exceeded });
  return {
    data: last === first ? data : last.tell([operation.selectionSet]),
    errors: [...refusals.refusals, ...last.overLimit, ...last.unplaced, ...last.unwritten],
    written: last.written,
    read: rows.read,
    told: rows.told,
    counted: rows.counted,
    counts: { given: last.given, withheld: last.withheld + refusals.refusals.length },
  };
}

type Parts = {
  readonly root: Root;
  readonly ids: readonly string[];
  readonly rows: Rows;
  readonly rights: Rights;
  readonly refusals: Refusals;
  readonly reading: Reading;
  readonly places: Places;
  readonly isWhole: boolean;
  readonly asOf: string;
  readonly exceeded: ReadonlySet<string>;
};

type Page = {
  readonly items: readonly Occurrence[];
  readonly hasNextPage: boolean | Opaque;
  readonly hasPreviousPage: boolean | Opaque;
};

class Teller {
  readonly overLimit: Refusal[] = [];
  /** A cursor's row that does not show here: where it stood is not known, so this world is not the caller's world of before. */
  readonly unplaced: Refusal[] = [];
  readonly written: Row[] = [];
  /** Mutations that were not refused, of which the agency wrote nothing. */
  readonly unwritten: Refusal[] = [];
  given = 0;
  withheld = 0;
  readonly #parts: Parts;
  /** Distinct rows given by coordinate, where a clause limits them. */
  readonly #counted = new Map<string, { limit: number; readonly rows: Set<string> }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  exceeded(): ReadonlySet<string> {
    return new Set([...this.#counted].flatMap(([coordinate, { limit, rows }]) => (rows.size > limit ? [coordinate] : [])));
  }

  tell(sets: readonly SelectionSetNode[]): Readonly<Record<string, unknown>> {
    const { root, rows } = this.#parts;
    rows.withoutAdded();
    return this.#members(root, sets, (name, nodes) => {
      const asked = nodes[0]?.name.value ?? '';
      const mutation = root === 'Mutation' ? mutations.get(asked) : undefined;
      if (mutation !== undefined) return this.#isRefused(null, [name]) ? null : this.#write(mutation, nodes, [name]);
      const figures = figureQuestions.get(`Query.${asked}`);
      if (figures !== undefined) return this.#figures(figures, nodes, [name]);
      const field = queries.get(asked);
      if (field === undefined || this.#isRefused(null, [name])) return null;
      return field.kind === 'one' ? this.#lookUp(field, nodes, [name]) : this.#page(field, null, nodes, [name]);
    });
  }

  #figures(question: FiguresFacts, nodes: readonly FieldNode[], path: readonly string[]): unknown {
    const { rights, rows, reading, asOf } = this.#parts;
    const clause = this.#isRefused(null, path) ? null : countingClause(question, rights);
    if (clause === null) return null;
    const { groups, suppressed, ...told } = countFigures(question, clause, argumentsOf(nodes[0], reading), { rights, rows, asOf });
    this.given += groups.length;
    this.withheld += suppressed;
    return this.#members(question.answer, setsOf(nodes), (_name, inner) => {
      const member = inner[0]?.name.value ?? '';
      if (member !== 'groups') return told[member as keyof typeof told];
      return groups.map((group) => this.#members(question.group, setsOf(inner), (_name, [leaf]) => group[leaf?.name.value ?? ''] ?? null));
    });
  }

  /** The row is written, and answered as a look-up would. */
  #write(mutation: MutationFacts, nodes: readonly FieldNode[], path: readonly string[]): unknown {
    const { refusals, rows, rights, ids, asOf } = this.#parts;
    const site = refusals.sites.get(selectionKey(null, path));
    const [place] = site?.places ?? [];
    if (site === undefined || place === undefined) throw new Error('a mutation without a place');
    const row = rowMade(mutation.name, site.args.input as Row, ids[this.written.length] ?? `row ${this.written.length}`, asOf);
    const { owner, keys } = typeNamed(mutation.type);
    const key = Object.fromEntries(keys.map((name) => [name, row?.[name]]));
    if (row === null || !refusals.canWrite(site.places, site.opening, { type: mutation.type, key, written: row })) {
      this.unwritten.push({ path, code: row === null ? 'BAD_USER_INPUT' : 'SOURCE_UNAVAILABLE' });
      return null;
    }
    rows.add(tableOf(owner, mutation.type), row);
    this.written.push(row);
    const at: Occurrence = { place, row: { type: mutation.type, key }, parent: null };
    if (rights.isVisible(at)) return this.#object(at, nodes, path);
    this.withheld += 1;
    return null;
  }

  #lookUp(field: FieldFacts, nodes: readonly FieldNode[], path: readonly string[]): unknown {
    const site = this.#parts.refusals.sites.get(selectionKey(null, path));
    const [place] = site?.places ?? [];
    if (site === undefined || place === undefined) throw new Error('a question without a place');
    const type = typeNamed(field.type);
    const key = Object.fromEntries(type.keys.map((name) => [name, site.args[name]]));
    const found: Entity = { type: field.type, key };
    const isShown =
      this.#parts.rows.isThere(found) && this.#parts.rights.isVisible({ place: { ...place, fromKey: false }, row: found, parent: null });
    if (place.fromKey) return this.#object({ place, row: { ...found, fromKey: isShown ? 'shown' : 'hidden' }, parent: null }, nodes, path);
    const at: Occurrence = { place, row: found, parent: null };
    // To find a row by what must not stand alone is to be told it alone.
    if (isShown && type.keys.every((name) => this.#hasCompany(at, name, site.beside.get(field.type) ?? [])))
      return this.#object(at, nodes, path);
    this.withheld += 1;
    return null;
  }

  #object(at: Occurrence, nodes: readonly FieldNode[], path: readonly string[]): unknown {
    const { rows } = this.#parts;
    const before = { told: new Set(rows.told), given: this.given, withheld: this.withheld };
    const answer = this.#members(at.place.type, setsOf(nodes), (name, inner) => this.#cell(at, inner, [...path, name]));
    const alone = this.#alone(answer, at, nodes);
    if (alone.size === 0) return answer;
    // What is taken out again was not told.
    for (const cell of rows.told) if (!before.told.has(cell)) rows.told.delete(cell);
    this.given = before.given;
    this.withheld = before.withheld + alone.size;
    return this.#members(at.place.type, setsOf(nodes), (name, inner) => (alone.has(name) ? null : this.#cell(at, inner, [...path, name])));
  }

  /** Response names of what may not stand without other data, and does. */
  #alone(answer: Readonly<Record<string, unknown>>, { place }: Occurrence, nodes: readonly FieldNode[]): ReadonlySet<string> {
    const all = selected(place.type, setsOf(nodes), this.#parts.reading).flatMap(([name, [node]]) => {
      const field = typeNamed(place.type).fields.get(node?.name.value ?? '');
      return field === undefined || answer[name] === null ? [] : [{ name, field }];
    });
    let left = all;
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      left = left.filter(({ field }) =>
        this.#parts.rights.companyOf(field).every((list) => left.some((other) => isCompany(list, other.field))),
      );
    }
    return new Set(all.filter((one) => !left.includes(one)).map(({ name }) => name));
  }

  #cell(at: Occurrence, nodes: readonly FieldNode[], path: readonly string[]): unknown {
    const { place, row } = at;
    const { rows, rights } = this.#parts;
    const field = typeNamed(place.type).fields.get(nodes[0]?.name.value ?? '');
    if (field === undefined || this.#isRefused(place, path)) return null;
    const level = rights.level(at, field);
    if (level === null || (field.kind !== 'leaf' && level !== 'clear')) {
      this.withheld += 1;
      return null;
    }
    // What a row's owner would have to say of a row that it does not have.
    if (field.owner === typeNamed(place.type).owner && field.kind !== 'leaf' && !rows.isThere(row)) return null;
    if (field.name === 'ref')
      return rows.isThere(row) ? ({ opaque: 'ref', of: this.#name(row), row: this.#name(row) } satisfies Opaque) : null;
    if (field.kind === 'leaf' || field.kind === 'leafList') {
      const value = rows.value(row, field.name);
      if (typeof value === 'symbol') return null;
      this.given += value === null ? 0 : 1;
      if (level === 'clear') rows.tell(row, field);
      if (level === 'pseudonym' && typeof value === 'string' && value !== '')
        return { opaque: 'pseudonym', of: `${field.coordinate} ${value}`, row: this.#name(row) } satisfies Opaque;
      return level === 'pseudonym' ? null : shown(level, value);
    }
    if (field.kind === 'many') return this.#page(field, at, nodes, path);
    if (field.kind === 'list') return this.#list(field, at, nodes, path);
    const found = rows.follow(row, field.name);
    const reached = found === null ? null : this.#reached(found, field, at);
    if (reached !== null) return this.#object(reached, nodes, path);
    this.withheld += found === null ? 0 : 1;
    return null;
  }

  /** The row behind an edge, where it shows. A row that its owner does not have is no row, unless all that counts is its key. */
  #reached(row: Entity, field: FieldFacts, parent: Occurrence): Occurrence | null {
    const place: Place = { type: row.type, via: field.coordinate, parent: parent.place, closed: new Set(), fromKey: false };
    const { rights, rows } = this.#parts;
    if (isEntity(row.type) && !rows.isThere(row) && typeNamed(row.type).owner === field.owner) return null;
    const at: Occurrence = { place, row, parent };
    return rights.canShow(place) && rights.isVisible(at) ? at : null;
  }

  #list(field: FieldFacts, parent: Occurrence, nodes: readonly FieldNode[], path: readonly string[]): unknown {
    if (this.#isOver(field, path)) return null;
    const shows = this.#showing(parent, path, candidates(field, parent.row, this.#parts.rows));
    // Type by type, by key: any order of values would tell how they compare.
    return shows.map((at) => {
      this.#count(field, parent.place, path, [at.row]);
      return this.#object(at, nodes, [...path, '@']);
    });
  }

  #page(field: FieldFacts, parent: Occurrence | null, nodes: readonly FieldNode[], path: readonly string[]): unknown {
    if (this.#isOver(field, path)) return null;
    const { rows, refusals } = this.#parts;
    const site = refusals.sites.get(selectionKey(parent?.place ?? null, path));
    if (site === undefined || site.verdict.kind !== 'open') throw new Error('a page that nobody opened');
    const { args, verdict } = site;
    const all = this.#showing(parent, path, candidates(field, parent?.row ?? null, rows)).filter(
      (at) =>
        matches(args.filter, at.row, rows) === true &&
        verdict.tested.every((name) => this.#isClear(at, name) && this.#hasCompany(at, name, site.beside.get(at.place.type) ?? [])) &&
        verdict.keyed.every(
          ({ field: name, by }) =>
            (this.#isFoundBy(by, at) || (refusals.canTest(at.place, name) && this.#isClear(at, name))) &&
            this.#hasCompany(at, name, site.beside.get(at.place.type) ?? []),
        ),
    );
    // What filter and order test is the caller's to know.
    for (const { place, row } of all)
      for (const name of verdict.tested) rows.tell(row, typeNamed(place.type).fields.get(name) as FieldFacts);
    const sorted = inOrder(
      all.map(({ row }) => row),
      args.orderBy,
      rows,
    ).map((row) => all.find((at) => at.row === row) as Occurrence);
    const page = this.#cut(sorted, args);
    const cursor = (at: Occurrence | undefined): Opaque | null =>
      at === undefined
        ? null
        : {
            opaque: 'cursor',
            of: `${field.coordinate} ${JSON.stringify([args.filter ?? null, args.orderBy ?? null])} ${this.#name(at.row)}`,
            row: this.#name(at.row),
          };
    return this.#members(`${field.type}Connection`, setsOf(nodes), (name, inner) => {
      const deeper = [...path, name];
      switch (inner[0]?.name.value) {
        case 'totalCount':
          return site.places.some(({ type }) => this.#parts.rights.isScreened(type)) ? null : sorted.length;
        case 'nodes':
          this.#count(
            field,
            parent?.place ?? null,
            path,
            page.items.map(({ row }) => row),
          );
          return page.items.map((at) => this.#object(at, inner, [...deeper, '@']));
        case 'edges':
          this.#count(
            field,
            parent?.place ?? null,
            path,
            page.items.map(({ row }) => row),
          );
          return page.items.map((at) =>
            this.#members(`${field.type}Edge`, setsOf(inner), (edgeName, [...edge]) =>
              edge[0]?.name.value === 'cursor' ? cursor(at) : this.#object(at, edge, [...deeper, '@', edgeName]),
            ),
          );
        default:
          return this.#members('PageInfo', setsOf(inner), (_name, [leaf]) => {
            const of = leaf?.name.value;
            if (of === 'hasNextPage') return page.hasNextPage;
            if (of === 'hasPreviousPage') return page.hasPreviousPage;
            return cursor(of === 'startCursor' ? page.items[0] : page.items.at(-1));
          });
      }
    });
  }

  #showing(parent: Occurrence | null, path: readonly string[], all: readonly Entity[]): readonly Occurrence[] {
    const site = this.#parts.refusals.sites.get(selectionKey(parent?.place ?? null, path));
    const shows = all.flatMap((row): readonly Occurrence[] => {
      const place = site?.places.find(({ type }) => type === row.type);
      const at: Occurrence | null = place === undefined ? null : { place, row, parent };
      return at !== null && this.#parts.rights.isVisible(at) ? [at] : [];
    });
    this.withheld += all.length - shows.length;
    return shows;
  }

  /** "`freely` opens no filter": a clause's key finds the rows that this clause gives. */
  #isFoundBy(by: readonly LiveClause[], at: Occurrence): boolean {
    const { rights } = this.#parts;
    const own = rights.from(typeNamed(at.place.type).owner);
    return by.some((one) => own.includes(one) && rights.gives(one, at));
  }

  /** In clear here, and where it is a reference the row behind it shows with its key in clear. */
  #isClear(at: Occurrence, name: string): boolean {
    const { rights, rows } = this.#parts;
    const field = typeNamed(at.place.type).fields.get(name) as FieldFacts;
    if (rights.level(at, field) !== 'clear') return false;
    if (field.kind !== 'one' || !isEntity(field.type)) return true;
    const found = rows.follow(at.row, name);
    if (found === null) return this.#isOpenBehind(at, field);
    const place: Place = { type: found.type, via: field.coordinate, parent: at.place, closed: new Set(), fromKey: false };
    const there: Occurrence = { place, row: found, parent: at };
    const keys = typeNamed(found.type).keys.map((key) => typeNamed(found.type).fields.get(key) as FieldFacts);
    return rights.isVisible(there) && keys.every((key) => rights.level(there, key) === 'clear');
  }

  /** What must not stand alone is not tested alone: of each list something that is selected is given on the row, and there. */
  #hasCompany(at: Occurrence, name: string, beside: readonly FieldFacts[]): boolean {
    const { rights, rows } = this.#parts;
    const field = typeNamed(at.place.type).fields.get(name) as FieldFacts;
    const target = field.kind === 'one' && isEntity(field.type) ? typeNamed(field.type) : null;
    const read = [field, ...(target?.keys ?? []).flatMap((key) => target?.fields.get(key) ?? [])];
    const isThere = (other: FieldFacts): boolean => {
      const level = rights.level(at, other);
      const value = rows.value(at.row, other.name);
      return level !== null && value !== null && typeof value !== 'symbol';
    };
    return read.flatMap((one) => rights.companyOf(one)).every((list) => beside.some((one) => isCompany(list, one) && isThere(one)));
  }

  /** Without a reference there is no row whose key could be withheld, but where a condition would decide about it that is unknown. */
  #isOpenBehind(at: Occurrence, field: FieldFacts): boolean {
    const { rights } = this.#parts;
    const place: Place = { type: field.type, via: field.coordinate, parent: at.place, closed: new Set(), fromKey: false };
    const nothing: Occurrence = { place, row: { type: field.type, key: {}, isNothing: true }, parent: at };
    const keys = typeNamed(field.type).keys.map((key) => typeNamed(field.type).fields.get(key) as FieldFacts);
    return rights.isVisible(nothing) && keys.every((key) => rights.level(nothing, key) === 'clear');
  }

  #cut(all: readonly Occurrence[], args: Readonly<Record<string, unknown>>): Page {
    if (this.#parts.isWhole) return { items: all, hasNextPage: anything, hasPreviousPage: anything };
    const at = (cursor: unknown): number => {
      const found = all.findIndex(({ row }) => this.#name(row) === this.#parts.places.get(String(cursor)));
      // Where a row stood that no longer shows is not known here: this is no answer to hold another one against.
      if (found < 0) this.overLimit.push({ path: [], code: 'CURSOR_LOST' });
      return found;
    };
    const from = typeof args.after === 'string' ? at(args.after) + 1 : 0;
    const to = typeof args.before === 'string' ? at(args.before) : all.length;
    const isGone = [args.after, args.before].some((cursor) => typeof cursor === 'string' && at(cursor) < 0);
    if (isGone) this.unplaced.push({ path: [], code: 'the row of a cursor is gone' });
    const range = all.slice(from, Math.max(from, to));
    const backwards = typeof args.last === 'number';
    const size = Number(args.last ?? args.first ?? 50);
    const goesOn = range.length > size;
    return {
      items: backwards ? range.slice(Math.max(0, range.length - size)) : range.slice(0, size),
      hasNextPage: backwards ? typeof args.before === 'string' : goesOn,
      hasPreviousPage: backwards ? goesOn : typeof args.after === 'string',
    };
  }

  #name(row: Entity): string {
    return `${row.type} ${keyOf(typeNamed(row.type), row.key)}`;
  }

  #count({ coordinate }: FieldFacts, parent: Place | null, path: readonly string[], rows: readonly Entity[]): void {
    const verdict = this.#parts.refusals.sites.get(selectionKey(parent, path))?.verdict;
    if (verdict?.kind !== 'open' || verdict.limit === null) return;
    const counted = this.#counted.get(coordinate) ?? { limit: verdict.limit, rows: new Set<string>() };
    this.#counted.set(coordinate, counted);
    counted.limit = Math.max(counted.limit, verdict.limit);
    for (const row of rows) counted.rows.add(this.#name(row));
  }

  #isOver({ coordinate }: FieldFacts, path: readonly string[]): boolean {
    if (!this.#parts.exceeded.has(coordinate)) return false;
    if (!this.overLimit.some((one) => one.path.join() === path.join())) this.overLimit.push({ path, code: 'ROW_LIMIT' });
    return true;
  }

  #isRefused(place: Place | null, path: readonly string[]): boolean {
    return this.#parts.refusals.refused.has(selectionKey(place, path));
  }

  #members(
    type: string,
    sets: readonly SelectionSetNode[],
    tell: (name: string, nodes: readonly FieldNode[]) => unknown,
  ): Readonly<Record<string, unknown>> {
    const told: Record<string, unknown> = Object.create(null);
    for (const [name, nodes] of selected(type, sets, this.#parts.reading))
      told[name] = nodes[0]?.name.value === '__typename' ? type : tell(name, nodes);
    return told;
  }
}
