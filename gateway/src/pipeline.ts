import { randomUUID } from 'node:crypto';
import { keepLogUntil, noPseudonyms, ownAccess, type PolicySet, type Profile, type Recipient } from '@passerelle/policies';
import type { BorderSchema } from '@passerelle/schema';
import { bareObject } from '@passerelle/schema';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { type Authorized, Authorizer } from './authorize/authorize.ts';
import type { CompiledOperation } from './authorize/compile.ts';
import { widened } from './authorize/page-width.ts';
import { gatewayError, type Path } from './errors/gateway-error.ts';
import { type ErrorCode, isErrorCode } from './errors/registry.ts';
import { type Engine, type EngineAnswer, emptyAnswer } from './execute/engine.ts';
import { limits } from './guard/limits.ts';
import { OperationCosts } from './guard/operation-cost.ts';
import { assertRegistered } from './guard/registered.ts';
import type { RequestEntry, Subject, SubjectsByType } from './ledger/entry.ts';
import { LedgerUnavailable } from './ledger/ledger.ts';
import { withKeysForZones } from './mrz/look-up-by-mrz.ts';
import { alone } from './own-answers/alone.ts';
import { type OwnContext, ownAnswers } from './own-answers/own-answers.ts';
import { asksForTheSchema, asksPublicFieldsOnly, asksWhatIsLeft } from './own-answers/public-fields.ts';
import { withOwnAnswers } from './own-answers/with-own-answers.ts';
import { type Decided, decideProfile, profileFor } from './purpose/decide-profile.ts';
import type { Declared } from './purpose/declared.ts';
import { assertGrantable, assertGranted, type Emergencies } from './purpose/emergencies.ts';
import { Epochs } from './purpose/epochs.ts';
import { memoryQuotas } from './quota/memory-quotas.ts';
import { allowancesOf, Counting } from './quota/with-quotas.ts';
import { declaredMembers, evidenceMembers, operationHash, type Recorder, recipientMembers } from './record/events.ts';
import { disclosed, distinct, type Evidence } from './record/evidence.ts';
import { mutationRecord } from './record/mutations.ts';
import { QuestionsAsked } from './record/questions-asked.ts';
import { soughtIn } from './record/sought.ts';
import type { OperationStore } from './replay/operation-store.ts';
import { shapeOf } from './replay/shapes.ts';
import { type Alike, alikeIn, type DocumentSharing, sharing, withReceipt } from './reply/sharing.ts';
import { AnswerData } from './shape/answer-data.ts';
import type { GivenObjects } from './shape/given-objects.ts';
import { judgeOf } from './shape/judge.ts';
import { passedOnBy } from './shape/passed-on.ts';
import type { PseudonymsFor } from './shape/pseudonyms.ts';
import type { RawObject } from './shape/raw-object.ts';
import { type Shaped, shape } from './shape/shape.ts';
import { isShownAt } from './shape/shown-at.ts';
import { sourceErrors } from './shape/source-errors.ts';
import { limitedField } from './shape/source-limits.ts';
import { sourcesOf } from './shape/sources-of.ts';
import { Views } from './views/views.ts';
import { type BusyOperation, BusyOperations } from './warm-up/busy-operations.ts';
import { warmUp } from './warm-up/warm-up.ts';

/** The stages of a request, in order; each is a folder. `docs/map.md` shows the error exit of each. */
export const stages = [
  'admit',
  'identify',
  'purpose',
  'parse',
  'guard',
  'authorize',
  'plan',
  'execute',
  'shape',
  'record',
  'reply',
] as const;

export type PipelineParts = {
  readonly schema: GraphQLSchema;
  readonly border: BorderSchema;
  readonly policies: () => PolicySet;
  readonly engine: Engine;
  readonly recorder: Recorder;
  readonly evidence: Evidence;
  /** Takes what failed inside; the caller gets only the request's id. */
  readonly report: (requestId: string, error: unknown) => void;
  readonly now: () => number;
  /** Where it is missing, what shows as a pseudonym does not show. */
  readonly pseudonyms?: PseudonymsFor;
  /** Where it is missing, limits of documents are counted by this process alone. */
  readonly counting?: Counting;
  /** The callers' views of the schema, where somebody else shows them too. */
  readonly views?: Views;
  /** Keeps shapes of operations, to try drafts on; without it none can be. */
  readonly operations?: Pick<OperationStore, 'keep'>;
  /** Where it is missing, no emergency is granted. */
  readonly emergencies?: Emergencies;
};

/** A request that was admitted, identified, parsed and validated. */
export type PipelineRequest = {
  readonly id: string;
  readonly recipient: Recipient;
  /** The officer's pseudonym. */
  readonly officer: string;
  /** Scopes of the caller's token (RFC 9068 section 2.2.3); none unless given. */
  readonly scopes?: ReadonlySet<string>;
  readonly declared: Declared;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Aborted when nobody waits for the answer any more; what was written by then is written. */
  readonly signal?: AbortSignal;
};

export type PipelineAnswer = {
  readonly data?: AnswerData;
  readonly errors?: readonly GraphQLError[];
  readonly extensions?: AnswerExtensions;
};

export type AnswerExtensions = {
  /** Under which documents it was given. */
  readonly sharing?: readonly DocumentSharing[];
  /** What was withheld, where the caller wants it told here. */
  readonly withheld?: readonly { readonly path: Path | undefined; readonly code: unknown }[];
};

/** From a validated operation to an answer under an agreement. Whatever happens, one event is recorded before it returns. */
export class Pipeline {
  readonly #parts: PipelineParts;
  readonly #authorizer: Authorizer;
  readonly #counting: Counting;
  readonly #epochs = new Epochs();
  readonly #busy = new BusyOperations();
  readonly #costs: OperationCosts;
  readonly #questions: QuestionsAsked;
  readonly #views: Views;
  readonly #ofPersons = new Map<string, boolean>();

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.#authorizer = new Authorizer(parts.schema, parts.border, this.#busy);
    this.#costs = new OperationCosts(parts.schema, parts.border);
    this.#questions = new QuestionsAsked(parts.schema, parts.border);
    this.#views = parts.views ?? new Views(parts.schema, parts.border);
    this.#counting = parts.counting ?? new Counting(memoryQuotas(), null);
  }

  /** Makes ready what is asked most, before documents come into use. `isWanted`: whether that is still to be. Gives how many are ready. */
  prepare(set: PolicySet, isWanted: () => boolean): Promise<number> {
    const asOf = new Date(this.#parts.now()).toISOString();
    const compile = (next: PolicySet, busy: BusyOperation): CompiledOperation | null => {
      try {
        const { profile } = profileFor(next, busy.recipient, { ...busy.declared, emergency: null }, asOf);
        return this.#authorizer.prepare(busy, { profile, bindings: { recipient: busy.recipient, asOf } });
      } catch {
        return null;
      }
    };
    return warmUp({ busy: this.#busy, engine: this.#parts.engine, compile }, set, isWanted);
  }

  async answer(request: PipelineRequest): Promise<PipelineAnswer> {
    const startedMs = this.#parts.now();
    const outcome = await this.#outcome(request, startedMs);
    const answer = await this.#proven(request, outcome, startedMs);
    this.#parts.recorder.record({
      event: answer.data === undefined ? 'request-refused' : 'request-answered',
      requestId: request.id,
      decisionId: outcome.decisionId,
      ...recipientMembers(request.recipient),
      purpose: outcome.decided?.purpose ?? null,
      ...declaredMembers(request.declared),
      documents: outcome.decided === null ? [] : documentNames(outcome.decided.profile),
      operation: operationHash(request.document),
      codes: codesOf(answer),
      durationMs: this.#parts.now() - startedMs,
    });
    return answer;
  }

  /** The answer with its receipts, once what it discloses is on the disk; without that, none. */
  async #proven(request: PipelineRequest, { answer, decided, decisionId, about }: Outcome, nowMs: number): Promise<PipelineAnswer> {
    const told = answer.data === undefined ? [] : (about?.sharing ?? []);
    try {
      const receipt = await this.#parts.evidence.request({
        kind: answer.data === undefined ? 'refusal' : 'answer',
        at: new Date(nowMs).toISOString(),
        request: request.id,
        decision: decisionId,
        ...evidenceMembers(request, decided),
        ...(answer.data === undefined ? refused(decided) : disclosed(told)),
        shape: about?.shape ?? null,
        rows: about?.given?.rows ?? {},
        codes: codesOf(answer),
        subjects: subjectsOf(about),
        ...(decided !== null && { keepUntil: keptUntil(decided, told) }),
      });
      if (receipt === null || told.length === 0) return answer;
      return { ...answer, extensions: { ...answer.extensions, sharing: withReceipt(told, receipt) } };
    } catch (error) {
      if (!(error instanceof LedgerUnavailable)) this.#parts.report(request.id, error);
      return { errors: [gatewayError('LEDGER_UNAVAILABLE')] };
    }
  }

  async #outcome(request: PipelineRequest, nowMs: number): Promise<Outcome> {
    const decisionId = randomUUID();
    let decided: Decided | null = null;
    let sought: readonly Subject[] = [];
    let shape: string | null = null;
    try {
      if (request.operation.operation === OperationTypeNode.SUBSCRIPTION) throw gatewayError('GRAPHQL_VALIDATION_FAILED');
      assertGrantable(request.declared.emergency, this.#parts.emergencies);
      const given = this.#variables(request);
      const asOf = new Date(nowMs).toISOString();
      const own: OwnContext = await this.#own(request, asOf, nowMs);
      if (asksPublicFieldsOnly(request.operation, request.document)) {
        const data = this.#publicFields(request.document, request.operation, given, own);
        return { decided: null, decisionId: null, answer: { data: AnswerData.of(data) }, about: null };
      }
      const asked = withKeysForZones({ ...request, variables: given }, this.#parts.schema, asOf);
      // Whom somebody asked for is on record whatever becomes of the question.
      sought = soughtIn(this.#questions.in(asked), asked.variables, this.#parts.border);
      decided = decideProfile(own.set, request.recipient, request.declared, asOf, this.#epochs);
      this.#costs.assertAffordable(asked);
      shape = this.#parts.operations?.keep(shapeOf(asked)) ?? null;
      const authorized = this.#authorize({ ...request, ...asked }, decided);
      assertRegistered(request.document, authorized.compiled, decided.profile, own.set.operations);
      const { profile, purpose, bindings } = decided;
      const told = sharing(authorized.compiled, profile, purpose, decisionId, bindings.asOf);
      const allowances = allowancesOf(profile, request.recipient, new Set(told.map(({ agreement }) => agreement)));
      await this.#counting.request(allowances, request.recipient, nowMs);
      await this.#grant(request, decided);
      const record = mutationRecord(this.#parts, request, decisionId, decided, authorized);
      await record?.intend();
      const fetched = await this.#fetchWide({ ...request, variables: given }, decisionId, authorized, asked.variables, own).catch(
        (error: unknown) => {
          record?.end(nothingKnown);
          throw error;
        },
      );
      record?.end(fetched.answer);
      await this.#counting.subjects(allowances, () => this.#counted(authorized, asked.variables, fetched), request.recipient, nowMs);
      const about = { sharing: told, given: fetched.shaped.given, sought, shape };
      return { decided, decisionId, answer: this.#reply(request, decisionId, authorized, fetched, told), about };
    } catch (error) {
      // What was decided before it failed is recorded: a refusal under a document is a refusal of that document's.
      const until = { decided, decisionId: decided === null ? null : decisionId, about: { sharing: [], given: null, sought, shape } };
      if (error instanceof LedgerUnavailable) return { ...until, answer: { errors: [gatewayError('LEDGER_UNAVAILABLE')] } };
      if (error instanceof GraphQLError && isErrorCode(error.extensions.code)) return { ...until, answer: { errors: [error] } };
      this.#parts.report(request.id, error);
      return { ...until, answer: { errors: [gatewayError('INTERNAL_SERVER_ERROR', { details: { request: request.id } })] } };
    }
  }

  /**
   * Whom limits of documents count: who was asked for, and those whom the answer shows. A limit that moved by others would tell how many they
   * are, and which rows are about the same one.
   */
  #counted({ compiled }: Authorized, variables: Readonly<Record<string, unknown>>, { shaped }: Fetched): readonly Subject[] {
    const sites = compiled.scopes.map(({ site }) => site);
    const persons = shaped.given.objects.filter(({ type }) => this.#isOfPersons(type));
    return distinct([...soughtIn(sites, variables, this.#parts.border), ...persons]);
  }

  /** On whose behalf the gateway answers itself; what is left of limits only where somebody wants to know: it is counted elsewhere. */
  async #own({ recipient, document }: PipelineRequest, asOf: string, nowMs: number): Promise<OwnContext> {
    const set = this.#parts.policies();
    if (!asksWhatIsLeft(document)) return { set, recipient, asOf };
    const allowances = ownAccess(set, recipient, asOf).flatMap(({ id, limits }) =>
      limits == null ? [] : [{ document: id, recipient: recipient.authority, limits }],
    );
    return { set, recipient, asOf, left: await this.#counting.left(allowances, nowMs) };
  }

  /** Persons, and what leads to one by its key; a row whose person is not in the answer tells of nobody by name. */
  #isOfPersons(type: string): boolean {
    const known = this.#ofPersons.get(type);
    if (known !== undefined) return known;
    const subject = this.#parts.border.types.get(type)?.subject;
    const isOfPersons = subject != null && (subject.path.length === 0 || this.#isLookedUp(type));
    this.#ofPersons.set(type, isOfPersons);
    return isOfPersons;
  }

  #isLookedUp(type: string): boolean {
    return [...this.#parts.border.queries.values()].some((field) => field.shape === 'toOne' && field.type === type);
  }

  /** Granted only once it is known that there is something to fetch, and before it is. */
  async #grant({ id, recipient, officer, declared }: PipelineRequest, { profile, purpose, bindings }: Decided): Promise<void> {
    const { emergency, caseReference } = declared;
    const claim = { requestId: id, recipient, officer, purpose, caseReference, asOf: bindings.asOf };
    await assertGranted(claim, emergency, profile, this.#parts.emergencies);
  }

  /** Own message instead of graphql-js's, which quotes the value. */
  #variables({ operation, variables }: PipelineRequest): Readonly<Record<string, unknown>> {
    const { coerced } = getVariableValues(this.#parts.schema, operation.variableDefinitions ?? [], variables);
    if (coerced === undefined) throw gatewayError('BAD_USER_INPUT');
    return coerced;
  }

  /** graphql-js refuses a null where `@skip` or an argument needs a value; it is the caller's variable that does not fit. */
  #authorize({ document, operation, variables, declared, scopes }: PipelineRequest, decided: Decided): Authorized {
    try {
      return this.#authorizer.authorize({ document, operation, variables, decided, declared, ...(scopes && { held: scopes }) });
    } catch (error) {
      throw error instanceof GraphQLError && !isErrorCode(error.extensions.code) ? gatewayError('BAD_USER_INPUT') : error;
    }
  }

  /**
   * What is fetched, shaped. Where a list is screened and the rows fetched do not fill its page, all is fetched again with wider pages;
   * a list that cannot be filled so is not answered. A mutation is never executed twice, whatever its lists lack.
   */
  async #fetchWide(
    request: PipelineRequest,
    id: string,
    authorized: Authorized,
    variables: Readonly<Record<string, unknown>>,
    own: OwnContext,
  ): Promise<Fetched> {
    const beside = this.#publicFieldsBeside(request, authorized.compiled, own);
    for (let { scopes, decisions } = authorized; ; decisions = authorized.decisionsWith(scopes)) {
      const answer = await this.#fetch(request, id, { compiled: authorized.compiled, decisions }, variables, own);
      const raw = Object.assign(bareObject(), answer.data, beside);
      const shaped = this.#shape(request, authorized, scopes, answer, raw);
      const isFinal = shaped.narrow.size === 0 || request.operation.operation === OperationTypeNode.MUTATION;
      const wider = isFinal ? null : widened(scopes, authorized.compiled, new Set(shaped.narrow.keys()));
      if (wider === null) return { answer, raw, shaped };
      scopes = wider;
    }
  }

  #shape(
    { recipient }: PipelineRequest,
    { compiled, binder, limits, pages }: Authorized,
    scopes: Authorized['scopes'],
    answer: EngineAnswer,
    raw: RawObject,
  ): Shaped {
    const judge = judgeOf(binder, answer.lost);
    const shown = answer.errors.filter(({ path = [] }) => isShownAt(path, compiled.fields, raw, { judge, pages }));
    return shape(compiled.fields, raw, {
      judge,
      limits,
      beyond: new Set(shown.flatMap((error) => limitedField(error, compiled.scopes, limits) ?? [])),
      pages,
      widths: new Map(compiled.scopes.map(({ id, site }) => [site.id, scopes[id]?.pageSize ?? 0])),
      stretches: answer.stretches ?? null,
      pseudonymsOf: (coordinate) => this.#parts.pseudonyms?.(recipient.authority, coordinate) ?? noPseudonyms,
      isFailed: (coordinate) =>
        answer.failed.size > 0 && sourcesOf(coordinate, this.#parts.border).some((source) => answer.failed.has(source)),
    });
  }

  async #fetch(
    request: PipelineRequest,
    id: string,
    { compiled, decisions }: Pick<Authorized, 'compiled' | 'decisions'>,
    variables: Readonly<Record<string, unknown>>,
    own: OwnContext,
  ): Promise<EngineAnswer> {
    if (compiled.document === null) return emptyAnswer;
    const { engine, schema } = this.#parts;
    return withOwnAnswers(
      engine,
      schema,
      own,
    )({
      id: request.id,
      partner: request.recipient.authority,
      // Shaping and conditions read what their plans asked for, and nothing else.
      mayHoldMore: true,
      passedOn: passedOnBy(compiled),
      untilMs: performance.now() + limits.answerMs,
      // A mutation is not given up half-way: what became of it must be recorded.
      ...(request.signal && request.operation.operation === OperationTypeNode.QUERY && { signal: request.signal }),
      document: compiled.document,
      variables: Object.fromEntries(
        [...compiled.variables].flatMap(([ours, theirs]) => (Object.hasOwn(variables, theirs) ? [[ours, variables[theirs]]] : [])),
      ),
      decisionId: id,
      decisionFor: (subgraph) => decisions.of(subgraph),
      decisionText: (subgraph) => decisions.text(subgraph),
    });
  }

  #reply(
    request: PipelineRequest,
    decisionId: string,
    { compiled, binder, pages, limits }: Authorized,
    { answer, raw, shaped }: Fetched,
    told: readonly DocumentSharing[],
  ): PipelineAnswer {
    const { data, defects, overLimit, unavailable, narrow } = shaped;
    const judge = judgeOf(binder, answer.lost);
    const withheld = compiled.errors.map(({ code, path, details }) =>
      gatewayError(code, { path, details: { ...details, decision: decisionId } }),
    );
    // What is missing of a place while another agency fails is told whether or not there were rows to ask it about.
    const incomplete = compiled.screened.filter(({ owners }) => owners.some((owner) => answer.failed.has(owner)));
    const failed = [
      ...unique([...defects, ...narrow.values(), ...incomplete.map(({ path }) => path)]).map((path) =>
        gatewayError('SOURCE_UNAVAILABLE', { path }),
      ),
      ...overLimit.map((path) => gatewayError('ROW_LIMIT', { path })),
      ...unavailable.map((path) => gatewayError('SOURCE_UNAVAILABLE', { path })),
      ...sourceErrors(
        // What is over a field's limit is told of all its lists alike, above.
        answer.errors.filter(
          (error) =>
            limitedField(error, compiled.scopes, limits) === null && isShownAt(error.path ?? [], compiled.fields, raw, { judge, pages }),
        ),
        compiled.names,
      ),
    ];
    const isQuiet = request.declared.withheld === 'extensions';
    const errors = isQuiet ? failed : [...withheld, ...failed];
    return {
      data,
      ...(errors.length > 0 && { errors }),
      extensions: {
        sharing: told,
        ...(isQuiet && withheld.length > 0 && { withheld: withheld.map(({ path, extensions }) => ({ path, code: extensions.code })) }),
      },
    };
  }

  /** Public fields beside others: with the fragments and variables that they were written with. */
  #publicFieldsBeside(
    { document, operation, variables }: PipelineRequest,
    { introspection }: CompiledOperation,
    own: OwnContext,
  ): Readonly<Record<string, unknown>> | null {
    if (introspection.length === 0) return null;
    const apart = alone(operation, introspection, document);
    return this.#publicFields(apart.document, apart.operation, variables, own);
  }

  /** Introspection shows the caller's view (AGREEMENTS.md section 1, "Closed by default"). */
  #publicFields(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    own: OwnContext,
  ): Readonly<Record<string, unknown>> {
    const schema = asksForTheSchema(document) ? this.#views.of(own.set, own.recipient, own.asOf, null).schema : this.#parts.schema;
    return ownAnswers(schema, { document, operationName: operation.name?.value ?? null, variables }, own);
  }
}

function unique(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}

/** Of an execution that broke off: whether anything was written, the agencies' own logs must say. */
const nothingKnown: EngineAnswer = { ...emptyAnswer, data: null };

type Fetched = { readonly answer: EngineAnswer; readonly raw: RawObject; readonly shaped: Shaped };
/** `about`: what of it goes into the record; null where no agency was asked for anything. */
type Outcome = {
  readonly decided: Decided | null;
  readonly decisionId: string | null;
  readonly answer: PipelineAnswer;
  readonly about: About | null;
};
/** Of a refusal nothing was disclosed; which documents it was decided under is recorded all the same. */
function refused(decided: Decided | null): Pick<RequestEntry, 'documents' | 'fields'> {
  return { documents: decided?.profile.documents.map(({ id, version }) => ({ id, version, clauses: [] })) ?? [], fields: {} };
}

/** Until when the documents that gave want it kept; of a refusal, those that it was decided under. */
function keptUntil({ profile, bindings }: Decided, told: readonly DocumentSharing[]): string {
  const alike = told.length > 0 ? alikeIn(told) : null;
  const known = alike === null ? undefined : keptAlike.get(alike);
  if (known !== undefined) return known;
  const documents = told.length > 0 ? told : profile.documents;
  const until = keepLogUntil(
    documents.map(({ obligations }) => obligations),
    bindings.asOf,
  );
  if (alike !== null) keptAlike.set(alike, until);
  return until;
}

/** Worked out once for all answers that tell the same, which are of one instant. */
const keptAlike = new WeakMap<readonly Alike[], string>();

/** Names of the documents that were decided under, as events have them. */
function documentNames({ documents }: Profile): readonly string[] {
  const known = namesOf.get(documents) ?? documents.map(({ id, version }) => `${id}@${version}`);
  namesOf.set(documents, known);
  return known;
}

const namesOf = new WeakMap<Profile['documents'], readonly string[]>();

/** What was given, each object once, and what was sought and not given. */
function subjectsOf(about: About | null): SubjectsByType {
  const { given = null, sought = [] } = about ?? {};
  const subjects = new Map(Object.entries(given?.subjects ?? {}));
  for (const one of distinct(sought)) {
    if (given?.has(one) !== true) subjects.set(one.type, [...(subjects.get(one.type) ?? []), one.key]);
  }
  return Object.fromEntries(subjects);
}

type About = {
  readonly sharing: readonly DocumentSharing[];
  readonly given: GivenObjects | null;
  readonly sought: readonly Subject[];
  /** Name of the operation's shape; null where none was kept. */
  readonly shape: string | null;
};

function codesOf({ errors = [] }: PipelineAnswer): readonly ErrorCode[] {
  const codes = errors.map((error) => error.extensions.code).filter(isErrorCode);
  return [...new Set(codes)];
}
