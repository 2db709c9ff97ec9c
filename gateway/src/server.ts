import { createHash, type KeyObject, randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { ApolloServer, type ApolloServerPlugin, type BaseContext } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { type ApolloFastifyContextFunction, fastifyApolloHandler } from '@as-integrations/fastify';
import type { PolicySet, Recipient } from '@passerelle/policies';
import { loadSchema } from '@passerelle/schema';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type DocumentNode, GraphQLError, type GraphQLFormattedError, Kind, type OperationDefinitionNode } from 'graphql';
import type { JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import type { Logger } from 'pino';
import { directRequest, sendAnswer } from './admit/direct.ts';
import { httpServer, type TlsOptions } from './admit/http-server.ts';
import { KnownOperations } from './admit/known-operations.ts';
import { gatewayError } from './errors/gateway-error.ts';
import { type ErrorCode, errorRegistry, isErrorCode } from './errors/registry.ts';
import type { EngineOptions } from './execute/clients.ts';
import { startEngine } from './execute/start-engine.ts';
import type { SubgraphConnection } from './execute/subgraph-client.ts';
import { limits } from './guard/limits.ts';
import type { Caller } from './identify/caller.ts';
import { identify } from './identify/identify.ts';
import { VerifiedTokens } from './identify/verified-tokens.ts';
import { serveGraphiql } from './pages/graphiql-page.ts';
import { Pipeline, type PipelineParts, type PipelineRequest } from './pipeline.ts';
import { clientSchema } from './plan/client-schema.ts';
import { type Declared, nothingDeclared, readDeclared } from './purpose/declared.ts';
import type { Emergencies } from './purpose/emergencies.ts';
import { memoryQuotas } from './quota/memory-quotas.ts';
import type { Quotas } from './quota/quotas.ts';
import { Counting } from './quota/with-quotas.ts';
import { declaredMembers, evidenceMembers, logRecorder, type Recorder, recipientMembers, reportFailure } from './record/events.ts';
import type { Evidence } from './record/evidence.ts';
import { pseudonymsFrom } from './shape/pseudonyms.ts';
import { serveSchema } from './views/schema-route.ts';
import { Views } from './views/views.ts';

export type GatewayOptions = {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly SubgraphConnection[];
  /** Private Ed25519 key with which decisions are signed. */
  readonly decisionKey: KeyObject;
  readonly policies: () => PolicySet;
  readonly issuers: ReadonlyMap<string, JWTVerifyGetKey>;
  readonly audience: string;
  readonly logger: Logger;
  /** Where requests are proven: without it nothing is answered. */
  readonly evidence: Evidence;
  readonly now?: () => number;
  readonly corsOrigins?: readonly string[];
  /** Whether a read under way answers others that were decided alike; it does unless given. */
  readonly sharesReads?: boolean;
  /** How long a subgraph may take to answer; 10 seconds unless given. */
  readonly timeoutMs?: number;
  readonly breaker?: EngineOptions['breaker'];
  /** Ends TLS here, with certificates of clients where `ca` is given; without it somebody in front must. PEM. */
  readonly tls?: TlsOptions;
  /** Grants emergencies; without it none is granted. */
  readonly emergencies?: Emergencies;
  /** Keeps shapes of operations, to try drafts of documents on. */
  readonly operations?: PipelineParts['operations'] & {};
  /** Counts shared by several gateways; this process counts alone unless given. */
  readonly quotas?: Quotas;
  /** State whose agencies go on, with less, while nobody can count. */
  readonly home?: string;
  /** Public keys to publish, where this gateway's deployment issues tokens itself. */
  readonly publishedKeys?: JSONWebKeySet;
  /** Makes pseudonyms. Keep it: with another key every pseudonym changes. Without one, what shows as a pseudonym does not show. */
  readonly pseudonymKey?: Uint8Array;
};

export type Gateway = {
  readonly http: FastifyInstance;
  readonly listen: (port: number, host?: string) => Promise<string>;
  /** Makes ready what is asked most, before documents come into use. `isWanted`: whether that is still to be. Gives how many are ready. */
  readonly prepare: (set: PolicySet, isWanted: () => boolean) => Promise<number>;
  readonly stop: () => Promise<void>;
};
type RequestContext = BaseContext & { readonly id: string; readonly caller: Caller; readonly declared: Declared };

/** The gateway: Fastify in front, Apollo Server for the protocol, the pipeline for everything between a caller and an answer. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { supergraphSdl, subgraphs, logger, now = Date.now, corsOrigins = [], publishedKeys, pseudonymKey } = options;
  const border = loadSchema(supergraphSdl);
  const schema = clientSchema(supergraphSdl);
  const engine = await startEngine({
    supergraphSdl,
    subgraphs,
    now,
    decisionKey: options.decisionKey,
    ...(options.sharesReads !== undefined && { sharesReads: options.sharesReads }),
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
    ...(options.breaker && { breaker: options.breaker }),
  });
  const recorder = logRecorder(logger);
  const views = new Views(schema, border);
  const report = (requestId: string, error: unknown): void => reportFailure(logger, requestId, error);
  const pipeline = new Pipeline({
    schema,
    border,
    policies: options.policies,
    engine,
    recorder,
    evidence: options.evidence,
    counting: new Counting(options.quotas ?? memoryQuotas(), options.home ?? null),
    views,
    report,
    now,
    ...(options.emergencies && { emergencies: options.emergencies }),
    ...(options.operations && { operations: options.operations }),
    ...(pseudonymKey && { pseudonyms: pseudonymsFrom(pseudonymKey) }),
  });
  const http = await httpServer({ corsOrigins, ...(options.tls && { tls: options.tls }) });
  const known = new KnownOperations();
  const formatError = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => safeError(formatted, error, logger);

  const apollo = new ApolloServer<RequestContext>({
    gateway: {
      load: async () => ({
        schema,
        executor: (context: unknown) => runPipeline(pipeline, known, context as ExecutorContext) as never,
      }),
      onSchemaLoadOrUpdate: (callback) => {
        callback({ apiSchema: schema, coreSupergraphSdl: supergraphSdl });
        return () => {};
      },
      stop: async () => {},
    },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    parseOptions: { maxTokens: limits.documentTokens },
    stopOnTerminationSignals: false,
    logger: { debug() {}, info() {}, warn() {}, error: () => logger.error({ event: 'protocol-error' }, 'apollo server reported an error') },
    plugins: [ApolloServerPluginLandingPageDisabled(), refusalsBeforeThePipeline(recorder, options.evidence, now)],
    formatError,
  });
  await apollo.start();

  const verified = new VerifiedTokens(now);
  const context: ApolloFastifyContextFunction<RequestContext> = async (request) => {
    const id = randomUUID();
    let known: Known | null = null;
    try {
      const caller = await identify(request.headers.authorization, {
        register: options.policies().register,
        issuers: options.issuers,
        audience: options.audience,
        now,
        verified,
        certificate: thumbprintOf(request.raw.socket),
      });
      known = { id, recipient: caller.recipient, officer: caller.officer };
      return { id, caller, declared: readDeclared(request.headers) };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      recordRefusal(recorder, id, known?.recipient ?? null, error);
      throw known === null
        ? error
        : await provenRefusal(options.evidence, known, nothingDeclared, [ownCode(error.extensions.code)], now, error);
    }
  };
  const longWay = fastifyApolloHandler(apollo, { context });
  http.get('/graphql', longWay);
  http.post('/graphql', async (request, reply) => {
    const asked = directRequest(request, known);
    if (asked === null) return longWay.call(http, request, reply);
    const outcome = await context(request, reply).catch((error: unknown) => {
      if (error instanceof GraphQLError) return error;
      throw error;
    });
    if (outcome instanceof GraphQLError) return sendAnswer(reply, { errors: [outcome] }, formatError);
    const { id, caller, declared } = outcome;
    const signal = whileWaiting(reply);
    const { recipient, officer, scopes } = caller;
    const answer = await pipeline.answer({ id, recipient, officer, scopes, declared, signal, ...asked });
    return sendAnswer(reply, answer, formatError);
  });
  serveSchema(http, { identify: context, policies: options.policies, views, recorder, now });
  serveGraphiql(http);
  if (publishedKeys !== undefined) http.get('/.well-known/jwks.json', async () => publishedKeys);

  return {
    http,
    listen: (port, host = '127.0.0.1') => http.listen({ port, host }),
    prepare: (set, isWanted) => pipeline.prepare(set, isWanted),
    stop: async () => {
      await http.close();
      await apollo.stop();
      await engine.stop();
    },
  };
}

/** Source: RFC 8705 section 3.1: base64url of the SHA-256 of the certificate, DER. */
function thumbprintOf(socket: Socket): string | null {
  if (!(socket instanceof TLSSocket)) return null;
  // Where no authority for clients was configured, anybody could show any certificate.
  const raw = socket.authorized ? socket.getPeerX509Certificate()?.raw : undefined;
  return raw === undefined ? null : createHash('sha256').update(raw).digest('base64url');
}

/** Aborted when the caller goes away before the answer was sent. */
function whileWaiting({ raw }: FastifyReply): AbortSignal {
  const controller = new AbortController();
  raw.once('close', () => {
    if (!raw.writableEnded) controller.abort();
  });
  return controller.signal;
}

/** As much of what Apollo Server hands to a gateway's executor as the pipeline needs. */
type ExecutorContext = {
  readonly request: { readonly query?: string; readonly variables?: Readonly<Record<string, unknown>> };
  readonly document?: DocumentNode;
  readonly operation?: OperationDefinitionNode;
  readonly context: RequestContext;
};

async function runPipeline(pipeline: Pipeline, known: KnownOperations, { request, document, operation, context }: ExecutorContext) {
  if (document === undefined || operation === undefined) throw gatewayError('BAD_REQUEST');
  if (request.query !== undefined) known.add(request.query, document);
  const { id, caller, declared } = context;
  reachedPipeline.add(context);
  const { data, ...others } = await pipeline.answer({
    id,
    recipient: caller.recipient,
    officer: caller.officer,
    scopes: caller.scopes,
    declared,
    document,
    operation,
    variables: request.variables ?? {},
  });
  return data === undefined ? others : { ...others, data: data.value };
}

/** Requests whose event the pipeline records. */
const reachedPipeline = new WeakSet<RequestContext>();

/** Refusals of a known caller that the pipeline never sees: no GraphQL, no operation that fits or of that name, a mutation by GET. */
function refusalsBeforeThePipeline(recorder: Recorder, evidence: Evidence, now: () => number): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      const startedMs = now();
      return {
        didEncounterErrors: async ({ contextValue, errors }) => {
          if (reachedPipeline.has(contextValue)) return;
          const codes = [...new Set(errors.map(({ extensions }) => ownCode(extensions.code)))];
          recorder.record({
            event: 'request-refused',
            requestId: contextValue.id,
            decisionId: null,
            ...recipientMembers(contextValue.caller.recipient),
            purpose: null,
            ...declaredMembers(contextValue.declared),
            documents: [],
            operation: null,
            codes,
            durationMs: now() - startedMs,
          });
          const { id, caller, declared } = contextValue;
          await provenRefusal(evidence, { id, recipient: caller.recipient, officer: caller.officer }, declared, codes, now, null);
        },
      };
    },
  };
}

type Known = Pick<PipelineRequest, 'id' | 'recipient' | 'officer'>;

/** Records a refusal of a known caller that never was an operation. Gives the refusal, or that it could not be recorded. */
async function provenRefusal(
  evidence: Evidence,
  { id, recipient, officer }: Known,
  declared: Declared,
  codes: readonly ErrorCode[],
  now: () => number,
  refusal: GraphQLError | null,
): Promise<GraphQLError | null> {
  try {
    await evidence.request({
      kind: 'refusal',
      at: new Date(now()).toISOString(),
      request: id,
      decision: null,
      ...evidenceMembers({ recipient, officer, declared, document: undefined }, null),
      documents: [],
      fields: {},
      shape: null,
      rows: {},
      codes,
      subjects: {},
    });
    return refusal;
  } catch {
    return gatewayError('LEDGER_UNAVAILABLE');
  }
}

function recordRefusal(recorder: Recorder, requestId: string, recipient: Recipient | null, error: GraphQLError): void {
  const code = error.extensions.code;
  recorder.record({
    event: 'request-refused',
    requestId,
    decisionId: null,
    ...recipientMembers(recipient),
    purpose: null,
    ...declaredMembers(nothingDeclared),
    documents: [],
    operation: null,
    codes: isErrorCode(code) ? [code] : [],
    durationMs: 0,
  });
}

/** Only errors of the registry reach a caller; anything else becomes one opaque code, and a line in the log. */
function safeError(formatted: GraphQLFormattedError, error: unknown, logger: Logger): GraphQLFormattedError {
  const { code: given, http: _http, stacktrace: _stacktrace, ...details } = formatted.extensions ?? {};
  const code = ownCode(given);
  if (code !== 'INTERNAL_SERVER_ERROR') {
    const place = { ...(formatted.path && { path: formatted.path }), ...(formatted.locations && { locations: formatted.locations }) };
    const message = code === 'GRAPHQL_VALIDATION_FAILED' && isAboutNames(error) ? formatted.message : errorRegistry[code].message;
    return { message, ...place, extensions: { code, ...details } };
  }
  if (details.request === undefined) reportFailure(logger, null, error);
  return {
    message: errorRegistry.INTERNAL_SERVER_ERROR.message,
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...(typeof details.request === 'string' && { request: details.request }) },
  };
}

/** graphql-js quotes a value that does not fit, and the parser whatever it finds: an error of ours never carries a value. */
function isAboutNames(error: unknown): boolean {
  const nodes = error instanceof GraphQLError ? (error.nodes ?? []) : [];
  return nodes.length > 0 && !nodes.some(({ kind }) => kind.endsWith('Value') || kind === Kind.OBJECT_FIELD);
}

/** Apollo Server has a code of its own for a caller who sends only an operation's hash: nothing failed inside. */
function ownCode(code: unknown): ErrorCode {
  if (isErrorCode(code)) return code;
  return code === 'PERSISTED_QUERY_NOT_SUPPORTED' ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR';
}
