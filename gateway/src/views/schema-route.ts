import { ownAccess, type PolicySet } from '@passerelle/policies';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { gatewayError } from '../errors/gateway-error.ts';
import { errorRegistry, isErrorCode } from '../errors/registry.ts';
import type { Caller } from '../identify/caller.ts';
import { type Recorder, recipientMembers } from '../record/events.ts';
import type { Views } from './views.ts';

export type SchemaRouteParts = {
  /** Who asks. Errors: rejects with what a caller may be told. */
  readonly identify: (request: FastifyRequest, reply: FastifyReply) => Promise<{ readonly id: string; readonly caller: Caller }>;
  readonly policies: () => PolicySet;
  readonly views: Views;
  readonly recorder: Recorder;
  readonly now: () => number;
};

/**
 * `GET /schema.graphql[?purpose=]`: the caller's own view as SDL, for tools that make typed clients.
 * Errors: those of an identity; `PURPOSE_NOT_ALLOWED`, with the caller's purposes.
 */
export function serveSchema(http: FastifyInstance, { identify, policies, views, recorder, now }: SchemaRouteParts): void {
  http.get<{ Querystring: { purpose?: unknown } }>('/schema.graphql', async (request, reply) => {
    try {
      const { id, caller } = await identify(request, reply);
      const set = policies();
      const asOf = new Date(now()).toISOString();
      const purpose = readPurpose(request.query.purpose, set, caller, asOf);
      const { sdl } = views.of(set, caller.recipient, asOf, purpose);
      recorder.record({ event: 'schema-read', requestId: id, ...recipientMembers(caller.recipient), purpose });
      return reply.type('text/plain; charset=utf-8').send(sdl);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return sendRefusal(reply, error);
    }
  });
}

function readPurpose(given: unknown, set: PolicySet, { recipient }: Caller, asOf: string): string | null {
  if (given === undefined) return null;
  const purposes = [...new Set(ownAccess(set, recipient, asOf).flatMap((document) => document.purposes))];
  if (typeof given === 'string' && purposes.includes(given)) return given;
  throw gatewayError('PURPOSE_NOT_ALLOWED', { details: { purposes } });
}

function sendRefusal(reply: FastifyReply, { message, extensions }: GraphQLError): FastifyReply {
  const { http: _http, ...told } = extensions;
  const code = isErrorCode(told.code) ? told.code : 'INTERNAL_SERVER_ERROR';
  return reply.code(errorRegistry[code].status).send({ errors: [{ message, extensions: told }] });
}
