import { readFileSync } from 'node:fs';
import gateway from '@mercuriusjs/gateway';
import fastify from 'fastify';
import { serveUsage } from '../../systems/child.ts';

/**
 * Mercurius as its documentation starts it as a gateway: Federation 1, no policies, no tokens. `services`: a file with the subgraphs' SDL and
 * addresses. `jit`: after how many executions it compiles an operation; 0 is never.
 */
const { services, jit } = JSON.parse(process.argv[2] ?? '{}');
const app = fastify({ keepAliveTimeout: 60_000 });
await app.register(gateway, { jit, gateway: { services: JSON.parse(readFileSync(services, 'utf8')) } });
serveUsage(Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port));
