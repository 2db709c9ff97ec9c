import { type Engine, startEngine } from '@passerelle/gateway';
import { columnsOf, createSubgraph, openDatabase, type Subgraph, type TypeMapping } from '@passerelle/kit';
import { testGateway, testGatewayKeys } from '@passerelle/kit/testing';
import { compose, expand, ownerKeysIn, sourceSdl } from '@passerelle/schema';
import { type Kysely, sql } from 'kysely';
import { DirectDispatcher } from '../security/oracle/direct-dispatcher.ts';
import { agencies, type TestAgency } from './agencies.ts';

export const nowMs = Date.parse('2026-06-15T00:00:00Z');

/** What one agency was asked, and what it said. */
export type Exchange = { readonly agency: string; readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

export type Federation = {
  readonly supergraphSdl: string;
  readonly engine: Engine;
  readonly exchanges: Exchange[];
  readonly statements: { readonly agency: string; readonly sql: string }[];
  /** Agencies that do not answer. */
  setDown(names: readonly string[]): void;
  stop(): Promise<void>;
};

/** The SDL of each agency, as composition and its own server take it. */
export function sdlOf({ source }: TestAgency, all: readonly TestAgency[] = agencies): string {
  return expand(source, sourceSdl('common'), ownerKeysIn(all.map((one) => one.source)));
}

/** Errors: throws with every problem. */
export function composed(all: readonly TestAgency[] = agencies): string {
  const composition = compose(all.map((one) => ({ name: one.name, url: `http://${one.name}/graphql`, sdl: sdlOf(one, all) })));
  if (composition.kind === 'refused') throw new Error(composition.problems.join('\n'));
  return composition.supergraphSdl;
}

/** Agencies of the kit over databases in memory, composed, behind the gateway's engine. */
export async function startFederation(): Promise<Federation> {
  const supergraphSdl = composed();
  const exchanges: Exchange[] = [];
  const statements: Federation['statements'] = [];
  const started = await Promise.all(agencies.map((agency) => startAgency(agency, statements)));
  const answers = new Map(started.map(({ name, subgraph }) => [name, recorded(name, subgraph, exchanges)]));
  const dispatcher = new DirectDispatcher(answers);
  const engine = await startEngine({
    supergraphSdl,
    subgraphs: started.map(({ name, key }) => ({ name, url: `http://${name}/graphql`, key })),
    now: () => nowMs,
    decisionKey: testGateway.key,
    dispatcher,
  });
  return {
    supergraphSdl,
    engine,
    exchanges,
    statements,
    setDown: (names) => dispatcher.setDown(new Set(names)),
    stop: async () => {
      await engine.stop();
      for (const { subgraph, database } of started) {
        await subgraph.close();
        await database.destroy();
      }
    },
  };
}

async function startAgency(agency: TestAgency, statements: Federation['statements']) {
  const { name, mapping, tables } = agency;
  const database = openDatabase(':memory:', { readOnly: false });
  for (const type of Object.values<TypeMapping>(mapping.types)) await writeTable(database, type, tables);
  const key = Buffer.alloc(32, name);
  const subgraph = await createSubgraph({
    name,
    mapping,
    sdl: sdlOf(agency),
    database,
    key,
    gatewayKeys: testGatewayKeys,
    now: () => nowMs,
    onStatement: (text) => statements.push({ agency: name, sql: text }),
  });
  return { name, key, database, subgraph };
}

async function writeTable(database: Kysely<unknown>, type: TypeMapping, tables: TestAgency['tables']): Promise<void> {
  if (typeof type.table !== 'string') return;
  await sql`create table ${sql.table(type.table)} (${sql.join(columnsOf(type).map(({ name }) => sql.id(name)))})`.execute(database);
  for (const row of tables[type.table] ?? []) {
    const columns = sql.join(Object.keys(row).map((name) => sql.id(name)));
    await sql`insert into ${sql.table(type.table)} (${columns}) values (${sql.join(Object.values(row))})`.execute(database);
  }
}

function recorded(agency: string, subgraph: Subgraph, exchanges: Exchange[]): Subgraph['answer'] {
  return (seal, body) => {
    const { query, variables = {} } = JSON.parse(Buffer.from(body).toString('utf8'));
    exchanges.push({ agency, query, variables });
    return subgraph.answer(seal, body);
  };
}
