import cors from '@fastify/cors';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { gatewayError } from '../errors/gateway-error.ts';
import { limits } from '../guard/limits.ts';

export type HttpOptions = { readonly corsOrigins: readonly string[] };

/** The HTTP server: sizes and times bounded, nothing cached anywhere, errors in the form of GraphQL's. */
export async function httpServer({ corsOrigins }: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.arrivalMs,
    http: { maxHeaderSize: limits.headerBytes },
    forceCloseConnections: true,
    // A path that is no URL never meets a route, its hooks or its error handler.
    frameworkErrors: (error, _request, reply) => sendError(reply.headers(alwaysHeaders), error.statusCode ?? 400),
  });
  if (corsOrigins.length > 0) await app.register(cors, { origin: [...corsOrigins], methods: ['GET', 'POST'] });
  app.addHook('onSend', async (_request, reply) => {
    reply.headers(alwaysHeaders);
  });
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => sendError(reply, error.statusCode ?? 500));
  app.setNotFoundHandler((_request, reply) => sendError(reply, 404));
  return app;
}

const alwaysHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function sendError(reply: FastifyReply, statusCode: number): FastifyReply {
  const isServers = statusCode >= 500;
  const { message, extensions } = gatewayError(isServers ? 'INTERNAL_SERVER_ERROR' : 'BAD_REQUEST');
  return reply.code(statusCode).send({ errors: [{ message, extensions: { code: extensions.code } }] });
}
