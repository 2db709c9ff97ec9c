import { hash } from 'node:crypto';
import { recipientText } from '@passerelle/policies';
import type { BorderSchema, FiguresScope, Scope } from '@passerelle/schema';
import {
  type DocumentNode,
  type GraphQLSchema,
  getArgumentValues,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { gatewayError } from '../errors/gateway-error.ts';
import { unreadableIn } from '../mrz/look-up-by-mrz.ts';
import type { Decided } from '../purpose/decide-profile.ts';
import type { Declared } from '../purpose/declared.ts';
import { type BusyOperation, BusyOperations } from '../warm-up/busy-operations.ts';
import { type AskedQuestion, Binder, bindScopes, bindWrites } from './bind.ts';
import { type CompiledOperation, type CompileInput, compileOperation } from './compile.ts';
import { assertAffordable } from './cost.ts';
import { Decisions } from './decision.ts';
import { type Refusal, testRefusal } from './demands.ts';
import { checkFigures, type FiguresSite, type FiguresVerdict, figuresScope } from './figures.ts';
import { assertFewMutations, checkMutation, isMutation, writeOf } from './mutations.ts';
import { type PageAsked, pageAsked } from './page-width.ts';
import { checkQuestion, type QuestionVerdict } from './questions.ts';
import { Rights } from './rights.ts';
import type { QuestionSite } from './sites.ts';
import { canTest } from './tested-field.ts';
import { timesAsked } from './times-asked.ts';

export type AuthorizeRequest = {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decided: Decided;
  readonly declared: Declared;
  /** Scopes of the caller's token; none unless given. */
  readonly held?: ReadonlySet<string>;
};
export type Authorized = {
  readonly compiled: CompiledOperation;
  readonly binder: Binder;
  /** Most rows by question, where its document sets a limit. */
  readonly limits: ReadonlyMap<string, number>;
  /** The page that each question asks for. */
  readonly pages: ReadonlyMap<string, PageAsked>;
  readonly scopes: Readonly<Record<string, Scope>>;
  /** What each subgraph is told. */
  readonly decisions: Decisions;
  /** The same where lists get wider pages. */
  readonly decisionsWith: (scopes: Readonly<Record<string, Scope>>) => Decisions;
};

/** What is known of one operation's text: a name for it in caches, and the variables that switch its selections. */
type Text = { readonly hash: string; readonly switches: readonly string[] };

/** Requests with longer variables than this are not expected again within the second. */
const longestAlike = 4096;

/**
 * Decides, before anything is planned, what of an operation may be fetched: compiled per (operation, profile), then the
 * questions' arguments checked with variables bound. Requests that are alike in all of that, to the instant of the decision, share it.
 * Errors: `AGREEMENT_AMBIGUOUS`, `CASE_REQUIRED`, `OPERATION_TOO_COSTLY`.
 */
export class Authorizer {
  readonly #schema: GraphQLSchema;
  readonly #border: BorderSchema;
  /** Every scope that the schema demands anywhere, in order. */
  readonly #mentioned: readonly string[];
  readonly #compiled = new LRUCache<string, CompiledOperation>({ max: 1000 });
  readonly #authorized = new LRUCache<string, Authorized>({ max: 500 });
  readonly #texts = new WeakMap<DocumentNode, Text>();
  readonly #busy: BusyOperations;

  /** `busy` is told of what has to be decided, which is once a second for what is asked all the time. */
  constructor(schema: GraphQLSchema, border: BorderSchema, busy: BusyOperations = new BusyOperations()) {
    this.#busy = busy;
    this.#schema = schema;
    this.#border = border;
    this.#mentioned = mentionedScopes(border);
  }

  authorize(request: AuthorizeRequest): Authorized {
    const { document, operation, variables, decided, declared, held: all = noScopes } = request;
    const { profile, bindings } = decided;
    const text = this.#text(document);
    const hasNecessity = declared.necessity !== null;
    const held = new Set(this.#mentioned.filter((scope) => all.has(scope)));
    const alike = JSON.stringify([
      text.hash,
      operation.name?.value ?? null,
      profile.id,
      hasNecessity,
      declared.caseReference !== null,
      [...held],
      decided.purpose,
      recipientText(bindings.recipient),
      bindings.asOf,
      decided.epoch,
      variables,
    ]);
    const known = this.#authorized.get(alike);
    if (known !== undefined) return known;
    if (declared.emergency === null) {
      const switches = Object.fromEntries(
        text.switches.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])),
      );
      const { purpose, agreements } = declared;
      this.#busy.note({
        document,
        operation,
        recipient: bindings.recipient,
        declared: { purpose, agreements },
        hasNecessity,
        held,
        switches,
      });
    }
    const input = { schema: this.#schema, border: this.#border, profile, bindings, document, operation, variables, hasNecessity, held };
    const authorized = this.#authorize(input, decided, declared, text);
    if (alike.length <= longestAlike) this.#authorized.set(alike, authorized);
    return authorized;
  }

  /** What of an operation may be fetched under a profile, as far as its arguments do not matter; kept for who asks it. */
  prepare(
    { document, operation, hasNecessity, held, switches }: BusyOperation,
    { profile, bindings }: Pick<Decided, 'profile' | 'bindings'>,
  ): CompiledOperation {
    const asked = { profile, bindings, document, operation, variables: switches, hasNecessity, held };
    const input = { schema: this.#schema, border: this.#border, ...asked, refused: new Map(), closed: new Map() };
    return this.#compile(input, this.#text(document));
  }

  #text(document: DocumentNode): Text {
    const known = this.#texts.get(document);
    if (known !== undefined) return known;
    const text = { hash: hash('sha256', print(document), 'base64url'), switches: [...conditionVariables(document)] };
    this.#texts.set(document, text);
    return text;
  }

  #authorize(
    input: Omit<CompileInput, 'refused' | 'closed'>,
    decided: Decided,
    declared: AuthorizeRequest['declared'],
    text: Text,
  ): Authorized {
    const { profile, bindings, variables, held } = input;
    const opened = this.#compile({ ...input, refused: new Map(), closed: new Map() }, text);
    assertFewMutations(opened.sites);
    assertUnambiguous(opened, decided);
    assertCase(opened, decided, declared);
    const closed = this.#closed(opened, variables);
    const first = closed.size === 0 ? opened : this.#compile({ ...input, refused: new Map(), closed }, text);
    const binder = new Binder(bindings);
    const { asked, refused } = this.#ask(first, decided, binder, variables, input);
    const compiled = refused.size === 0 ? first : this.#compile({ ...input, refused, closed }, text);
    assertAffordable(compiled.sites, (site) => this.#argumentsOf(site, variables));
    const figures = this.#figuresScopes(compiled, decided, binder, variables);
    const limits = new Map([...asked].flatMap(([site, { limit }]) => (limit === null ? [] : [[site, limit] as const])));
    const pages = new Map([...asked].map(([site, { page }]) => [site, page] as const));
    const scopes = bindScopes(compiled, new Rights(profile, this.#border, held), binder, asked);
    const writes = bindWrites(compiled, asked);
    const decisionsWith = (wider: typeof scopes): Decisions =>
      new Decisions({
        profile,
        border: this.#border,
        purpose: decided.purpose,
        bindings,
        epoch: decided.epoch,
        binder,
        compiled,
        scopes: wider,
        figures,
        writes,
      });
    return { compiled, binder, limits, pages, scopes, decisions: decisionsWith(scopes), decisionsWith };
  }

  #ask(
    compiled: CompiledOperation,
    { profile }: Decided,
    binder: Binder,
    variables: Readonly<Record<string, unknown>>,
    { hasNecessity, held }: Pick<CompileInput, 'hasNecessity' | 'held'>,
  ) {
    const rights = new Rights(profile, this.#border, held);
    const asked = new Map<string, AskedQuestion>();
    const refused = new Map<string, Refusal>();
    for (const site of compiled.sites) {
      const verdict = this.#verdict(site, compiled, variables);
      const demanded = verdict.kind === 'open' ? testRefusal(site.targets, verdict.read, rights, hasNecessity) : null;
      if (verdict.kind === 'refused') refused.set(site.id, { code: verdict.code, ...(verdict.details && { details: verdict.details }) });
      else if (demanded !== null) refused.set(site.id, demanded);
      else if (!verdict.tested.every((field) => canTest(site.targets, field, rights, binder)))
        refused.set(site.id, { code: 'UNAUTHORIZED_FIELD_OR_TYPE' });
      else {
        const isWriting = isMutation(site.field.coordinate);
        const write = isWriting ? writeOf(site, this.#argumentsOf(site, variables), rights, binder, verdict.closed) : null;
        const page = pageAsked(site, this.#argumentsOf(site, variables));
        if (isWriting && write === null) refused.set(site.id, { code: 'UNAUTHORIZED_FIELD_OR_TYPE' });
        else asked.set(site.id, { limit: verdict.limit, tested: verdict.tested, keyed: verdict.keyed, read: verdict.read, page, write });
      }
    }
    for (const site of compiled.figures) {
      const verdict = this.#figuresVerdict(site, variables);
      if (verdict.kind === 'refused') refused.set(site.id, { code: verdict.code });
    }
    return { asked, refused };
  }

  #figuresScopes(
    { figures }: CompiledOperation,
    { profile }: Decided,
    binder: Binder,
    variables: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, FiguresScope>> {
    return Object.fromEntries(
      figures.flatMap((site) => {
        const verdict = this.#figuresVerdict(site, variables);
        return verdict.kind === 'open' ? [[site.scope, figuresScope(site, verdict.aggregate, profile, binder)] as const] : [];
      }),
    );
  }

  #figuresVerdict(site: FiguresSite, variables: Readonly<Record<string, unknown>>): FiguresVerdict {
    const model = this.#border.figures.get(site.field.coordinate);
    if (model === undefined) throw new Error('figures were compiled that the schema does not have');
    return checkFigures(model, site.aggregates, this.#argumentsOf(site, variables));
  }

  #closed(compiled: CompiledOperation, variables: Readonly<Record<string, unknown>>): ReadonlyMap<string, readonly number[]> {
    return new Map(
      compiled.sites.flatMap((site) => {
        const verdict = this.#verdict(site, compiled, variables);
        return verdict.kind === 'open' && verdict.closed.length > 0 ? [[site.id, verdict.closed] as const] : [];
      }),
    );
  }

  #verdict(site: QuestionSite, { sites }: CompiledOperation, variables: Readonly<Record<string, unknown>>): QuestionVerdict {
    const problems = unreadableIn(site.args, variables);
    if (problems !== null) return { kind: 'refused', code: 'BAD_USER_INPUT', details: { problems } };
    const times = timesAsked(site.field.coordinate, sites);
    if (isMutation(site.field.coordinate)) return checkMutation(site.openings, this.#argumentsOf(site, variables), times);
    return checkQuestion(site.openings, this.#argumentsOf(site, variables), times);
  }

  #argumentsOf(
    site: Pick<QuestionSite, 'field' | 'args'>,
    variables: Readonly<Record<string, unknown>>,
  ): Readonly<Record<string, unknown>> {
    const [typeName = '', fieldName = ''] = site.field.coordinate.split('.');
    const type = this.#schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (field === undefined) throw new Error('a question is not in the schema that it was validated against');
    return getArgumentValues(field, { kind: Kind.FIELD, name: { kind: Kind.NAME, value: fieldName }, arguments: site.args }, variables);
  }

  /** By everything that the compiled operation depends on; two callers share it only if their profiles are one. */
  #compile(input: CompileInput, { hash: text, switches }: Text): CompiledOperation {
    const { operation, variables, profile, refused, closed, hasNecessity, held } = input;
    const key = JSON.stringify([
      text,
      operation.name?.value ?? null,
      profile.id,
      switches.map((name) => (Object.hasOwn(variables, name) ? variables[name] : null)),
      [...refused],
      [...closed],
      hasNecessity,
      [...held],
    ]);
    const known = this.#compiled.get(key) ?? compileOperation(input);
    this.#compiled.set(key, known);
    return known;
  }
}

const noScopes: ReadonlySet<string> = new Set();

/** Variables of `@skip` and `@include`: the only ones that change which selections there are. */
function conditionVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      for (const argument of directive.arguments ?? []) if (argument.value.kind === Kind.VARIABLE) names.add(argument.value.name.value);
    },
  });
  return names;
}

function assertUnambiguous({ touched }: CompiledOperation, { profile }: Decided): void {
  const agreements = touched.flatMap((subgraph) => {
    const giver = profile.givers.get(subgraph);
    return giver?.kind === 'ambiguous' ? giver.documents : [];
  });
  if (agreements.length > 0) throw gatewayError('AGREEMENT_AMBIGUOUS', { details: { agreements: [...new Set(agreements)].sort() } });
}

/** Errors: `CASE_REQUIRED` where a document that decides about data asked for wants a case, and the request has none. */
function assertCase({ touched }: CompiledOperation, { profile }: Decided, { caseReference }: AuthorizeRequest['declared']): void {
  if (caseReference !== null) return;
  const deciding = touched.flatMap((subgraph) => {
    const giver = profile.givers.get(subgraph);
    return giver?.kind === 'one' ? (profile.documents[giver.document] ?? []) : [];
  });
  const agreements = deciding.filter(({ needsCase }) => needsCase).map(({ id }) => id);
  if (agreements.length > 0) throw gatewayError('CASE_REQUIRED', { details: { agreements: [...new Set(agreements)].sort() } });
}

function mentionedScopes({ types, queries, mutations }: BorderSchema): readonly string[] {
  const fields = [...types.values()].flatMap((type) => [...type.fields.values()]);
  const all = [...types.values(), ...fields, ...queries.values(), ...mutations.values()].flatMap(({ scopes }) => scopes?.flat() ?? []);
  return [...new Set(all)].sort();
}
