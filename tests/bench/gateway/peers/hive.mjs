import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { serveUsage } from '../systems/child.ts';

/** Hive Gateway as its documentation starts it: no policies, no tokens. `planner`: its own in JavaScript, or that of Hive Router in Rust. */
const { supergraph, planner } = JSON.parse(process.argv[2] ?? '{}');
const gateway = createGatewayRuntime({
  supergraph: readFileSync(supergraph, 'utf8'),
  logging: false,
  ...(planner === 'rust' && { unifiedGraphHandler }),
});
const server = createServer(gateway);
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('no port');
serveUsage(address.port);
