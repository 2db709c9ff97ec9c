import { type KeyObject, randomBytes } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { scalars, subgraphNames, subgraphSdl } from '@passerelle/schema';
import { type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import type { Kysely, RawBuilder } from 'kysely';
import type { Logger } from 'pino';
import { answerer } from './answer.ts';
import { databaseProblems, listedTables, multiplyingJoins } from './check/database-problems.ts';
import { type FixedMapping, fixRows, mayBeNull } from './check/fixed-rows.ts';
import { schemaProblems } from './check/schema-problems.ts';
import { type Catalogue, readCatalogue } from './database/catalogue.ts';
import { admission } from './enforce/admission.ts';
import { decisionReader } from './enforce/signed-decision.ts';
import { type FrozenFigures, memoryFigures } from './figures/frozen.ts';
import { withCountedCodes } from './mapping/counted-codes.ts';
import type { Mapping, TypeMapping } from './mapping/define.ts';
import { type RowSource, tablesOf } from './mapping/rows.ts';
import { createMetrics } from './metrics.ts';
import { buildModel } from './model/build-model.ts';
import type { Model } from './model/model.ts';
import { createCursors } from './opaque/cursor.ts';
import { refMaker } from './opaque/ref.ts';
import { resolversOf } from './resolve/resolvers.ts';
import { type AnswerSealed, createServer, sealedAnswerer } from './server.ts';
import { type OnStatement, statementRunner } from './sql/statement.ts';

export type SubgraphOptions = {
  readonly name: string;
  readonly mapping: Mapping;
  /** Expanded SDL; that of `schema/subgraphs/<name>.graphql` unless given. */
  readonly sdl?: string;
  readonly database: Kysely<unknown>;
  /** A second connection that may write, for mutations and nothing else; demanded where the mapping has any. */
  readonly writable?: Kysely<unknown>;
  /** Shared with the gateway; 32 bytes at least. Seals are checked with it, `ref` and cursors are made with keys from it. */
  readonly key: Uint8Array;
  /** Public keys with which gateways sign decisions, Ed25519; several while one takes the place of another. */
  readonly gatewayKeys: readonly KeyObject[];
  /** Where figures that were told are kept; in memory unless given. */
  readonly figures?: FrozenFigures;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** A key for a row that a mutation makes, which no row has yet; random unless given. */
  readonly newId?: () => string;
  /** Told of every statement before it runs. */
  readonly onStatement?: OnStatement;
  readonly logger?: Logger;
};

export type Subgraph = {
  readonly schema: GraphQLSchema;
  /** What `POST /graphql` answers to a seal and the bytes under it, for whoever runs both sides in one process. */
  readonly answer: AnswerSealed;
  /** Starts to listen and gives the URL of the GraphQL endpoint. `host` is the loopback interface unless given. */
  listen(address: { readonly port: number; readonly host?: string }): Promise<string>;
  /** Stops listening, when requests under way are answered. The database stays open: whoever opened it closes it. */
  close(): Promise<void>;
};

/**
 * An agency's database as a subgraph.
 * Errors: throws with everything in which mapping, SDL and live database disagree, one a line, with what to write.
 */
export async function createSubgraph(options: SubgraphOptions): Promise<Subgraph> {
  const { name, database, writable, key, now = Date.now, logger } = options;
  if (key.length < 32) throw new Error('The key shared with the gateway must have 32 bytes or more.');
  const typeDefs = parse(options.sdl ?? ownSdl(name));
  const metrics = createMetrics(logger);
  const counted = withCountedCodes(options.mapping, metrics.countUnknownCode);
  const { model, catalogue, mapping, lacking } = await check(name, typeDefs, counted, database);
  if (lacking.length > 0) logger?.warn({ event: 'subgraph.columns-lacking', columns: lacking }, 'columns that this installation lacks');
  if (writable === undefined && Object.keys(mapping.mutation ?? {}).length > 0)
    throw new Error(`The mapping of \`${name}\` has mutations: give \`writable\`, a connection that may write.`);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: { ...Object.fromEntries(scalars), ...resolversOf(model, mapping) } });
  const runtime = {
    model,
    run: statementRunner(database, options.onStatement),
    compile: (statement: RawBuilder<unknown>) => statement.compile(database),
    write: writable === undefined ? null : statementRunner(writable, options.onStatement),
    makeRef: refMaker(key),
    cursors: createCursors(key),
    frozen: options.figures ?? memoryFigures(),
    newId: options.newId ?? randomId,
    mayBeNull: (rows: RowSource, column: string) => mayBeNull(rows, column, catalogue),
  };
  const answer = sealedAnswerer({
    admit: admission(key, name, now),
    answer: answerer(schema, runtime, decisionReader(options.gatewayKeys, name)),
    logger,
  });
  const server = createServer(answer, { logger, metrics });
  return {
    schema,
    answer,
    listen: async ({ port, host = '127.0.0.1' }) => `${await server.listen({ port, host })}/graphql`,
    close: () => server.close(),
  };
}

function randomId(): string {
  return randomBytes(12).toString('base64url');
}

async function check(
  name: string,
  typeDefs: DocumentNode,
  mapping: Mapping,
  database: Kysely<unknown>,
): Promise<FixedMapping & { readonly model: Model; readonly catalogue: Catalogue }> {
  const schema = buildSubgraphSchema({ typeDefs });
  const catalogue = await readCatalogue(
    database,
    Object.values<TypeMapping>(mapping.types).flatMap((type) => [
      ...(type.table === undefined ? [] : tablesOf(type.table)),
      ...listedTables(type),
    ]),
  );
  const fixed = fixRows(mapping, catalogue);
  const model = buildModel(name, schema, fixed.mapping);
  const problems = [...schemaProblems(schema, fixed.mapping, model), ...databaseProblems(mapping, catalogue)];
  const all = problems.length > 0 ? problems : await multiplyingJoins(mapping, database);
  if (all.length > 0) throw new Error(`The mapping of \`${name}\` cannot be served:\n${all.join('\n')}`);
  return { ...fixed, model, catalogue };
}

function ownSdl(name: string): string {
  const known = subgraphNames.find((one) => one === name);
  if (known === undefined) throw new Error(`There is no \`schema/subgraphs/${name}.graphql\`: give \`sdl\`.`);
  return subgraphSdl(known);
}
