import { sealHeader } from '@passerelle/schema';
import { type FastifyInstance, fastify } from 'fastify';
import type { Logger } from 'pino';
import type { Answer, AnswerBody } from './answer.ts';
import type { Admit } from './enforce/admission.ts';
import { refusalJson, SubgraphError } from './errors.ts';
import type { Metrics } from './metrics.ts';

export type ServerParts = {
  readonly admit: Admit;
  readonly answer: AnswerBody;
  readonly logger: Logger | undefined;
};

/** A batch of a thousand keys takes some hundred kilobytes; a decision with long lists a few more. */
const mostBytes = 8 * 1024 * 1024;

const json = 'application/json; charset=utf-8';

/** What goes back to the gateway for a sealed body: JSON. */
export type Reply = { readonly status: number; readonly body: Buffer };
/** `isConnected`: whether anybody waits for the answer; somebody does, unless given. */
export type AnswerSealed = (seal: string | undefined, body: Uint8Array, isConnected?: () => boolean) => Promise<Reply>;

/** Seal first, then everything else: what `POST /graphql` does, without HTTP around it. */
export function sealedAnswerer({ admit, answer, logger }: ServerParts): AnswerSealed {
  return async (seal, body, isConnected = () => true) => {
    const admitted = seal === undefined ? null : admit(seal, body);
    if (admitted === null) return { status: 401, body: refusalJson(unsealed()) };
    const started = performance.now();
    const answered = await answer(parseJson(Buffer.from(body)), admitted.atMs, isConnected);
    log(logger, answered, performance.now() - started);
    return { status: answered.status, body: answered.body };
  };
}

type Watching = { readonly logger: Logger | undefined; readonly metrics: Metrics };

/** The HTTP side: `POST /graphql` for the gateway, `GET /health` and `GET /metrics` for whoever watches the process. Nothing else. */
export function createServer(answerSealed: AnswerSealed, { logger, metrics }: Watching): FastifyInstance {
  const server = fastify({ bodyLimit: mostBytes, logger: false });
  // The seal is over the bytes, so they are kept as they came and parsed only once it is checked.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.get('/health', async () => ({ status: 'ok' }));
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  server.post('/graphql', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const seal = request.headers[sealHeader];
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { status, body } = await answerSealed(typeof seal === 'string' ? seal : undefined, bytes, () => !request.raw.socket.destroyed);
    return reply.code(status).type(json).send(body);
  });
  server.setErrorHandler((error, _request, reply) => {
    logger?.error({ event: 'subgraph.failed', kind: error instanceof Error ? error.name : typeof error }, 'request failed');
    return reply.code(statusOf(error)).type(json).send(refusalJson(error));
  });
  return server;
}

function unsealed(): SubgraphError {
  return new SubgraphError('UNAUTHENTICATED', 'Only the gateway may ask this subgraph.');
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/** Kinds of errors, never their texts: a driver's may hold values. Our own say nothing that was not meant to be read. */
function log(logger: Logger | undefined, { decisionId, causes }: Answer, durationMs: number): void {
  const errors = causes.map((cause) => (cause instanceof SubgraphError ? cause.code : cause instanceof Error ? cause.name : typeof cause));
  logger?.info(
    { event: 'subgraph.answered', decisionId, durationMs: Math.round(durationMs), ...(errors.length > 0 ? { errors } : {}) },
    'request answered',
  );
}
