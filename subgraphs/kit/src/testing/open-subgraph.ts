import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Mapping, TypeMapping } from '../mapping/define.ts';
import { createSubgraph } from '../subgraph.ts';
import { testGatewayKeys } from './gateway-keys.ts';
import { permitAll } from './permit-all.ts';
import { ask, isJson, type Json } from './sealed-client.ts';
import { wholeRow } from './whole-row.ts';

/** An agency's subgraph as the gateway meets it, over HTTP and under seal, everything permitted: for the agencies' own tests. */
export type OpenSubgraph = {
  /** The data of one operation. Errors: throws where the answer has errors. */
  readonly ask: (query: string, variables?: Json) => Promise<Json>;
  /** Every row of a type that the root lists, in graph shape, page after page. */
  readonly rows: (type: string) => Promise<readonly unknown[]>;
  /** Rows by key, in graph shape, in the order asked; null where there is none. */
  readonly entities: (type: string, keys: readonly Json[]) => Promise<readonly unknown[]>;
  readonly close: () => Promise<void>;
};

/** Serves a mapping over a database. Errors: throws where the mapping fits neither the SDL nor the database. */
export async function openSubgraph(options: {
  readonly name: string;
  readonly mapping: Mapping;
  /** Expanded; that of `schema/subgraphs/<name>.graphql` unless given. */
  readonly sdl?: string;
  readonly database: Kysely<unknown>;
  readonly writable?: Kysely<unknown>;
}): Promise<OpenSubgraph> {
  const key = randomBytes(32);
  const subgraph = await createSubgraph({ ...options, key, gatewayKeys: testGatewayKeys });
  const url = await subgraph.listen({ port: 0, host: '127.0.0.1' });
  const client = { url, subgraph: options.name, key, decision: permitAll(options.name, subgraph.schema) };
  const asking = (query: string, variables?: Json): Promise<Json> => ask(client, query, variables);
  return {
    ask: asking,
    rows: (type) => readList(asking, rootListOf(options.mapping, type), typeOf(options.mapping, type)),
    entities: (type, keys) => readEntities(asking, type, typeOf(options.mapping, type), keys),
    close: () => subgraph.close(),
  };
}

type Asking = OpenSubgraph['ask'];

async function readList(asking: Asking, field: string, type: TypeMapping): Promise<readonly unknown[]> {
  const query = `query ($after: String) {
    list: ${field}(first: 200, after: $after, scope: "Query.${field}") { nodes { ${wholeRow(type)} } pageInfo { hasNextPage endCursor } }
  }`;
  const found: unknown[] = [];
  let after: unknown = null;
  do {
    const { list } = await asking(query, { after });
    if (!isJson(list) || !Array.isArray(list.nodes) || !isJson(list.pageInfo)) throw new Error(`\`${field}\` is not a list`);
    found.push(...list.nodes);
    after = list.pageInfo.hasNextPage === true ? list.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

async function readEntities(asking: Asking, name: string, type: TypeMapping, keys: readonly Json[]): Promise<readonly unknown[]> {
  const query = `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on ${name} { ${wholeRow(type)} } } }`;
  const { _entities } = await asking(query, { keys: keys.map((key) => ({ __typename: name, ...key })) });
  if (!Array.isArray(_entities)) throw new Error('`_entities` is not a list');
  return _entities;
}

function rootListOf(mapping: Mapping, type: string): string {
  const found = Object.entries(mapping.query).find(([, field]) => field.kind === 'connection' && field.target === type);
  if (found === undefined) throw new Error(`the root lists no \`${type}\`: read it by key with \`entities\``);
  return found[0];
}

function typeOf(mapping: Mapping, name: string): TypeMapping {
  const type = Object.hasOwn(mapping.types, name) ? mapping.types[name] : undefined;
  if (type === undefined) throw new Error(`\`${name}\` is not mapped`);
  return type;
}
