import type { FieldNode, SelectionSetNode } from 'graphql';
import { type FieldFacts, isEntity, membersOf, mutations, queries, typeNamed } from '../facts.ts';
import { type FiguresFacts, figureQuestions } from '../figures-facts.ts';
import type { Row } from '../world.ts';
import { pathsIn } from './conditions.ts';
import type { LiveClause } from './deciding.ts';
import type { Entity } from './entities.ts';
import { countingClause, figuresRefusal } from './figures.ts';
import type { Rule } from './papers.ts';
import { fieldsIn, listOf, type Verdict, verdictOn, verdictOnWrite } from './questions.ts';
import { type Place, type Rights, viaOf } from './rights.ts';
import { argumentsOf, type Reading, type Selected, selected, setsOf } from './selections.ts';
import { writtenRow } from './writes.ts';

/** Which operations are asked. */
export type Root = 'Query' | 'Mutation';
export type Refusal = { readonly path: readonly string[]; readonly code: string };
/** A root or to-many field where it stands, asked or refused before anything is fetched. */
export type Site = {
  readonly key: string;
  readonly field: FieldFacts;
  readonly opening: readonly LiveClause[];
  readonly args: Readonly<Record<string, unknown>>;
  readonly places: readonly Place[];
  /** By type of row, the fields selected on it that may keep a tested one company. */
  readonly beside: ReadonlyMap<string, readonly FieldFacts[]>;
};
/** A selection that is given, by response name. */
type Offer = readonly [name: string, field: FieldFacts];

/** Names a selection by its path and the types on the way: members of a union may ask differently under one name. */
export function selectionKey(place: Place | null, path: readonly string[]): string {
  const trail: string[] = [];
  for (let at = place; at !== null; at = at.parent) trail.push(at.type);
  return `${trail.join('<')} ${JSON.stringify(path)}`;
}

/**
 * What is refused whatever the data: "no clause can give T.f along that chain of fields", and questions with too weak keys.
 * Source: AGREEMENTS.md section 1, "What a refusal looks like", and section 3.
 */
export class Refusals {
  readonly refusals: Refusal[];
  /** Selections refused, by key. */
  readonly refused: ReadonlySet<string>;
  readonly sites: ReadonlyMap<string, Site & { readonly verdict: Verdict }>;
  /** Agencies whose data the operation asks for. */
  readonly touched: ReadonlySet<string>;
  /** Whether a field can be tested at a place at all. */
  readonly canTest: (place: Place, name: string) => boolean;
  /** Whether clauses that open a mutation would give the row. */
  readonly canWrite: Walk['canWrite'];

  constructor(root: Root, sets: readonly SelectionSetNode[], reading: Reading, rights: Rights) {
    const open = new Walk(root, reading, rights, new Map());
    open.root(sets);
    const verdicts = verdictsOf(open.sites);
    const narrowed = new Walk(root, reading, rights, verdicts, 'closing');
    narrowed.root(sets);
    const final = new Walk(root, reading, rights, merged(verdicts, verdictsOf(narrowed.sites)), 'refusing');
    final.root(sets);
    this.refusals = final.refusals;
    this.refused = final.refused;
    this.sites = new Map(final.sites.map((site) => [site.key, { ...site, verdict: final.verdictAt(site.key) }]));
    this.touched = open.touched;
    this.canTest = (place, name) => final.canTest(place, name);
    this.canWrite = (...args) => final.canWrite(...args);
  }
}

function verdictsOf(sites: readonly Site[]): ReadonlyMap<string, Verdict> {
  return new Map(
    sites.map(({ key, field, opening, args }) => {
      const times = sites.filter((other) => other.field.coordinate === field.coordinate).length;
      const verdict = field.coordinate.startsWith('Mutation.') ? verdictOnWrite : verdictOn;
      return [key, verdict(field.coordinate, opening, args, times)];
    }),
  );
}

/** Which clauses a question is closed to was found before the rest. */
function merged(before: ReadonlyMap<string, Verdict>, after: ReadonlyMap<string, Verdict>): ReadonlyMap<string, Verdict> {
  return new Map(
    [...after].map(([key, verdict]) => {
      const known = before.get(key);
      return [key, verdict.kind === 'open' && known?.kind === 'open' ? { ...verdict, closed: known.closed } : verdict];
    }),
  );
}

class Walk {
  refusals: Refusal[] = [];
  readonly refused = new Set<string>();
  readonly sites: Site[] = [];
  readonly touched = new Set<string>();
  readonly #root: Root;
  readonly #reading: Reading;
  readonly #rights: Rights;
  readonly #verdicts: ReadonlyMap<string, Verdict>;
  readonly #phase: 'opening' | 'closing' | 'refusing';

  constructor(
    root: Root,
    reading: Reading,
    rights: Rights,
    verdicts: ReadonlyMap<string, Verdict>,
    phase: 'opening' | 'closing' | 'refusing' = 'opening',
  ) {
    this.#root = root;
    this.#reading = reading;
    this.#rights = rights;
    this.#verdicts = verdicts;
    this.#phase = phase;
  }

  verdictAt(key: string): Verdict {
    return this.#verdicts.get(key) ?? { kind: 'refused', code: 'UNAUTHORIZED_FIELD_OR_TYPE' };
  }

  root(sets: readonly SelectionSetNode[]): void {
    for (const [name, nodes] of selected(this.#root, sets, this.#reading)) {
      const asked = nodes[0]?.name.value ?? '';
      const field = this.#root === 'Query' ? queries.get(asked) : mutations.get(asked);
      const figures = figureQuestions.get(`Query.${asked}`);
      if (field !== undefined) this.#question(null, field, nodes, [name]);
      if (figures !== undefined) this.#figures(figures, nodes, [name]);
    }
  }

  /** A question for figures, and dimensions in its groups that the clause does not have. */
  #figures(question: FiguresFacts, nodes: readonly FieldNode[], path: readonly string[]): void {
    this.touched.add(question.owner);
    const clause = countingClause(question, this.#rights);
    const code = clause === null ? 'UNAUTHORIZED_FIELD_OR_TYPE' : figuresRefusal(question, clause, argumentsOf(nodes[0], this.#reading));
    if (clause === null || code !== null) {
      this.#refuse(null, path, code ?? undefined);
      return;
    }
    for (const [name, inner] of selected(question.answer, setsOf(nodes), this.#reading)) {
      if (inner[0]?.name.value !== 'groups') continue;
      for (const [member, [node]] of selected(question.group, setsOf(inner), this.#reading))
        if (isDimension(question, node?.name.value) && !clause.aggregate.by.includes(node?.name.value ?? ''))
          this.#refuse(null, [...path, name, '@', member]);
    }
  }

  #object(place: Place, sets: readonly SelectionSetNode[], path: readonly string[]): readonly string[] {
    const all = selected(place.type, sets, this.#reading);
    const together = this.#together(place, all).map(([name]) => name);
    return all.flatMap(([name, nodes]) => (this.#field(place, nodes, [...path, name], together) ? [name] : []));
  }

  /** What is given and has the company that it needs: what goes for want of it keeps nobody company. */
  #together(place: Place, all: readonly Selected[]): readonly Offer[] {
    const { fields } = typeNamed(place.type);
    let left = all.flatMap(([name, nodes]): readonly Offer[] => {
      const field = fields.get(nodes[0]?.name.value ?? '');
      const isGiven = field !== undefined && this.#rights.canHave(place, field) && this.#rights.demandOn(field) === null;
      return isGiven ? [[name, field]] : [];
    });
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      left = left.filter(([, field]) => this.#rights.companyOf(field).every((list) => left.some(([, other]) => isCompany(list, other))));
    }
    return left;
  }

  /** Whether it is given. */
  #field(place: Place, nodes: readonly FieldNode[], path: readonly string[], together: readonly string[]): boolean {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return true;
    const field = typeNamed(place.type).fields.get(name);
    if (field === undefined) throw new Error(`no field ${place.type}.${name}`);
    this.touched.add(field.owner);
    if (!this.#rights.canHave(place, field)) return this.#refuse(place, path);
    const demand = this.#rights.demandOn(field);
    if (demand !== null) return this.#refuse(place, path, demand);
    if (!together.includes(path.at(-1) ?? '')) return this.#refuse(place, path);
    if (field.kind === 'leaf' || field.kind === 'leafList') return true;
    if (field.kind !== 'one') return this.#question(place, field, nodes, path);
    const places = this.#places(field, place, new Set(), false);
    if (places.length === 0 || this.#isUnscreened(places)) return this.#refuse(place, path);
    this.#target(field, places, place, nodes, path);
    return true;
  }

  #question(parent: Place | null, field: FieldFacts, nodes: readonly FieldNode[], path: readonly string[]): boolean {
    const opening = this.#rights.opening(field, parent);
    const key = selectionKey(parent, path);
    const verdict = this.#verdicts.get(key);
    const closed = new Set(verdict?.kind === 'open' ? verdict.closed : []);
    const isLookUp = field.kind === 'one';
    const isWrite = field.coordinate.startsWith('Mutation.');
    const places = this.#places(field, parent, closed, isLookUp && !isWrite && this.#rights.isAnsweredFromKey(field));
    if (opening.length === 0 || places.length === 0 || this.#isUnscreened(places)) return this.#refuse(parent, path);
    const args = argumentsOf(nodes[0], this.#reading);
    const beside = new Map(places.map((place) => [place.type, this.#beside(field, place, nodes)]));
    if (this.#phase === 'refusing') {
      if (verdict === undefined) return this.#refuse(parent, path);
      if (verdict.kind === 'refused') return this.#refuse(parent, path, verdict.code);
      if (isWrite && !this.canWrite(places, opening, writtenRow(field.type, args.input as Row))) return this.#refuse(parent, path);
      const demand = this.#demandOnTests(places, args, beside);
      if (demand !== null) return this.#refuse(parent, path, demand);
      if (!verdict.tested.every((name) => places.every((place) => this.canTest(place, name)))) return this.#refuse(parent, path);
    }
    this.sites.push({ key, field, opening, args, places, beside });
    if (isLookUp) this.#target(field, places, parent, nodes, path);
    else if (field.kind === 'list') this.#target(field, places, parent, nodes, [...path, '@']);
    else this.#page(field, places, parent, nodes, path);
    return true;
  }

  /** A mutation writes what a clause that opens it would give, so that a refusal tells of the inputs alone. */
  canWrite([place]: readonly Place[], opening: readonly LiveClause[], row: Entity): boolean {
    return place !== undefined && opening.some((one) => !place.closed.has(one) && this.#rights.gives(one, { place, row, parent: null }));
  }

  /** Rows that only the gateway can tell from those that show are no part of a mutation's answer. */
  #isUnscreened(places: readonly Place[]): boolean {
    return this.#root === 'Mutation' && places.some((place) => this.#rights.isScreenedFor(place));
  }

  /** Testing a field, by filter, order or key, is reading it; a reference is tested by the whole key of what it names. */
  #demandOnTests(places: readonly Place[], args: Readonly<Record<string, unknown>>, beside: Site['beside']): string | null {
    const names = [
      ...new Set([...fieldsIn(args.filter), ...listOf(args.orderBy).flatMap((one) => Object.keys(one as object)), ...Object.keys(args)]),
    ];
    for (const place of places)
      for (const name of names) {
        const field = typeNamed(place.type).fields.get(name);
        if (field === undefined) continue;
        const target = field.kind === 'one' && isEntity(field.type) ? typeNamed(field.type) : null;
        const read = [field, ...(target?.keys ?? []).flatMap((key) => target?.fields.get(key) ?? [])];
        const demand = read.map((one) => this.#rights.demandOn(one)).find((one) => one !== null);
        if (demand) return demand;
        const lists = read.flatMap((one) => this.#rights.companyOf(one));
        if (lists.some((list) => !beside.get(place.type)?.some((one) => isCompany(list, one)))) return 'UNAUTHORIZED_FIELD_OR_TYPE';
      }
    return null;
  }

  /** What stands on the rows of a question beside a tested field, and the same owner can look at. */
  #beside(field: FieldFacts, place: Place, nodes: readonly FieldNode[]): readonly FieldFacts[] {
    const inside = (type: string, sets: readonly SelectionSetNode[], name: string): readonly (readonly SelectionSetNode[])[] =>
      selected(type, sets, this.#reading).flatMap(([, inner]) => (inner[0]?.name.value === name ? [setsOf(inner)] : []));
    const page = `${field.type}Connection`;
    const onRows =
      field.kind === 'many'
        ? [
            ...inside(page, setsOf(nodes), 'nodes'),
            ...inside(page, setsOf(nodes), 'edges').flatMap((edges) => inside(`${field.type}Edge`, edges, 'node')),
          ]
        : [setsOf(nodes)];
    return onRows
      .flatMap((sets) => this.#together(place, selected(place.type, sets, this.#reading)))
      .flatMap(([, other]) => (other.owner === typeNamed(place.type).owner ? [other] : []));
  }

  #page(field: FieldFacts, places: readonly Place[], parent: Place | null, nodes: readonly FieldNode[], path: readonly string[]): void {
    for (const [name, inner] of selected(`${field.type}Connection`, setsOf(nodes), this.#reading)) {
      if (inner[0]?.name.value === 'nodes') this.#target(field, places, parent, inner, [...path, name, '@']);
      if (inner[0]?.name.value !== 'edges') continue;
      for (const [node, deeper] of selected(`${field.type}Edge`, setsOf(inner), this.#reading))
        if (deeper[0]?.name.value === 'node') this.#target(field, places, parent, deeper, [...path, name, '@', node]);
    }
  }

  /** A selection that one member of an interface or union may have is not refused because another may not: it was split per member. */
  #target(field: FieldFacts, places: readonly Place[], parent: Place | null, nodes: readonly FieldNode[], path: readonly string[]): void {
    const isAbstract = typeNamed(field.type).kind !== 'object';
    const before = this.refusals;
    this.refusals = [];
    const given = new Set(places.flatMap((place) => this.#object(place, setsOf(nodes), path)));
    const hidden = membersOf(field.type).filter((name) => !places.some((place) => place.type === name));
    for (const type of isAbstract ? hidden : [])
      for (const [name, [node]] of selected(type, setsOf(nodes), this.#reading))
        if (node?.name.value !== '__typename')
          this.#refuse({ type, via: field.coordinate, parent, closed: new Set(), fromKey: false }, [...path, name]);
    const own = isAbstract
      ? this.refusals.filter((one) => one.path.length > path.length + 1 || !given.has(one.path.at(-1) ?? ''))
      : this.refusals;
    this.refusals = [...before, ...new Map(own.map((one) => [JSON.stringify(one), one])).values()];
  }

  #places(field: FieldFacts, parent: Place | null, closed: ReadonlySet<LiveClause>, fromKey: boolean): readonly Place[] {
    return membersOf(field.type).flatMap((type) => {
      this.touched.add(typeNamed(type).owner);
      const place: Place = { type, via: field.coordinate, parent, closed, fromKey };
      return this.#rights.canShow(place) ? [place] : [];
    });
  }

  /**
   * To test a field the caller needs it in clear. A reference is tested by the key of what it names, which must be clear there too;
   * a test that the rows' owner cannot make is refused.
   */
  canTest(place: Place, name: string): boolean {
    const type = typeNamed(place.type);
    const field = type.fields.get(name);
    if (field === undefined || !this.#rights.canBeClear(place, field)) return false;
    if (field.kind !== 'one' || !isEntity(field.type)) return true;
    const target = typeNamed(field.type);
    const there: Place = { type: field.type, via: field.coordinate, parent: place, closed: new Set(), fromKey: false };
    const keys = target.keys.map((key) => target.fields.get(key) as FieldFacts);
    if (!keys.every((key) => this.#rights.canBeClear(there, key))) return false;
    const persons = this.#personsOf(place, field);
    return target.owner === type.owner ? this.#knowsWhose(there, keys, persons) : this.#isOfKeyAlone(there, keys, persons);
  }

  /** Prohibitions of persons on a row, where a reference leads to another row of the same person: then its owner need not be asked again. */
  #personsOf({ type }: Place, field: FieldFacts): readonly string[] {
    const { subject, owner } = typeNamed(type);
    const further = typeNamed(field.type).subject?.path;
    const document = this.#rights.deciding(owner);
    if (document === undefined || document === 'ambiguous' || further === undefined) return [];
    if (subject?.path !== (further === 'self' ? field.name : `${field.name}.${further}`)) return [];
    return this.#rights.bansOn(document, type, []).flatMap((ban) => (ban.person === 'whole' ? [JSON.stringify(ban.rows)] : []));
  }

  /** Whose rows its own are, an agency knows by itself only where it keeps the persons. */
  #knowsWhose(there: Place, keys: readonly FieldFacts[], persons: readonly string[]): boolean {
    const { owner } = typeNamed(there.type);
    const document = this.#rights.deciding(owner);
    if (owner === typeNamed('Traveller').owner || document === undefined || document === 'ambiguous') return true;
    return this.#rights
      .bansOn(document, there.type, keys)
      .every(({ person, rows }) => person !== 'whole' || persons.includes(JSON.stringify(rows)));
  }

  #isOfKeyAlone(there: Place, keys: readonly FieldFacts[], persons: readonly string[]): boolean {
    const { owner, keys: names } = typeNamed(there.type);
    const showing = this.#rights.from(owner).filter((one) => this.#rights.canGive(one, there));
    const clauseSets = [showing, ...keys.map((key) => this.#rights.grants(there, key))];
    const document = this.#rights.deciding(owner);
    if (document === undefined || document === 'ambiguous') return false;
    const rules = clauseSets.flatMap((clauses) => {
      const all = clauses
        .flatMap((one) => this.#rights.rulesOf(one, there.type))
        .filter((rule) => [undefined, there.via].includes(viaOf(rule)?.field));
      return all.some((rule) => rule === 'every') ? [] : all;
    });
    const all = this.#rights.bansOn(document, there.type, keys);
    const bans = all.filter(({ person, rows }) => person !== 'whole' || !persons.includes(JSON.stringify(rows)));
    if (bans.some(({ person }) => person === 'whole')) return false;
    const conditions: readonly Rule[] = [...rules, ...bans.map((one): Rule => one.rows?.[there.type] ?? 'every')];
    return conditions.every((one) => typeof one === 'string' || pathsIn(one).every((path) => names.includes(path)));
  }

  #refuse(place: Place | null, path: readonly string[], code = 'UNAUTHORIZED_FIELD_OR_TYPE'): false {
    this.refused.add(selectionKey(place, path));
    this.refusals.push({ path, code });
    return false;
  }
}

function isDimension({ dimensions }: FiguresFacts, field: string | undefined): boolean {
  return dimensions.some(({ name }) => name === field);
}

/** A list is there even when it is empty: it is no company. */
export function isCompany(list: readonly string[], { coordinate, kind }: FieldFacts): boolean {
  return list.includes(coordinate) && kind !== 'many' && kind !== 'list';
}
