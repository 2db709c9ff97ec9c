import { type FieldFacts, fieldAt, membersOf, typeNamed } from '../facts.ts';
import { holds, type Names } from './conditions.ts';
import type { Decided, LiveClause } from './deciding.ts';
import type { Entity, Rows } from './entities.ts';
import { highest, type Level, lowest } from './masks.ts';
import type { Agreement, Asking, Condition, Papers, Prohibition, Rule } from './papers.ts';

/** Where in an operation an object stands: its type, and the chain of fields that reached it. */
export type Place = {
  readonly type: string;
  readonly via: string;
  readonly parent: Place | null;
  /** Clauses that open the question that leads here, but with keys that were not given: it is not by their question that rows came. */
  readonly closed: ReadonlySet<LiveClause>;
  readonly fromKey: boolean;
};
/** A row together with that chain. */
export type Occurrence = { readonly place: Place; readonly row: Entity; readonly parent: Occurrence | null };

/** Where a condition is written, and what its names stand for there. */
type Written = Pick<Agreement, 'let' | 'zone'> & { readonly force: { readonly from: string } };
/** A prohibition, and where it is written. */
export type Ban = Prohibition & { readonly in: Written };

type DecidedSet = Extract<Decided, { readonly kind: 'decided' }>;

/** `gives`, `level` and `visible` of AGREEMENTS.md section 1, read off the files word for word. */
export class Rights {
  readonly #decided: DecidedSet;
  readonly #papers: Papers;
  readonly #asking: Asking;
  readonly #rows: Rows;

  constructor(decided: DecidedSet, papers: Papers, asking: Asking, rows: Rows) {
    this.#decided = decided;
    this.#papers = papers;
    this.#asking = asking;
    this.#rows = rows;
  }

  deciding(agency: string): Agreement | 'ambiguous' | undefined {
    return this.#decided.givers.get(agency);
  }

  get clauses(): readonly LiveClause[] {
    return this.#decided.clauses;
  }

  /** Clauses by which an agency gives: of the document that decides about it. */
  from(agency: string): readonly LiveClause[] {
    return this.clauses.filter((one) => one.from.includes(agency) && this.deciding(agency) === one.document);
  }

  /** Clauses that open a root field, or a to-many field of rows at a place that they can give; what is written is its owner's alone. */
  opening(field: FieldFacts, place: Place | null): readonly LiveClause[] {
    const isRead = place === null && !field.coordinate.startsWith('Mutation.');
    const all = isRead
      ? this.clauses
      : place === null
        ? this.from(field.owner)
        : this.from(field.owner).filter((one) => this.canGive(one, place));
    return all.filter(({ clause }) => clause.questions?.[field.coordinate] !== undefined);
  }

  /** "A key look-up whose clause gives no field of the row's owner is answered from the key." */
  isAnsweredFromKey(field: FieldFacts): boolean {
    const { owner, fields } = typeNamed(field.type);
    return this.opening(field, null).some((one) => {
      if (!this.from(owner).includes(one) || one.clause.rows?.[field.type] === undefined) return true;
      if (one.clause.give?.reference?.includes(field.type)) return false;
      return ![...fields.values()].some((own) => own.owner === owner && this.levelIn(one, own) !== null);
    });
  }

  /** What must come first before a field may be given or tested, of one that contains others what any of them wants. */
  demandOn(field: FieldFacts): 'CONSENT_PENDING' | 'NECESSITY_REQUIRED' | null {
    const wanted = [field, ...containedIn(field).flat()].map(({ coordinate, owner }) => {
      const document = this.deciding(owner);
      if (document === undefined || document === 'ambiguous') return { consent: false, reason: false };
      const special = [document.special ?? []].flat().filter(({ fields }) => fields.includes(coordinate));
      return { consent: document.needs?.[coordinate] !== undefined, reason: special.some(({ necessity }) => necessity === 'per-request') };
    });
    if (wanted.some(({ consent }) => consent)) return 'CONSENT_PENDING';
    return wanted.some(({ reason }) => reason) && this.#asking.necessity === null ? 'NECESSITY_REQUIRED' : null;
  }

  /** Whether more than a clause is wanted of a field, by whatever its owner's document says. */
  isDemanding({ coordinate, owner }: FieldFacts): boolean {
    const document = this.deciding(owner);
    if (document === undefined || document === 'ambiguous') return false;
    return document.needs?.[coordinate] !== undefined || [document.special ?? []].flat().some(({ fields }) => fields.includes(coordinate));
  }

  /** What a field must never stand without: of each list one other field on the same object. One that contains others wants their company. */
  companyOf(field: FieldFacts): readonly (readonly string[])[] {
    return [field, ...containedIn(field).flat()].flatMap(({ coordinate, owner }) => {
      const document = this.deciding(owner);
      if (document === undefined || document === 'ambiguous') return [];
      return [document.special ?? []]
        .flat()
        .filter(({ fields }) => fields.includes(coordinate))
        .flatMap(({ neverAlone }) => (neverAlone === undefined ? [] : [neverAlone.with]))
        .map((list) => list.filter((one) => one !== coordinate && one !== field.coordinate));
    });
  }

  /** Whether a document that decides about one of these agencies wants a case that the request does not have. */
  lacksCase(agencies: Iterable<string>): boolean {
    const { caseReference, purpose } = this.#asking;
    return (
      caseReference === null &&
      [...agencies].some((agency) => {
        const document = this.deciding(agency);
        return document !== undefined && document !== 'ambiguous' && purpose !== null && document.purposes.case?.includes(purpose) === true;
      })
    );
  }

  // What can be, whatever the data: this alone decides about refusals.

  canShow(place: Place): boolean {
    return place.fromKey || this.from(typeNamed(place.type).owner).some((one) => this.canGive(one, place));
  }

  canHave(place: Place, field: FieldFacts): boolean {
    return this.grants(place, field).length > 0;
  }

  canBeClear(place: Place, field: FieldFacts): boolean {
    return this.grants(place, field).some((one) => this.levelIn(one, field) === 'clear');
  }

  grants(place: Place, field: FieldFacts): readonly LiveClause[] {
    const document = this.deciding(field.owner);
    if (document === undefined || document === 'ambiguous') return [];
    if (this.#isNever(document, place.type, field)) return [];
    return this.from(field.owner).filter((one) => this.levelIn(one, field) !== null && this.canGive(one, place));
  }

  /** Prohibited on every row, itself or something that it contains; or containing what stands on rows that no rule leads to. */
  #isNever(document: Agreement, type: string, field: FieldFacts): boolean {
    if (this.#covering(document, type, field).some((ban) => isEvery(ban, type))) return true;
    const giving = this.from(field.owner).filter((one) => this.levelIn(one, field) !== null);
    return containedIn(field).some((path) =>
      path.some((step, depth) => {
        const [stepType = ''] = step.coordinate.split('.');
        if (this.#covering(document, stepType, step, depth > 0).some((ban) => isEvery(ban, stepType))) return true;
        return depth < path.length - 1 && giving.some((one) => this.#rulesBy(one, step).length === 0);
      }),
    );
  }

  canGive(one: LiveClause, place: Place): boolean {
    if (this.#covering(one.document, place.type, null).some((ban) => isEvery(ban, place.type))) return false;
    return this.rulesOf(one, place.type).some((rule) => {
      const via = viaOf(rule);
      if (via === null) return true;
      return this.#giversOf(via, one).some(
        (giver) => isBy(via, place, giver) && (place.parent === null || this.canGive(giver, place.parent)),
      );
    });
  }

  // What is, on one occurrence.

  isVisible(at: Occurrence): boolean {
    return this.from(typeNamed(at.place.type).owner).some((one) => this.gives(one, at));
  }

  level(at: Occurrence, field: FieldFacts): Level | null {
    const document = this.deciding(field.owner);
    if (document === undefined || document === 'ambiguous') return null;
    if (this.#isProhibited(document, at, field)) return null;
    const giving = this.grants(at.place, field).filter((one) => this.gives(one, at));
    if (field.reveals.length > 0 && !this.#givesContained(at, field)) return null;
    const levels = giving.flatMap((one) => this.levelIn(one, field) ?? []);
    return highest(levels);
  }

  /** A clause gives nothing on a row that its own document prohibits, or might: decision 0004. */
  gives(one: LiveClause, at: Occurrence): boolean {
    const { place, row, parent } = at;
    const isReached = this.rulesOf(one, place.type).some((rule) => {
      const via = viaOf(rule);
      const isBehind = (giver: LiveClause): boolean =>
        via !== null && isBy(via, place, giver) && (parent === null || this.gives(giver, parent));
      if (via !== null && !this.#giversOf(via, one).some(isBehind)) return false;
      return typeof rule === 'string' || this.holds(one.document, rule, row) === true;
    });
    return isReached && !this.#isProhibited(one.document, at, null);
  }

  /** The rules of a clause for a type; an edge counts only by a clause that gives it, and whose document decides about it. */
  rulesOf(one: LiveClause, type: string): readonly Rule[] {
    const written = one.clause.rows?.[type];
    const rules = written === undefined ? [] : Array.isArray(written) ? (written as readonly Rule[]) : [written as Rule];
    return rules.filter((rule) => {
      const via = viaOf(rule);
      return via === null || (!this.#isWritten(via.field) && this.#giversOf(via, one).length > 0);
    });
  }

  /** A reference that the caller may write leads where the caller says: nobody gives rows by it. */
  #isWritten(coordinate: string): boolean {
    return this.clauses.some(({ clause }) =>
      Object.entries(clause.questions ?? {}).some(([mutation, question]) => {
        if (!mutation.startsWith('Mutation.') || question === 'freely') return false;
        const type = fieldAt(mutation)?.type ?? '';
        const inputs = (question.with ?? []).flatMap((set) => set.split(' + '));
        return inputs.some((input) => `${type}.${input.replace('input.', '')}` === coordinate);
      }),
    );
  }

  /** Those that rows reached by an edge can meet, where the clause itself gives the edge. */
  #rulesBy(one: LiveClause, { type, coordinate }: FieldFacts): readonly Rule[] {
    return this.rulesOf(one, type).filter((rule) => {
      const via = viaOf(rule);
      return via === null || (via.field === coordinate && this.#giversOf(via, one).includes(one));
    });
  }

  /** Clauses that count as having given an edge: the rule's own, or the one that it names; two where an arrangement split it. */
  #giversOf({ field, by }: Via, own: LiveClause): readonly LiveClause[] {
    if (field.startsWith('Query.') || field.startsWith('Mutation.')) return [own];
    const edge = fieldAt(field);
    const givers =
      by === null ? [own] : this.clauses.filter(({ clause, document }) => clause.id === by.clause && document.id === by.document);
    return edge === undefined ? [] : givers.filter((one) => one.from.includes(edge.owner) && this.levelIn(one, edge) === 'clear');
  }

  /** What the clause says of a field, under its owner's ceiling; of one that contains others the lowest of them all. */
  levelIn(one: LiveClause, field: FieldFacts): Level | null {
    const [type = '', name = ''] = field.coordinate.split('.');
    if (!one.from.includes(field.owner) || one.clause.rows?.[type] === undefined) return null;
    if (name === 'ref') return one.clause.give?.reference?.includes(type) ? 'clear' : null;
    const { clear = [], masked = {} } = one.clause.give ?? {};
    const written = clear.includes(field.coordinate) ? 'clear' : (masked[field.coordinate] ?? null);
    const limits = this.#papers.ceilings.flatMap(({ neverMoreThan = {} }) => neverMoreThan[field.coordinate] ?? []);
    const contained = containedIn(field).flat();
    return lowest([
      written,
      ...limits.map((limit) => (limit === 'none' ? null : limit)),
      ...contained.map((other) => this.levelIn(one, other)),
    ]);
  }

  holds(document: Written, condition: Condition, row: Entity): boolean | null {
    const { asOf, caller } = this.#asking;
    const names: Names = { caller, asOf, let: document.let ?? {}, zone: document.zone, from: document.force.from };
    return holds(condition, row, this.#rows, names);
  }

  /** "True or unknown": nothing less lets a row or a cell through. */
  #isProhibited(document: Agreement, { place: { type }, row }: Occurrence, field: FieldFacts | null): boolean {
    if (this.#covering(document, type, field).some((one) => this.binds(one, row))) return true;
    // What a value contains is prohibited where it stands, and so is every row on the way to it.
    return (field === null ? [] : containedIn(field)).some((path) => {
      let on: Entity | null = row;
      return path.some((step, depth) => {
        const [stepType = ''] = step.coordinate.split('.');
        const covering = this.#covering(document, stepType, step, depth > 0);
        if (covering.length > 0 && (on === null || covering.some((one) => this.binds(one, on as Entity)))) return true;
        on = depth < path.length - 1 && on !== null ? this.#rows.follow(on, step.name) : on;
        return false;
      });
    });
  }

  /** Whether a prohibition is true or unknown on a row. */
  binds(one: Ban, on: Entity): boolean {
    if (one.person === 'whole') return this.#isOfSuch(one, on);
    const where = one.rows?.[on.type] ?? 'every';
    return where === 'every' || this.holds(one.in, where, on) !== false;
  }

  /** Whether a row is a person's on whom a condition is true or unknown. Nobody's is only what its owner says to be nobody's. */
  #isOfSuch({ rows, in: names }: Ban, row: Entity): boolean {
    const path = typeNamed(row.type).subject?.path;
    if (path === undefined) return false;
    // Whose data a row is, is looked at whether or not the row shows.
    let on: Entity = { type: row.type, key: row.key };
    const steps = path === 'self' ? [] : path.split('.');
    for (const [depth, name] of steps.entries()) {
      const { fields, subject } = typeNamed(on.type);
      if (!fields.has(name)) return false;
      const next = this.#rows.follow(on, name);
      if (next === null) {
        const hole = this.#rows.holeIn(on, name);
        const [further] = steps.slice(depth + 1);
        if (hole !== null) return further === undefined || typeNamed(hole).fields.has(further);
        return !(subject?.none === true && subject.path.split('.')[0] === name);
      }
      on = next;
    }
    const where = rows?.Traveller ?? 'every';
    return where === 'every' || this.holds(names, where, on) !== false;
  }

  /** What binds a document: its own prohibitions, acts that conceal, and every owner's ceilings with the persons whom they shield. */
  #bans(document: Agreement): readonly Ban[] {
    const { ceilings, acts } = this.#papers;
    const { asOf } = this.#asking;
    const ceiling: Written = { zone: 'UTC', force: { from: '' } };
    const concealed = acts.filter(
      ({ act, agreement, since, until }) =>
        act === 'conceal' &&
        agreement === document.id &&
        Date.parse(since) <= Date.parse(asOf) &&
        Date.parse(asOf) < Date.parse(until ?? ''),
    );
    return [
      ...(document.prohibit ?? []).map((one) => ({ ...one, in: document })),
      ...concealed.map(({ id, rows = {} }) => ({ id, article: id, types: Object.keys(rows), rows, in: document })),
      ...ceilings.flatMap(({ prohibit = [] }) => prohibit.map((one) => ({ ...one, in: ceiling }))),
      ...ceilings.flatMap(({ shields = [] }) =>
        shields
          .filter(({ unless }) => !unless?.documents.includes(document.id))
          .map(({ id, article, when }) => ({ id, article, person: 'whole' as const, rows: { Traveller: ofTraveller(when) }, in: ceiling })),
      ),
    ];
  }

  /** Prohibitions of rows of a type and, with a field, of that field. */
  #covering(document: Agreement, type: string, field: FieldFacts | null, withRows = true): readonly Ban[] {
    const { purpose } = this.#asking;
    return this.#bans(document).filter(
      ({ types = [], fields = [], purposes, person }) =>
        (purposes === undefined || (purpose !== null && purposes.includes(purpose))) &&
        ((withRows && (types.includes(type) || (person === 'whole' && typeNamed(type).subject !== null))) ||
          (field !== null && fields.includes(field.coordinate))),
    );
  }

  /** Whether rows of a type are removed by what their owner cannot evaluate: then nobody is told how many there are. */
  isScreened(typeName: string): boolean {
    const { owner, subject } = typeNamed(typeName);
    const document = this.deciding(owner);
    if (subject === null || document === undefined || document === 'ambiguous' || owner === typeNamed('Traveller').owner) return false;
    return this.#covering(document, typeName, null).some(({ person }) => person === 'whole');
  }

  /** The same of all documents by which something is given at a place. */
  isScreenedFor(place: Place): boolean {
    const { owner, subject } = typeNamed(place.type);
    if (subject === null || owner === typeNamed('Traveller').owner) return false;
    const giving = this.clauses.filter((one) => this.canGive(one, place)).map(({ document }) => document);
    return (
      this.isScreened(place.type) ||
      giving.some((document) => this.#covering(document, place.type, null).some((ban) => ban.person === 'whole'))
    );
  }

  /** Prohibitions of rows of a type, and of fields of it. */
  bansOn(document: Agreement, type: string, fields: readonly FieldFacts[]): readonly Ban[] {
    return [...new Set([null, ...fields].flatMap((field) => this.#covering(document, type, field)))];
  }

  /**
   * A value that contains others is given only where each row on the way to them is one that the clause gives when reached so. It
   * binds the whole document: of two readings the one that discloses less.
   */
  #givesContained({ row }: Occurrence, field: FieldFacts): boolean {
    const clauses = this.from(field.owner).filter((one) => this.levelIn(one, field) !== null);
    return containedIn(field).every((path) => {
      let on: Entity | null = row;
      return path.slice(0, -1).every((step) => {
        on = on === null ? null : this.#rows.follow(on, step.name);
        return clauses.every((one) => {
          const rules = this.#rulesBy(one, step);
          if (rules.some((rule) => typeof rule === 'string')) return true;
          return on !== null && rules.some((rule) => this.holds(one.document, rule as Condition, on as Entity) === true);
        });
      });
    });
  }
}

/** The edge or root field by which a rule wants rows to be reached, and whose clause gives it where that is another. */
export type Via = { readonly field: string; readonly by: { readonly document: string; readonly clause: string } | null };

export function viaOf(rule: Rule): Via | null {
  const written = typeof rule !== 'string' ? rule.via : rule.startsWith('via ') ? rule.slice('via '.length) : null;
  if (typeof written !== 'string') return null;
  const [field = '', other] = written.split(' of ');
  const [document = '', clause = ''] = other?.split('#') ?? [];
  return { field, by: other === undefined ? null : { document, clause } };
}

export function isBy(via: Via, place: Place, giver: LiveClause): boolean {
  return via.field === place.via && !place.closed.has(giver);
}

/** A shield's paths start with the type. */
function ofTraveller(when: Condition): Condition {
  return Object.fromEntries(
    Object.entries(when).map(([member, value]) => {
      if (member === 'not') return [member, ofTraveller(value as Condition)];
      if (member === 'all' || member === 'anyOf') return [member, (value as readonly Condition[]).map(ofTraveller)];
      return [member.replace('Traveller.', ''), value];
    }),
  );
}

/** On every row, so that no row needs to be known. */
export function isEvery({ rows, person }: Prohibition, type: string): boolean {
  if (person === 'whole') return false;
  return rows === undefined || (rows[type] ?? 'every') === 'every';
}

/** Every path of fields that a field contains, those of contained fields included. */
export function containedIn(field: FieldFacts): readonly (readonly FieldFacts[])[] {
  const [type = ''] = field.coordinate.split('.');
  return field.reveals.flatMap((written) => {
    const path: FieldFacts[] = [];
    let at = type;
    for (const name of written.split('.')) {
      const step = fieldAt(`${at}.${name}`);
      if (step === undefined) throw new Error(`no field ${at}.${name}`);
      path.push(step);
      at = membersOf(step.type)[0] ?? '';
    }
    const last = path.at(-1) as FieldFacts;
    return [path, ...containedIn(last).map((tail) => [...path.slice(0, -1), ...tail])];
  });
}
