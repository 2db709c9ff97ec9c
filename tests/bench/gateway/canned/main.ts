import { serveUsage } from '../systems/child.ts';
import { askSubgraphs } from './ask-subgraph.ts';
import { CannedServer } from './canned-server.ts';

/** The canned subgraphs as a process of their own: they share the load's core, never the gateway's. */
const { connections, nowMs } = JSON.parse(process.argv[2] ?? '{}');
const decoded = connections.map((one: { readonly name: string; readonly url: string; readonly key: string }) => ({
  ...one,
  key: Buffer.from(one.key, 'base64url'),
}));
const server = new CannedServer(askSubgraphs(decoded, () => nowMs));
serveUsage(await server.listen(), () => server.takeMisses());
