import fastify, { type FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** Liveness, readiness and metrics, on a port of their own that no partner reaches. */
export function healthServer(isReady: () => boolean): FastifyInstance {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const app = fastify({ logger: false, forceCloseConnections: true });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => reply.code(isReady() ? 200 : 503).send({ status: isReady() ? 'ready' : 'starting' }));
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  return app;
}
