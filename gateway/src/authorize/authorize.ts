import { createHash } from 'node:crypto';
import type { BorderSchema, FiguresScope, Scope, Write } from '@passerelle/schema';
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
import type { Decided } from '../purpose/decide-profile.ts';
import type { Declared } from '../purpose/declared.ts';
import { type AskedQuestion, Binder, bindScopes, bindWrites } from './bind.ts';
import { type CompiledOperation, type CompileInput, compileOperation } from './compile.ts';
import { assertAffordable } from './cost.ts';
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
  readonly declared: Pick<Declared, 'necessity' | 'caseReference'>;
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
  readonly figures: Readonly<Record<string, FiguresScope>>;
  /** By scope, what mutations may write. */
  readonly writes: Readonly<Record<string, Write>>;
};

/**
 * Decides, before anything is planned, what of an operation may be fetched: compiled per (operation, profile), then the
 * questions' arguments checked with variables bound.
 * Errors: `AGREEMENT_AMBIGUOUS`, `CASE_REQUIRED`, `OPERATION_TOO_COSTLY`.
 */
export class Authorizer {
  readonly #schema: GraphQLSchema;
  readonly #border: BorderSchema;
  /** Every scope that the schema demands anywhere, in order. */
  readonly #mentioned: readonly string[];
  readonly #compiled = new LRUCache<string, CompiledOperation>({ max: 1000 });

  constructor(schema: GraphQLSchema, border: BorderSchema) {
    this.#schema = schema;
    this.#border = border;
    this.#mentioned = mentionedScopes(border);
  }

  authorize({ document, operation, variables, decided, declared, held: all = new Set() }: AuthorizeRequest): Authorized {
    const { profile, bindings } = decided;
    const hasNecessity = declared.necessity !== null;
    const held = new Set(this.#mentioned.filter((scope) => all.has(scope)));
    const input = { schema: this.#schema, border: this.#border, profile, bindings, document, operation, variables, hasNecessity, held };
    const opened = this.#compile({ ...input, refused: new Map(), closed: new Map() });
    assertFewMutations(opened.sites);
    assertUnambiguous(opened, decided);
    assertCase(opened, decided, declared);
    const closed = this.#closed(opened, variables);
    const first = closed.size === 0 ? opened : this.#compile({ ...input, refused: new Map(), closed });
    const binder = new Binder(bindings);
    const { asked, refused } = this.#ask(first, decided, binder, variables, input);
    const compiled = refused.size === 0 ? first : this.#compile({ ...input, refused, closed });
    assertAffordable(compiled.sites, (site) => this.#argumentsOf(site, variables));
    const figures = this.#figuresScopes(compiled, decided, binder, variables);
    const limits = new Map([...asked].flatMap(([site, { limit }]) => (limit === null ? [] : [[site, limit] as const])));
    const pages = new Map([...asked].map(([site, { page }]) => [site, page] as const));
    const scopes = bindScopes(compiled, new Rights(profile, this.#border, held), binder, asked);
    return { compiled, binder, limits, pages, figures, scopes, writes: bindWrites(compiled, asked) };
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

  #compile(input: CompileInput): CompiledOperation {
    const key = cacheKey(input);
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const compiled = compileOperation(input);
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

/** Everything that the compiled operation depends on; two callers share it only if their profiles are one. */
function cacheKey({ document, operation, variables, profile, refused, closed, hasNecessity, held }: CompileInput): string {
  const text = printed(document);
  const switches = [...conditionVariables(document)].map((name) => [name, Object.hasOwn(variables, name) ? variables[name] : null]);
  const key = JSON.stringify([
    text,
    operation.name?.value ?? null,
    profile.id,
    switches,
    [...refused],
    [...closed],
    hasNecessity,
    [...held],
  ]);
  return createHash('sha256').update(key).digest('base64url');
}

const texts = new WeakMap<DocumentNode, string>();

function printed(document: DocumentNode): string {
  const known = texts.get(document);
  if (known !== undefined) return known;
  const text = print(document);
  texts.set(document, text);
  return text;
}

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
