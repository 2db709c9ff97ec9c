import { type Bindings, bindCondition, type Opening, type Profile, type SymbolicCondition } from '@passerelle/policies';
import { type BorderSchema, type FieldModel, type FieldUse, type FiguresModel, pathsOf, type TypeModel } from '@passerelle/schema';
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { gatewayError, type Path } from '../errors/gateway-error.ts';
import type { ErrorCode } from '../errors/registry.ts';
import { isPublicField } from '../own-answers/public-fields.ts';
import { type CollectContext, collectFields } from './collect-fields.ts';
import { demandedOf, type Offer, type Refusal } from './demands.ts';
import type { FiguresSite } from './figures.ts';
import { isMutation } from './mutations.ts';
import { fieldNode, inlineFragment, merged, scopeArgument, typename, typenameNode, VariableRenamer } from './nodes.ts';
import { Operands, type OperandTree } from './operands.ts';
import { type LiveRule, type Place, Rights, type StaticGives } from './rights.ts';
import type {
  CellPlan,
  ClausePlan,
  EdgePlan,
  FieldPlan,
  FigurePlan,
  ObjectPlan,
  PagePlan,
  ScreenedPlace,
  ScreenPlan,
  StaticError,
  SubjectPlan,
  TargetPlan,
  Variant,
} from './shape-plan.ts';
import { type QuestionSite, type ScopeSite, type SiteTarget, siteId } from './sites.ts';

export type CompileInput = {
  readonly schema: GraphQLSchema;
  readonly border: BorderSchema;
  readonly profile: Profile;
  readonly bindings: Bindings;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the request says why it is necessary. */
  readonly hasNecessity: boolean;
  /** Scopes of the caller's token, as far as the schema mentions them. */
  readonly held: ReadonlySet<string>;
  /** Clauses that open a question with other keys than were given, by site id. */
  readonly closed: ReadonlyMap<string, readonly number[]>;
  /** Questions refused after variables were bound, by site id. */
  readonly refused: ReadonlyMap<string, Refusal>;
};

export type CompiledOperation = {
  /** What is left to fetch; null where nothing is. */
  readonly document: DocumentNode | null;
  /** The caller's variable names by ours. */
  readonly variables: ReadonlyMap<string, string>;
  /** The caller's response names by ours; hidden selections have none. */
  readonly names: ReadonlyMap<string, string>;
  readonly fields: readonly FieldPlan[];
  readonly errors: readonly StaticError[];
  readonly sites: readonly QuestionSite[];
  readonly scopes: readonly ScopeSite[];
  /** Questions that count rows. */
  readonly figures: readonly FiguresSite[];
  readonly uses: ReadonlyMap<string, ReadonlySet<FieldUse>>;
  /** Where other agencies are asked which rows show. */
  readonly screened: readonly ScreenedPlace[];
  /** Types whose rows are read for conditions, whether or not they are given. */
  readonly operandTypes: ReadonlySet<string>;
  /** Subgraphs whose data the operation asks for. */
  readonly touched: readonly string[];
  /** Selections of `__schema` and `__type`, and of the public fields that the gateway answers itself. */
  readonly introspection: readonly FieldNode[];
  /** Cells by coordinate that some clause may give, for `extensions.sharing`. */
  readonly cells: ReadonlyMap<string, CellPlan>;
};

/**
 * Rewrites an operation for a profile: what no clause can give is gone before planning, interfaces and unions are split per
 * member, operands of conditions are added as hidden selections, every list carries its scope.
 * Errors: `OPERATION_TOO_COSTLY` where fragments unfold to more selections than `selectionLimit`.
 * Source: DESIGN.md section 6, AGREEMENTS.md section 1.
 */
export function compileOperation(input: CompileInput): CompiledOperation {
  return new OperationCompiler(input).compile();
}

const selectionLimit = 5000;
/** Deeper than any dashboard asks; the planner's work grows with depth. */
const depthLimit = 40;
/** More undecided clauses than this on one list would fetch it too many times; those beyond give nothing there. */
const decidingLimit = 3;

class OperationCompiler {
  readonly #input: CompileInput;
  readonly #collect: CollectContext;
  readonly #rights: Rights;
  readonly #variables = new VariableRenamer();
  readonly #errors: StaticError[] = [];
  readonly #sites: QuestionSite[] = [];
  readonly #scopes: ScopeSite[] = [];
  readonly #figures: FiguresSite[] = [];
  readonly #uses = new Map<string, Set<FieldUse>>();
  readonly #operandTypes = new Set<string>();
  readonly #screened: ScreenedPlace[] = [];
  readonly #cells = new Map<string, CellPlan>();
  readonly #introspection: FieldNode[] = [];
  readonly #names = new Map<string, string>();
  readonly #lookAlikes: boolean;
  #minted = 0;
  #mintedKeys = 0;
  /** Selections of the rewritten operation so far; a list that is fetched twice counts its inner ones twice. */
  #size = 0;
  #weight = 1;
  /** Questions around the place that is being compiled. */
  #enclosing: readonly string[] = [];

  constructor(input: CompileInput) {
    this.#input = input;
    this.#lookAlikes = hasLookAlikes(input.border);
    this.#rights = new Rights(input.profile, input.border, input.held);
    const fragments = input.document.definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION);
    this.#collect = { schema: input.schema, variables: input.variables, fragments: new Map(fragments.map((f) => [f.name.value, f])) };
  }

  compile(): CompiledOperation {
    const { operation } = this.#input;
    const compiled = this.#root([operation.selectionSet]);
    const selections = [...compiled.flatMap((one) => one.selections), ...this.#probes()];
    return {
      document: selections.length === 0 ? null : this.#document(operation, selections),
      variables: this.#variables.names,
      names: this.#names,
      fields: compiled.map((one) => one.plan),
      errors: this.#errors,
      sites: this.#sites,
      scopes: this.#scopes,
      figures: this.#figures,
      uses: this.#uses,
      screened: this.#screened,
      operandTypes: this.#operandTypes,
      touched: this.#rights.touched,
      introspection: this.#introspection,
      cells: this.#cells,
    };
  }

  #document(operation: OperationDefinitionNode, selections: readonly SelectionNode[]): DocumentNode {
    const variableDefinitions = this.#variables.definitions(operation.variableDefinitions ?? []);
    const definition: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: operation.operation,
      variableDefinitions,
      selectionSet: { kind: Kind.SELECTION_SET, selections },
    };
    return { kind: Kind.DOCUMENT, definitions: [definition] };
  }

  #root(sets: readonly SelectionSetNode[]): readonly Compiled<FieldPlan>[] {
    const isMutating = this.#input.operation.operation === OperationTypeNode.MUTATION;
    const [root, fields] = isMutating ? ['Mutation', this.#input.border.mutations] : ['Query', this.#input.border.queries];
    return [...this.#fieldsOf(root, sets)].map(([name, nodes]) => {
      const [node] = nodes;
      if (node.name.value === '__typename') return { plan: { kind: 'typename', name, ...(isMutating && { type: root }) }, selections: [] };
      if (isPublicField(node.name.value)) {
        const alias = this.#mint('f', name);
        this.#introspection.push(...nodes.map((one) => ({ ...one, alias: { kind: Kind.NAME as const, value: alias } })));
        return { plan: { kind: 'plain', name, alias }, selections: [] };
      }
      const field = fields.get(node.name.value);
      if (field === undefined) return this.#deny(name, [name]);
      const refusal = demandedOf([{ name, field }], this.#rights, this.#input.hasNecessity).refused.get(name);
      if (refusal !== undefined) return this.#deny(name, [name], refusal.code, refusal.details);
      const figures = this.#input.border.figures.get(field.coordinate);
      return figures === undefined ? this.#question(null, field, name, nodes, [name]) : this.#counted(figures, name, nodes, [name]);
    });
  }

  #object(
    place: Place,
    sets: readonly SelectionSetNode[],
    path: Path,
    naming: Naming,
  ): { readonly plan: ObjectPlan; readonly selections: readonly SelectionNode[] } {
    if (path.length > depthLimit) throw gatewayError('OPERATION_TOO_COSTLY');
    const selected = this.#fieldsOf(place.type.name, sets);
    const demanded = demandedOf(this.#offers(place, selected), this.#rights, this.#input.hasNecessity);
    const compiled = selected.map(([name, nodes]) => this.#field(place, naming, name, nodes, [...path, name], demanded.refused.get(name)));
    const clauses = this.#clausePlans(place);
    const cells = compiled.flatMap(({ plan }) => ('cell' in plan && plan.cell ? plan.cell.prohibitions.map((p) => p.condition) : []));
    const given = clauses.flatMap((c) => [...c.prohibitions.map((p) => p.condition), ...c.alternatives.map((a) => a.condition)]);
    const conditions = [...given, ...cells];
    const isStub = conditions.length > 0 && this.#isStub(place);
    if (isStub) this.#operandTypes.add(place.type.name);
    const counted = place.isCounted ? place.type.keys : [];
    const onRow = [
      ...clauses.flatMap((c) => [...c.prohibitions.filter((p) => !p.person), ...c.alternatives].map((a) => a.condition)),
      ...cells,
    ];
    // Only the owner has `ref`, and only of a row that is there: without it, null is nothing that is known.
    const isAsked = isStub && !place.isFromKey && onRow.some(seesNull);
    // Answered from its key, a person may be somebody whom the register does not have: nothing is known of them, and so not that they show.
    const isPersonSought =
      place.isFromKey && place.type.subject?.path.length === 0 && clauses.some((c) => c.prohibitions.some((p) => p.person));
    const operands = this.#operands(place.type, naming, conditions, isAsked || isPersonSought ? [...counted, 'ref'] : counted);
    const keys = this.#keys(place.type, naming, operands.aliases);
    const subject = this.#subject(place.type, naming, operands);
    const selections = merged([
      ...compiled.flatMap((one) => one.selections),
      ...operands.selections,
      ...keys.selections,
      ...subject.selections,
    ]);
    const plan: ObjectPlan = {
      type: place.type.name,
      reachedBy: place.reachedBy,
      fields: compiled.map((one) => one.plan),
      clauses,
      showing: this.#rights.showing(place.type, place.gives),
      isFromKey: place.isFromKey,
      hidden: place.isFromKey ? ownOperands(place.type, operands.tree) : new Set(),
      isPersonSought,
      operands: operands.aliases,
      isRow: [...operands.aliases].every(([field, alias]) => field === alias),
      reads: operands.tree,
      keys: [...keys.aliases.values()],
      subject: subject.plan,
      counted: counted.map((field) => operands.aliases.get(field) ?? ''),
      company: demanded.company,
    };
    return { plan, selections: selections.length === 0 ? [typenameNode] : selections };
  }

  #clausePlans(place: Place): readonly ClausePlan[] {
    const rules = this.#rights.rulesAt(place.type.name, place.reachedBy, place.closed);
    return rules
      .filter(({ clause }) => place.gives.has(clause))
      .map(({ clause, alternatives }) => {
        const document = this.#rights.documentOfClause(clause);
        return { clause, document, alternatives, prohibitions: this.#rights.removalsOn(place.type.name, document) };
      });
  }

  /** The object is there whether or not its owner has the row, or would show it: what is asked of the row must be read all the same. */
  #isStub({ isFromKey, reachedBy, type }: Place): boolean {
    const [parent = '', name = ''] = reachedBy.split('.');
    const field = this.#input.border.types.get(parent)?.fields.get(name);
    return isFromKey || (field !== undefined && field.owner !== type.owner);
  }

  #operands(type: TypeModel, naming: Naming, conditions: readonly SymbolicCondition[], others: readonly string[]) {
    const operands = new Operands(this.#input.border, (name) => this.#hidden('h', naming, name));
    for (const condition of conditions) {
      for (const path of pathsOf(bindCondition(condition, this.#input.bindings))) operands.add(type, path);
    }
    for (const name of others) if (type.fields.has(name)) operands.add(type, [name]);
    for (const coordinate of operands.coordinates) this.#use(coordinate, 'operand');
    for (const name of operands.types) this.#operandTypes.add(name);
    return operands;
  }

  /** Key fields, by which the record tells what was given; where a condition reads one anyway, as it reads it. */
  #keys(type: TypeModel, naming: Naming, read: ReadonlyMap<string, string>) {
    const fields = type.keys.flatMap((name) => type.fields.get(name) ?? []);
    const aliases = new Map(fields.map(({ name }) => [name, read.get(name) ?? this.#hidden('k', naming, name)]));
    const more = fields.filter(({ name }) => !read.has(name));
    for (const { coordinate } of more) this.#use(coordinate, 'key');
    return { aliases, selections: more.map(({ name }) => fieldNode(aliases.get(name) ?? null, name, [])) };
  }

  /**
   * Whose data a row is, as far as its own agency says it: the record tells whom an answer was about, whether or not the caller asked for them. A
   * person, or the document that leads to one.
   */
  #subject(
    type: TypeModel,
    naming: Naming,
    operands: Operands,
  ): { readonly plan: SubjectPlan | null; readonly selections: readonly SelectionNode[] } {
    const [name] = type.subject?.path ?? [];
    const field = name === undefined ? undefined : type.fields.get(name);
    const target = field?.shape === 'toOne' && field.owner === type.owner ? this.#input.border.types.get(field.type) : undefined;
    if (field === undefined || target?.kind !== 'object' || target.keys.length === 0) return { plan: null, selections: [] };
    const keyFields = target.keys.flatMap((key) => target.fields.get(key) ?? []);
    if (keyFields.length < target.keys.length) return { plan: null, selections: [] };
    // Whoever the row is about is recorded whether or not they show.
    this.#operandTypes.add(target.name);
    for (const { coordinate } of [field, ...keyFields]) this.#use(coordinate, 'subject');
    const read = operands.tree.get(field.name)?.inner;
    const known = target.keys.every((key) => read?.has(key)) ? operands.aliases.get(field.name) : undefined;
    const alias = known ?? this.#hidden('k', naming, field.name);
    const plan: SubjectPlan = { type: target.name, alias, keys: target.keys };
    const selected = target.keys.map((key) => fieldNode(null, key, []));
    return { plan, selections: known === undefined ? [fieldNode(alias, field.name, [], selected)] : [] };
  }

  /** Selections on one object that some clause can give, where anything is demanded of any field. */
  #offers(place: Place, selected: readonly Selected[]): readonly Offer[] {
    if (this.#rights.profile.demands.size === 0) return [];
    return selected.flatMap(([name, [node]]) => {
      const field = place.type.fields.get(node.name.value);
      return field !== undefined && this.#rights.grants(place.type, field, place.gives).length > 0 ? [{ name, field }] : [];
    });
  }

  #field(place: Place, naming: Naming, name: string, nodes: FieldNodes, path: Path, refusal: Refusal | undefined): Compiled<FieldPlan> {
    const [node] = nodes;
    if (node.name.value === '__typename') return { plan: { kind: 'typename', name }, selections: [] };
    const field = place.type.fields.get(node.name.value);
    if (field === undefined) return this.#deny(name, path);
    const cell = this.#cell(place, field);
    if (cell === null) return this.#deny(name, path);
    if (refusal !== undefined) return this.#deny(name, path, refusal.code, refusal.details);
    if (field.shape === 'connection' || field.shape === 'list') return this.#question({ place, cell }, field, name, nodes, path);
    if (field.shape === 'toOne') return this.#toOne(place, naming, cell, field, name, nodes, path);
    const alias = this.#answer(field, name, isPlain(node) ? naming : 'minted');
    return { plan: { kind: 'leaf', name, alias, cell }, selections: [fieldNode(alias, field.name, this.#arguments(node))] };
  }

  #cell(place: Place, field: FieldModel): CellPlan | null {
    const grants = this.#rights.grants(place.type, field, place.gives);
    if (grants.length === 0) return null;
    const documents = new Set(grants.map(({ clause }) => this.#rights.documentOfClause(clause)));
    const prohibitions = [...documents].flatMap((document) =>
      this.#rights.fieldProhibitions(place.type.name, field.name, document).map((condition) => ({ document, condition })),
    );
    const cell = { coordinate: field.coordinate, grants, prohibitions };
    this.#cells.set(field.coordinate, cell);
    return cell;
  }

  #toOne(
    place: Place,
    naming: Naming,
    cell: CellPlan,
    field: FieldModel,
    name: string,
    nodes: FieldNodes,
    path: Path,
  ): Compiled<FieldPlan> {
    const places = this.#places(field, place, { isFromKey: false, isCounted: false, closed: [] });
    if (places.length === 0 || this.#isUnscreenable(places)) return this.#deny(name, path);
    this.#noteScreened(places, path);
    const { target, selections } = this.#target(field, places, nodes, path);
    const alias = this.#answer(field, name, isPlain(nodes[0]) && !target.isAbstract ? naming : 'minted');
    return {
      plan: { kind: 'toOne', name, alias, cell, target },
      selections: [fieldNode(alias, field.name, this.#arguments(nodes[0]), selections)],
    };
  }

  /** Root fields and to-many fields: open only where a clause says so. */
  #question(
    parent: { readonly place: Place; readonly cell: CellPlan } | null,
    field: FieldModel,
    name: string,
    nodes: FieldNodes,
    path: Path,
  ): Compiled<FieldPlan> {
    const openings = this.#rights.openings(field, parent?.place.gives ?? null);
    const isLookUp = field.shape === 'toOne';
    const isFromKey = isLookUp && !isMutation(field.coordinate) && openings.some(({ clause }) => !this.#givesOfOwner(clause, field.type));
    const id = siteId(path, parent?.place.trail ?? []);
    const asked = { isFromKey, isCounted: openings.some(isLimited), closed: this.#input.closed.get(id) ?? [] };
    const places = this.#places(field, parent?.place ?? null, asked);
    if (openings.length === 0 || places.length === 0 || this.#isUnscreenable(places)) return this.#deny(name, path);
    const refusal = this.#input.refused.get(id);
    if (refusal !== undefined) return this.#deny(name, path, refusal.code, refusal.details);

    const undecided = parent === null ? [] : this.#undecided(parent.place, places);
    const deciding = undecided.slice(0, decidingLimit);
    const targets = places.map((place) => ({
      ...this.#siteTarget(place, parent?.place ?? null, undecided.slice(decidingLimit)),
      offered: this.#offered(place, field, nodes),
    }));
    const answers = subsets(deciding);
    const args = nodes[0].arguments ?? [];
    const isScreened = places.some(({ type }) => this.#rights.isScreened(type));
    const site = { id, path, field, args, openings, isFromKey, targets, enclosing: this.#enclosing, copies: answers.length, isScreened };
    this.#sites.push(site);
    this.#noteScreened(places, path);
    this.#weight *= answers.length;
    this.#enclosing = [...site.enclosing, id];
    const inner = isLookUp || field.shape === 'list' ? null : this.#page(field, places, nodes, path);
    const screen = inner !== null && isScreened ? this.#screen(field, places, path) : null;
    const target = inner === null ? this.#target(field, places, nodes, field.shape === 'list' ? [...path, '@'] : path) : null;
    this.#weight /= answers.length;
    this.#enclosing = site.enclosing;
    const variants = answers.map((given) => ({ alias: this.#answer(field, name), given }));
    const selections = variants.map(({ alias, given }) =>
      this.#scoped(alias, site, given, deciding, nodes[0], [
        ...(inner?.selections ?? target?.selections ?? []),
        ...(screen?.selections ?? []),
      ]),
    );
    const cell = parent?.cell ?? null;
    const listed = { name, variants, deciding, cell, site: id, coordinate: field.coordinate };
    if (inner !== null) return { plan: { kind: 'connection', ...listed, page: inner.plan, screen: screen?.plan ?? null }, selections };
    if (target === null) throw new Error('unreachable: a question has a page or a target');
    if (!isLookUp) return { plan: { kind: 'list', ...listed, target: target.target, isScreened }, selections };
    return { plan: { kind: 'lookUp', name, alias: firstAlias(variants), target: target.target }, selections };
  }

  /** A question for figures: open where a clause of the document that decides for its owner counts. Source: AGREEMENTS.md section 5. */
  #counted({ field, answer, group, dimensions }: FiguresModel, name: string, nodes: FieldNodes, path: Path): Compiled<FieldPlan> {
    const aggregates = this.#rights.aggregates(field);
    if (aggregates.length === 0) return this.#deny(name, path);
    const id = siteId(path, []);
    const refusal = this.#input.refused.get(id);
    if (refusal !== undefined) return this.#deny(name, path, refusal.code, refusal.details);
    const offered = new Set(aggregates.flatMap((one) => one.dimensions));
    const inGroup = (inner: FieldNodes, at: Path) =>
      this.#figureFields(group, inner, at, (leaf) =>
        dimensions.has(leaf) && !offered.has(leaf) ? null : leaf === 'count' ? 'count' : 'plain',
      );
    const members = this.#figureFields(answer, nodes, path, (leaf) => (leaf === 'total' ? 'count' : leaf === 'groups' ? inGroup : 'plain'));
    const scope = `g${this.#figures.length}`;
    this.#figures.push({ id, scope, path, field, args: nodes[0].arguments ?? [], aggregates });
    const alias = this.#answer(field, name);
    const minCell = Math.min(...aggregates.map((one) => one.minCell));
    return {
      plan: { kind: 'figures', name, alias, coordinate: field.coordinate, minCell, members: members.map(({ plan }) => plan) },
      selections: [
        fieldNode(
          alias,
          field.name,
          [...this.#arguments(nodes[0]), scopeArgument(scope)],
          nonEmpty(members.flatMap((one) => one.selections)),
        ),
      ],
    };
  }

  #figureFields(
    type: TypeModel,
    nodes: FieldNodes,
    path: Path,
    use: (field: string) => 'plain' | 'count' | null | ((nodes: FieldNodes, path: Path) => readonly Compiled<FigurePlan>[]),
  ): readonly Compiled<FigurePlan>[] {
    return [...this.#fieldsOf(type.name, setsOf(nodes))].map(([name, inner]): Compiled<FigurePlan> => {
      const field = type.fields.get(inner[0].name.value);
      if (field === undefined) return { plan: { kind: 'typename', name, type: type.name }, selections: [] };
      const kind = use(field.name);
      if (kind === null) {
        this.#deny(name, [...path, name]);
        return { plan: { kind: 'denied', name }, selections: [] };
      }
      const alias = this.#answer(field, name);
      if (typeof kind === 'string') return { plan: { kind, name, alias }, selections: [fieldNode(alias, field.name, [])] };
      const members = kind(inner, [...path, name, '@']);
      return {
        plan: { kind: 'groups', name, alias, members: members.map(({ plan }) => plan) },
        selections: [fieldNode(alias, field.name, [], nonEmpty(members.flatMap((one) => one.selections)))],
      };
    });
  }

  /** "A key look-up whose clause gives no field of the row's owner is answered from the key." */
  #givesOfOwner(clause: number, typeName: string): boolean {
    const type = this.#input.border.types.get(typeName);
    const rights = this.#rights.typeRights(typeName);
    if (type === undefined || rights === undefined || !this.#rights.showing(type, new Map([[clause, 'always']])).includes(clause))
      return false;
    const givesField = [...rights.fields].some(
      ([name, levels]) => type.fields.get(name)?.owner === type.owner && levels.some((level) => level.clause === clause),
    );
    return givesField || rights.reference.includes(clause);
  }

  /** By an edge a clause gives only from parents that it gives itself; where it gives none of them, just its other alternatives are left. */
  #siteTarget(place: Place, parent: Place | null, closed: readonly number[]): Omit<SiteTarget, 'offered'> {
    const reaches = (clause: number): boolean => (parent === null || parent.gives.has(clause)) && !closed.includes(clause);
    const rules = this.#showingRules(place).map(({ clause, alternatives }) => ({
      clause,
      alternatives: alternatives.filter((a) => a.through === null || reaches(a.through)),
    }));
    return { place, rules, document: this.#rights.documentOf(place.type.owner) ?? -1 };
  }

  /** What is selected on the rows of a question, on a page by `nodes` and `edges` alike, and not refused there. */
  #offered(place: Place, field: FieldModel, nodes: FieldNodes): ReadonlySet<FieldModel> {
    const onRows = field.shape === 'connection' ? this.#rowSelections(field.type, nodes) : [setsOf(nodes)];
    const given = onRows.flatMap((sets) => {
      const offers = this.#offers(place, this.#fieldsOf(place.type.name, sets));
      const { refused } = demandedOf(offers, this.#rights, this.#input.hasNecessity);
      return offers.filter(({ name }) => !refused.has(name));
    });
    return new Set(given.map((offer) => offer.field));
  }

  #rowSelections(type: string, nodes: FieldNodes): readonly (readonly SelectionSetNode[])[] {
    return this.#fieldsOf(`${type}Connection`, setsOf(nodes)).flatMap(([, page]) => {
      const member = page[0].name.value;
      if (member === 'nodes') return [setsOf(page)];
      if (member !== 'edges') return [];
      const edges = this.#fieldsOf(`${type}Edge`, setsOf(page));
      return edges.filter(([, [edge]]) => edge.name.value === 'node').map(([, node]) => setsOf(node));
    });
  }

  #showingRules(place: Place): readonly LiveRule[] {
    const showing = this.#rights.showing(place.type, place.gives);
    return this.#rights.rulesAt(place.type.name, place.reachedBy, place.closed).filter(({ clause }) => showing.includes(clause));
  }

  /**
   * Clauses that reach the list's rows through its parent, where the parent being there does not say whether they give it.
   * Each of them doubles the fetch; the parent's own row then picks the one whose pages and counts are exact.
   */
  #undecided(parent: Place, places: readonly Place[]): readonly number[] {
    const alternatives = places.flatMap((place) => this.#showingRules(place).flatMap((rule) => rule.alternatives));
    const reaching = alternatives.flatMap(({ through }) => through ?? []);
    const showing = parent.isFromKey ? [] : this.#rights.showing(parent.type, parent.gives);
    const implied = showing.length === 1 ? showing[0] : null;
    return [...new Set(reaching)].filter((clause) => parent.gives.get(clause) === 'maybe' && clause !== implied);
  }

  #scoped(
    alias: string,
    site: QuestionSite,
    given: ReadonlySet<number>,
    deciding: readonly number[],
    node: FieldNode,
    selections: readonly SelectionNode[],
  ): FieldNode {
    const id = `s${this.#scopes.length}`;
    this.#scopes.push({ id, alias, site, given, deciding: new Set(deciding) });
    return fieldNode(alias, site.field.name, [...this.#arguments(node), scopeArgument(id)], selections);
  }

  #page(
    field: FieldModel,
    places: readonly Place[],
    nodes: FieldNodes,
    path: Path,
  ): { readonly plan: readonly PagePlan[]; readonly selections: readonly SelectionNode[] } {
    const compiled = [...this.#fieldsOf(`${field.type}Connection`, setsOf(nodes))].map(([name, inner]): Compiled<PagePlan> => {
      const [node] = inner;
      if (node.name.value === '__typename') return { plan: { kind: 'typename', name, type: `${field.type}Connection` }, selections: [] };
      const alias = this.#mint('f', name);
      switch (node.name.value) {
        case 'nodes': {
          const { target, selections } = this.#target(field, places, inner, [...path, name, '@']);
          return { plan: { kind: 'nodes', name, alias, target }, selections: [fieldNode(alias, 'nodes', [], selections)] };
        }
        case 'edges': {
          const edges = this.#edges(field, places, inner, [...path, name, '@']);
          return {
            plan: { kind: 'edges', name, alias, fields: edges.map((e) => e.plan) },
            selections: [fieldNode(alias, 'edges', [], nonEmpty(edges.flatMap((e) => e.selections)))],
          };
        }
        case 'pageInfo': {
          const selected = this.#fieldsOf('PageInfo', setsOf(inner)).map(([leaf, [first]]) => ({ first, ...this.#plain(leaf, first) }));
          const fields = selected.map(({ plan, selections }) => ({ plan, selections }));
          const leaves = selected.flatMap(({ first, plan }) => (plan.kind === 'plain' ? [[plan.alias, first.name.value] as const] : []));
          return {
            plan: { kind: 'pageInfo', name, alias, fields: fields.map((f) => f.plan), leaves: new Map(leaves) },
            selections: [fieldNode(alias, 'pageInfo', [], nonEmpty(fields.flatMap((f) => f.selections)))],
          };
        }
        default:
          return { plan: { kind: 'plain', name, alias }, selections: [fieldNode(alias, node.name.value, [])] };
      }
    });
    return { plan: compiled.map((one) => one.plan), selections: nonEmpty(compiled.flatMap((one) => one.selections)) };
  }

  /**
   * Rows that only the gateway can tell from those that show are no part of a mutation's answer: that takes probes and wider fetches,
   * and a mutation is never sent twice. A query gives them.
   */
  #isUnscreenable(places: readonly Place[]): boolean {
    const isMutating = this.#input.operation.operation === OperationTypeNode.MUTATION;
    return (
      isMutating && places.some(({ type, gives }) => this.#rights.isScreened(type) || this.#rights.screeningOwners(type, gives).length > 0)
    );
  }

  #noteScreened(places: readonly Place[], path: Path): void {
    const owners = new Set(places.flatMap(({ type, gives }) => this.#rights.screeningOwners(type, gives)));
    if (owners.size > 0) this.#screened.push({ path, owners: [...owners] });
  }

  /**
   * An empty question to each agency that is asked about others' rows: whether it answers is then known for every answer alike, and an
   * outage tells nothing of whether there were rows to ask about.
   */
  #probes(): readonly SelectionNode[] {
    const owners = new Set(this.#screened.flatMap((one) => one.owners));
    return [...owners].flatMap((owner) => {
      const field = [...this.#input.border.queries.values()].find((one) => one.owner === owner && one.shape === 'connection');
      if (field === undefined) return [];
      this.#use(field.coordinate, 'operand');
      const alias = this.#mint('h');
      const id = `s${this.#scopes.length}`;
      this.#scopes.push({ id, alias, site: { ...nowhere, id: alias, field }, given: new Set(), deciding: new Set() });
      return [fieldNode(alias, field.name, [scopeArgument(id)], [typenameNode])];
    });
  }

  /** Hidden edges on which is decided which rows of a page show, whatever the caller selects of it. */
  #screen(
    field: FieldModel,
    places: readonly Place[],
    path: Path,
  ): { readonly plan: ScreenPlan; readonly selections: readonly SelectionNode[] } {
    const [edges, cursor, node, info, hasNextPage, hasPreviousPage] = names(() => this.#mint('h'));
    const { target, selections } = this.#target(field, places, [], path);
    return {
      plan: { edges, cursor, node, target, info, hasNextPage, hasPreviousPage },
      selections: [
        fieldNode(edges, 'edges', [], [fieldNode(cursor, 'cursor', []), fieldNode(node, 'node', [], selections)]),
        fieldNode(info, 'pageInfo', [], [fieldNode(hasNextPage, 'hasNextPage', []), fieldNode(hasPreviousPage, 'hasPreviousPage', [])]),
      ],
    };
  }

  #edges(field: FieldModel, places: readonly Place[], nodes: FieldNodes, path: Path): readonly Compiled<EdgePlan>[] {
    return [...this.#fieldsOf(`${field.type}Edge`, setsOf(nodes))].map(([name, inner]): Compiled<EdgePlan> => {
      const [node] = inner;
      if (node.name.value === '__typename') return { plan: { kind: 'typename', name, type: `${field.type}Edge` }, selections: [] };
      if (node.name.value !== 'node') return this.#cursor(name, node);
      const alias = this.#mint('f', name);
      const { target, selections } = this.#target(field, places, inner, [...path, name]);
      return { plan: { kind: 'node', name, alias, target }, selections: [fieldNode(alias, 'node', [], selections)] };
    });
  }

  #cursor(name: string, node: FieldNode): Compiled<EdgePlan> {
    const alias = this.#mint('f', name);
    return { plan: { kind: 'plain', name, alias }, selections: [fieldNode(alias, node.name.value, [])] };
  }

  #plain(
    name: string,
    node: FieldNode,
  ): Compiled<
    { readonly kind: 'typename'; readonly name: string } | { readonly kind: 'plain'; readonly name: string; readonly alias: string }
  > {
    if (node.name.value === '__typename') return { plan: { kind: 'typename', name }, selections: [] };
    const alias = this.#mint('f', name);
    return { plan: { kind: 'plain', name, alias }, selections: [fieldNode(alias, node.name.value, [])] };
  }

  /** Where the objects of a field can be, one place a runtime type; a type that no clause can show is not among them. */
  #places(field: FieldModel, parent: Place | null, asked: Pick<Place, 'isFromKey' | 'isCounted' | 'closed'>): readonly Place[] {
    const target = this.#input.border.types.get(field.type);
    if (target === undefined) return [];
    const names = target.kind === 'object' ? [target.name] : target.members;
    return names.flatMap((name) => {
      const type = this.#input.border.types.get(name);
      if (type === undefined) return [];
      const gives: StaticGives = this.#rights.givesAt(type, field.coordinate, parent?.gives ?? null, asked.closed);
      const isThere = asked.isFromKey || this.#rights.showing(type, gives).length > 0;
      return isThere ? [{ type, reachedBy: field.coordinate, gives, ...asked, trail: [...(parent?.trail ?? []), name] }] : [];
    });
  }

  #target(
    field: FieldModel,
    places: readonly Place[],
    nodes: readonly FieldNode[],
    path: Path,
  ): { readonly target: TargetPlan; readonly selections: readonly SelectionNode[] } {
    const type = this.#input.border.types.get(field.type);
    const isAbstract = type?.kind !== 'object';
    const refusedBefore = this.#errors.length;
    const naming = isAbstract || this.#lookAlikes ? 'minted' : 'own';
    const members = places.map((place) => ({ place, ...this.#object(place, setsOf(nodes), path, naming) }));
    if (isAbstract) {
      const closed = (type?.members ?? []).filter((name) => !places.some((place) => place.type.name === name));
      for (const name of closed) this.#denyAll(name, nodes, path);
      const given = new Set(members.flatMap(({ plan }) => plan.fields.flatMap((one) => (one.kind === 'denied' ? [] : [one.name]))));
      this.#errors.push(...refusals(this.#errors.splice(refusedBefore), path, given));
    }
    const plans = new Map(members.map(({ place, plan }) => [place.type.name, plan]));
    const [only] = members;
    const selections = isAbstract
      ? [typenameNode, ...members.map(({ place, selections: own }) => inlineFragment(place.type.name, own))]
      : (only?.selections ?? [typenameNode]);
    return { target: { members: plans, isAbstract }, selections };
  }

  /** Refuses every selection on a member that is not given at this place. */
  #denyAll(typeName: string, nodes: readonly FieldNode[], path: Path): void {
    for (const [name, [node]] of this.#fieldsOf(typeName, setsOf(nodes))) {
      if (node.name.value !== '__typename') this.#deny(name, [...path, name]);
    }
  }

  #fieldsOf(typeName: string, sets: readonly SelectionSetNode[]): readonly Selected[] {
    const type = this.#input.schema.getType(typeName);
    if (!isObjectType(type)) throw new Error(`\`${typeName}\` is in the model, but is no object type of the schema`);
    return [...collectFields(this.#collect, type, sets)].flatMap(([name, [first, ...rest]]) =>
      first === undefined ? [] : [[name, [first, ...rest]] as const],
    );
  }

  #deny(
    name: string,
    path: Path,
    code: ErrorCode = 'UNAUTHORIZED_FIELD_OR_TYPE',
    details?: Readonly<Record<string, unknown>>,
  ): Compiled<FieldPlan> {
    this.#errors.push({ code, path, ...(details && { details }) });
    return { plan: { kind: 'denied', name }, selections: [] };
  }

  #answer(field: FieldModel, name: string, naming: Naming = 'minted'): string {
    this.#use(field.coordinate, isMutation(field.coordinate) ? 'write' : 'answer');
    for (const path of field.requires) this.#require(field.coordinate.split('.')[0] ?? '', path.split('.'));
    if (naming === 'minted' || name !== field.name) return this.#mint('f', name);
    this.#count();
    this.#names.set(name, name);
    return name;
  }

  /** The name under which a hidden selection of a field arrives: where the caller's is the same, the two are one. */
  #hidden(prefix: 'h' | 'k', naming: Naming, name: string): string {
    if (naming === 'own' && name !== typename) {
      if (prefix === 'h') this.#count();
      return name;
    }
    return prefix === 'h' ? this.#mint(prefix) : `k${this.#mintedKeys++}`;
  }

  /** What the planner fetches from other agencies for a field that is computed from it; the caller does not see it. */
  #require(typeName: string, [name = '', ...rest]: readonly string[]): void {
    const field = this.#input.border.types.get(typeName)?.fields.get(name);
    if (field === undefined) throw new Error('a field requires one that the schema does not have');
    this.#use(field.coordinate, 'requires');
    for (const path of field.requires) this.#require(typeName, path.split('.'));
    if (rest.length > 0) this.#require(field.type, rest);
  }

  #use(coordinate: string, use: FieldUse): void {
    this.#uses.set(coordinate, (this.#uses.get(coordinate) ?? new Set<FieldUse>()).add(use));
  }

  #arguments(node: FieldNode): readonly ArgumentNode[] {
    return (node.arguments ?? []).map((argument) => this.#variables.rename(argument));
  }

  /** A name of ours; for a selection of the caller's, with the response name that it stands for. */
  #mint(prefix: 'f' | 'h', name?: string): string {
    this.#count();
    const minted = `${prefix}${this.#minted++}`;
    if (name !== undefined) this.#names.set(minted, name);
    return minted;
  }

  #count(): void {
    this.#size += this.#weight;
    if (this.#size > selectionLimit) throw gatewayError('OPERATION_TOO_COSTLY');
  }
}

/**
 * What the members of an object arrive under: a field that the caller calls as the schema does under that name, so that it is fetched once
 * for the caller, for conditions, for the record and as a key for other agencies. Anything else, and all members where the object may be of
 * several types (two of which may have a field of one name and two types), under names of our own.
 */
type Naming = 'own' | 'minted';

function isPlain({ arguments: args = [] }: FieldNode): boolean {
  return args.length === 0;
}

/** Whether a field of the schema could be taken for a name that is minted here. */
function hasLookAlikes({ types }: BorderSchema): boolean {
  return [...types.values()].some(({ fields }) => [...fields.keys()].some((name) => /^[fhk]\d+$/.test(name)));
}

type FieldNodes = readonly [FieldNode, ...FieldNode[]];
/** A response name, with the selections that merge under it. */
type Selected = readonly [name: string, nodes: FieldNodes];
type Compiled<Plan> = { readonly plan: Plan; readonly selections: readonly SelectionNode[] };

/** Whether a condition tells null from values: all others take it for unknown. */
function seesNull(condition: SymbolicCondition): boolean {
  if (condition.kind === 'test') return condition.op === 'isNull';
  if (condition.kind === 'not') return seesNull(condition.of);
  return condition.kind === 'all' || condition.kind === 'any' ? condition.of.some(seesNull) : false;
}

function isLimited(opening: Opening): boolean {
  return opening.mode !== 'freely' && opening.rows !== null;
}

/** A question of nobody's, about no rows. */
const nowhere: Omit<QuestionSite, 'id' | 'field'> = {
  path: [],
  args: [],
  openings: [],
  isFromKey: false,
  isScreened: false,
  targets: [],
  enclosing: [],
  copies: 1,
};

type ScreenNames = readonly [string, string, string, string, string, string];

function names(mint: () => string): ScreenNames {
  return [mint(), mint(), mint(), mint(), mint(), mint()];
}

function setsOf(nodes: readonly FieldNode[]): readonly SelectionSetNode[] {
  return nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
}

function nonEmpty(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  return selections.length === 0 ? [typenameNode] : selections;
}

function firstAlias(variants: readonly Variant[]): string {
  const [variant] = variants;
  if (variant === undefined) throw new Error('unreachable: there is a variant for the empty set');
  return variant.alias;
}

/**
 * Refusals at an interface or union, each once: a selection that one member may give is not refused because another's is not; it was
 * split per member.
 */
function refusals(errors: readonly StaticError[], path: Path, given: ReadonlySet<string>): readonly StaticError[] {
  const kept = errors.filter((error) => error.path.length > path.length + 1 || !given.has(String(error.path.at(-1))));
  return [...new Map(kept.map((error) => [JSON.stringify([error.code, error.path]), error])).values()];
}

function subsets(clauses: readonly number[]): readonly ReadonlySet<number>[] {
  const [first, ...rest] = clauses;
  if (first === undefined) return [new Set()];
  return subsets(rest).flatMap((set) => [set, new Set([first, ...set])]);
}

function ownOperands({ owner, keys }: TypeModel, reads: OperandTree): ReadonlySet<string> {
  return new Set([...reads].flatMap(([name, read]) => (read.owner === owner && !keys.includes(name) ? [name] : [])));
}
