import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { portOf, serveUsage } from '../../systems/child.ts';

/** Hive Gateway as its documentation starts it: no policies, no tokens. `planner`: its own in JavaScript, or that of Hive Router in Rust. */
const { supergraph, planner } = JSON.parse(process.argv[2] ?? '{}');
const gateway = createGatewayRuntime({
  supergraph: readFileSync(supergraph, 'utf8'),
  logging: false,
  ...(planner === 'rust' && { unifiedGraphHandler }),
});
const server = createServer(gateway);
server.keepAliveTimeout = 60_000;
serveUsage(await portOf(server));
