import { createServer } from 'node:net';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { plannerSupergraph } from '@passerelle/gateway';
import { committedSupergraph } from '@passerelle/schema';
import { portOf, serveUsage } from './child.ts';

/** Apollo Gateway as its documentation starts it: no policies, no tokens, its own HTTP client, Apollo Server in front. */
const { canned, system } = JSON.parse(process.argv[2] ?? '{}');
const gateway = new ApolloGateway({
  supergraphSdl: plannerSupergraph(committedSupergraph()),
  buildService: ({ name }) => new RemoteGraphQLDataSource({ url: `http://127.0.0.1:${canned}/${system}/${name}` }),
});
const server = new ApolloServer({ gateway, introspection: true });
const { url } = await startStandaloneServer(server, { listen: { port: await freePort(), host: '127.0.0.1' } });
serveUsage(Number(new URL(url).port));

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await portOf(probe);
  probe.close();
  return port;
}
