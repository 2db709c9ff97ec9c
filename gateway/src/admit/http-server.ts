import cors from '@fastify/cors';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { gatewayError } from '../errors/gateway-error.ts';
import { limits } from '../guard/limits.ts';

export type HttpOptions = { readonly corsOrigins: readonly string[]; readonly tls?: TlsOptions };

/** PEM. `ca`: who signs certificates of clients; with it a connection without one of theirs is refused. */
export type TlsOptions = { readonly key: string; readonly cert: string; readonly ca?: string };

/** The HTTP server: sizes and times bounded, nothing cached anywhere, errors in the form of GraphQL's. */
export async function httpServer({ corsOrigins, tls }: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.arrivalMs,
    ...(tls === undefined
      ? { http: { maxHeaderSize: limits.headerBytes } }
      : {
          https: {
            ...tls,
            minVersion: 'TLSv1.2' as const,
            maxHeaderSize: limits.headerBytes,
            requestCert: tls.ca !== undefined,
            rejectUnauthorized: tls.ca !== undefined,
          },
        }),
    forceCloseConnections: true,
    // A path that is no URL never meets a route, its hooks or its error handler.
    frameworkErrors: (error, _request, reply) => sendError(reply.headers(alwaysHeaders), error.statusCode ?? 400),
  });
  if (corsOrigins.length > 0) await app.register(cors, { origin: [...corsOrigins], methods: ['GET', 'POST'] });
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.headers(alwaysHeaders);
    if (reply.statusCode === 400 && isLegacyJson(reply) && isAboutTheOperation(payload)) reply.code(200);
    done(null, payload);
  });
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => sendError(reply, error.statusCode ?? 500));
  app.setNotFoundHandler((_request, reply) => sendError(reply, 404));
  return app;
}

/** Whoever asks for `application/graphql-response+json` gets the status as it is. */
function isLegacyJson(reply: FastifyReply): boolean {
  return String(reply.getHeader('content-type') ?? '').startsWith('application/json');
}

/**
 * Under `application/json` what is wrong with an operation is told with status 200: a client could otherwise not tell an answer of a GraphQL
 * server from one of something in between.
 * Source: GraphQL over HTTP, section 6.4.1, "application/json".
 */
function isAboutTheOperation(payload: unknown): boolean {
  if (typeof payload !== 'string') return false;
  const { data, errors } = JSON.parse(payload) as { data?: unknown; errors?: readonly { extensions?: { code?: unknown } }[] };
  return (
    data === undefined &&
    errors !== undefined &&
    errors.length > 0 &&
    errors.every(({ extensions }) => aboutOperations.has(extensions?.code))
  );
}

const aboutOperations: ReadonlySet<unknown> = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']);

const alwaysHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function sendError(reply: FastifyReply, statusCode: number): FastifyReply {
  const isServers = statusCode >= 500;
  const { message, extensions } = gatewayError(isServers ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST');
  return reply.code(statusCode).send({ errors: [{ message, extensions: { code: extensions.code } }] });
}
