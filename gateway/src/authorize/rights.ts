import type { Aggregate, Alternative, Level, Opening, Profile, SymbolicCondition, TypeRights } from '@passerelle/policies';
import type { BorderSchema, FieldModel, Scopes, TypeModel } from '@passerelle/schema';
import { foreignOwners, isEvaluable } from './evaluable.ts';
import { isMutation } from './mutations.ts';

/**
 * What is known before any row is: at one place of an operation, which clauses can give. `always`: for every occurrence there;
 * `maybe`: it depends on rows. A clause that is not in the map gives nothing there, whatever the data.
 * Source: AGREEMENTS.md section 1, "Occurrences".
 */
export type StaticGives = ReadonlyMap<number, 'always' | 'maybe'>;

/** A place: the type of the objects there, the field that reached them, and what their parents' place knows. */
export type Place = {
  readonly type: TypeModel;
  readonly reachedBy: string;
  readonly gives: StaticGives;
  readonly isFromKey: boolean;
  /** Clauses that open the question that leads here, but with other keys than were given. */
  readonly closed: readonly number[];
  /** Whether rows here count towards a limit of the question that returns them. */
  readonly isCounted: boolean;
  /** The runtime types from the root to here: members of a union at one path are different places. */
  readonly trail: readonly string[];
};

/** The rule of a clause on rows of a type, as far as it can apply at a place. */
export type LiveRule = { readonly clause: number; readonly alternatives: readonly Alternative[] };

/** What removes a row where it is true or unknown. */
export type Removal = {
  readonly condition: SymbolicCondition;
  /** Asked of the person whose row it is. */
  readonly person: boolean;
  /** Asked by the gateway after fetching, since the row's owner cannot. */
  readonly isScreened: boolean;
};

export type Grant = { readonly clause: number; readonly level: Level };

/** Rights of one profile over one schema, as questions that the compiler asks. */
export class Rights {
  readonly profile: Profile;
  readonly schema: BorderSchema;
  readonly #held: ReadonlySet<string>;
  readonly #touched = new Set<string>();

  /** `held`: scopes of the caller's token. */
  constructor(profile: Profile, schema: BorderSchema, held: ReadonlySet<string> = new Set()) {
    this.#held = held;
    this.profile = profile;
    this.schema = schema;
  }

  /** Subgraphs whose data the operation asks for, in the order met; several documents for one of them make it ambiguous. */
  get touched(): readonly string[] {
    return [...this.#touched];
  }

  /** The document that decides for a giver; none where nothing is given, and none where several could. */
  documentOf(subgraph: string): number | null {
    this.#touched.add(subgraph);
    return this.#decidingFor(subgraph);
  }

  #decidingFor(subgraph: string): number | null {
    const giver = this.profile.givers.get(subgraph);
    return giver?.kind === 'one' ? giver.document : null;
  }

  typeRights(type: string): TypeRights | undefined {
    return this.profile.types.get(type);
  }

  /** Which clauses can give at a place reached by `reachedBy` from a parent with `parent`. `null`: a root field. */
  givesAt(type: TypeModel, reachedBy: string, parent: StaticGives | null, closed: readonly number[] = []): StaticGives {
    const gives = new Map<number, 'always' | 'maybe'>();
    for (const rule of this.rulesAt(type.name, reachedBy, closed)) {
      // A prohibition without conditions holds before any row is known: there is nothing that could be given.
      if (this.prohibitionsOn(type.name, this.documentOfClause(rule.clause)).some(holdsAlways)) continue;
      const states = rule.alternatives.map((one) => this.#alternative(one, parent));
      const best =
        states.includes('always') && !this.hasTypeProhibition(type.name, rule.clause)
          ? 'always'
          : states.some((s) => s !== null)
            ? 'maybe'
            : null;
      if (best !== null) gives.set(rule.clause, best);
    }
    return gives;
  }

  #alternative(rule: Alternative, parent: StaticGives | null): 'always' | 'maybe' | null {
    const inherited = rule.through === null || parent === null ? 'always' : (parent.get(rule.through) ?? null);
    if (inherited === null) return null;
    return rule.condition.kind === 'true' ? inherited : 'maybe';
  }

  /**
   * Rules of the clauses that decide, for rows of a type, with only the alternatives that this way of reaching them meets. A
   * clause in `closed` opens that way with keys that were not given; what came by it is not its own to give.
   */
  rulesAt(type: string, reachedBy: string, closed: readonly number[] = []): readonly LiveRule[] {
    const rows = this.typeRights(type)?.rows ?? [];
    return rows.flatMap(({ clause, alternatives }) => {
      const live = alternatives.filter(({ via, through }) => via === null || (via === reachedBy && !closed.includes(through ?? clause)));
      return live.length === 0 ? [] : [{ clause, alternatives: live }];
    });
  }

  /** Whether a prohibition of the clause's own document can remove rows of a type. */
  hasTypeProhibition(type: string, clause: number): boolean {
    return this.prohibitionsOn(type, this.documentOfClause(clause)).length > 0;
  }

  prohibitionsOn(type: string, document: number): readonly SymbolicCondition[] {
    return this.removalsOn(type, document).map((one) => one.condition);
  }

  /** What removes rows of a type under a document. */
  removalsOn(typeName: string, document: number): readonly Removal[] {
    const all = this.typeRights(typeName)?.prohibitions ?? [];
    const type = this.schema.types.get(typeName);
    return all
      .filter((one) => one.document === document && one.scope === 'type')
      .map(({ condition, person }) => ({
        condition,
        person,
        isScreened: type === undefined || !isEvaluable(condition, type, this.schema),
      }));
  }

  /** Those that the owner of the rows evaluates itself. */
  localProhibitionsOn(type: string, document: number): readonly SymbolicCondition[] {
    return this.removalsOn(type, document).flatMap((one) => (one.isScreened ? [] : [one.condition]));
  }

  /** The agencies that the gateway asks, beside the rows' own, which rows of a type show at a place. */
  screeningOwners(type: TypeModel, gives: StaticGives): readonly string[] {
    const documents = new Set([...gives.keys()].map((clause) => this.documentOfClause(clause)));
    const screened = [...documents].flatMap((document) => this.removalsOn(type.name, document)).filter((one) => one.isScreened);
    return [...new Set(screened.flatMap(({ condition }) => foreignOwners(condition, type, this.schema)))];
  }

  /** Whether rows of a type may come that only the gateway can tell from those that show. */
  isScreened(type: TypeModel): boolean {
    const document = this.documentOf(type.owner);
    return document !== null && this.removalsOn(type.name, document).some((one) => one.isScreened);
  }

  fieldProhibitions(type: string, field: string, document: number): readonly SymbolicCondition[] {
    const all = this.typeRights(type)?.prohibitions ?? [];
    return all.filter((one) => one.document === document && one.scope !== 'type' && one.scope.includes(field)).map((one) => one.condition);
  }

  documentOfClause(clause: number): number {
    const found = this.profile.clauses[clause];
    if (found === undefined) throw new Error('a profile refers to a clause that it does not hold');
    return found.document;
  }

  /** Whether the caller's token holds what an operator demands, beside every agreement. Source: DESIGN.md section 4. */
  holds(scopes: Scopes): boolean {
    return scopes === null || scopes.some((all) => all.every((scope) => this.#held.has(scope)));
  }

  /** Clauses by which a row of this type shows: of the document that decides for its owner, and from that owner. */
  showing(type: TypeModel, gives: StaticGives): readonly number[] {
    if (!this.holds(type.scopes)) return [];
    return this.#from(type.owner, [...gives.keys()]);
  }

  /** Levels that a cell can have at a place: clauses of the field owner's document that give there, unless it prohibits the field on every row. */
  grants(type: TypeModel, field: FieldModel, gives: StaticGives): readonly Grant[] {
    const document = this.documentOf(field.owner);
    if (!this.holds(field.scopes) || document === null || this.fieldProhibitions(type.name, field.name, document).some(holdsAlways))
      return [];
    if (field.name === 'ref') {
      const clauses = this.#from(field.owner, [...gives.keys()]);
      return (this.typeRights(type.name)?.reference ?? [])
        .filter((c) => clauses.includes(c))
        .map((clause) => ({ clause, level: { kind: 'clear' } }));
    }
    const levels = (this.typeRights(type.name)?.fields.get(field.name) ?? []).filter(({ clause }) => gives.has(clause));
    const deciding = this.#from(
      field.owner,
      levels.map(({ clause }) => clause),
    );
    return levels.filter(({ clause }) => deciding.includes(clause));
  }

  /** Openings of a root or to-many field. A question may be opened by any document that decides; an edge or a mutation by its owner's. */
  openings(field: FieldModel, gives: StaticGives | null): readonly Opening[] {
    const all = this.holds(field.scopes) ? (this.profile.questions.get(field.coordinate) ?? []) : [];
    if (gives === null && !isMutation(field.coordinate)) return all.filter((opening) => this.#decidesSomewhere(opening.clause));
    const deciding = this.#from(
      field.owner,
      all.map((opening) => opening.clause),
    );
    return all.filter((opening) => deciding.includes(opening.clause) && (gives === null || gives.has(opening.clause)));
  }

  /** Figures that the document that decides for a root field's owner lets be asked for. */
  aggregates(field: FieldModel): readonly Aggregate[] {
    const document = this.documentOf(field.owner);
    const all = this.holds(field.scopes) ? (this.profile.aggregates.get(field.coordinate) ?? []) : [];
    return all.filter(({ clause }) => this.documentOfClause(clause) === document);
  }

  #decidesSomewhere(clause: number): boolean {
    const { document, from } = this.profile.clauses[clause] ?? { document: -1, from: [] };
    return from.some((subgraph) => this.#decidingFor(subgraph) === document);
  }

  #from(subgraph: string, clauses: readonly number[]): readonly number[] {
    const document = this.documentOf(subgraph);
    return clauses.filter(
      (clause) => this.profile.clauses[clause]?.document === document && this.profile.clauses[clause]?.from.includes(subgraph),
    );
  }
}

function holdsAlways({ kind }: SymbolicCondition): boolean {
  return kind === 'true';
}
