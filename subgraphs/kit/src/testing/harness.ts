import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type Decision,
  decisionExtension,
  expand,
  type FiguresScope,
  makeSeal,
  type Scope,
  sealHeader,
  sourceSdl,
} from '@passerelle/schema';
import { isObjectType, parse } from 'graphql';
import type { Kysely } from 'kysely';
import type { FrozenFigures } from '../figures/frozen.ts';
import type { Mapping } from '../mapping/define.ts';
import { createSubgraph } from '../subgraph.ts';
import type { Dialect } from './databases.ts';
import { sent, testGatewayKeys } from './gateway-keys.ts';
import { createSampleDatabase, type SampleRows } from './sample-database.ts';
import { sampleMapping } from './sample-mapping.ts';

export const sampleSdl = expand(readFileSync(new URL('./sample.graphql', import.meta.url), 'utf8'), sourceSdl('common'));
export const sampleKey = new Uint8Array(32).fill(7);
export const sampleNow = Date.parse('2026-03-01T12:00:00Z');

export type Reply = {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of a dozen shapes, read only by expectations
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code: string };
  }[];
};

export type Harness = {
  readonly database: Kysely<unknown>;
  /** SQL of every statement since `statements` was last emptied. */
  readonly statements: { sql: string; parameters: readonly unknown[] }[];
  ask(query: string, decision?: Partial<Decision> | null, variables?: object): Promise<Reply>;
  /** Sends bytes with a seal of the caller's making. */
  send(body: string, seal?: string): Promise<Reply>;
  /** What `GET /metrics` says. */
  metrics(): Promise<string>;
  close(): Promise<void>;
};

/** A subgraph over the sample agency, listening, and a gateway's side that asks it. */
export async function createHarness(
  rows: SampleRows,
  {
    mapping = sampleMapping,
    figures,
    dialect,
  }: { readonly mapping?: Mapping; readonly figures?: FrozenFigures; readonly dialect?: Dialect } = {},
): Promise<Harness> {
  const { database, drop } = await createSampleDatabase(mapping, rows, dialect);
  const statements: Harness['statements'] = [];
  /** Stands where the last decision was made. */
  let clock = sampleNow;
  const subgraph = await createSubgraph({
    name: 'sample',
    mapping,
    sdl: sampleSdl,
    database,
    writable: database,
    key: sampleKey,
    gatewayKeys: testGatewayKeys,
    ...(figures && { figures }),
    now: () => clock,
    onStatement: (sql, parameters) => statements.push({ sql, parameters }),
  });
  const url = await subgraph.listen({ port: 0 });
  let requests = 0;
  const send = async (body: string, seal?: string): Promise<Reply> => {
    const headers = { 'content-type': 'application/json', ...(seal === undefined ? {} : { [sealHeader]: seal }) };
    const response = await fetch(url, { method: 'POST', headers, body });
    return { status: response.status, ...JSON.parse(await response.text()) };
  };
  const ask = (query: string, decision: Partial<Decision> | null = {}, variables: object = {}): Promise<Reply> => {
    const whole = { ...openDecision, ...decision };
    clock = Date.parse(whole.asOf);
    const extensions = decision === null ? {} : { [decisionExtension]: sent(whole) };
    const body = JSON.stringify({ query, variables, extensions });
    requests += 1;
    return send(body, makeSeal(sampleKey, 'sample', `request-${requests}`, clock, body));
  };
  const metrics = async (): Promise<string> => (await fetch(new URL('/metrics', url))).text();
  return { database, statements, ask, send, metrics, close: () => subgraph.close().then(drop) };
}

export function scope(field: string, rows: Scope['rows'], more: Partial<Scope> = {}): Scope {
  return { field, rows, answer: 'rows', total: true, limit: null, pageSize: null, ...more };
}

/** The decision of one question for figures, under the scope `f`. */
export function figuresDecision(scope: Partial<FiguresScope> = {}): Pick<Decision, 'figures'> {
  const open: FiguresScope = {
    field: 'Query.crossingCounts',
    document: 'sample',
    rows: { kind: 'true' },
    dimensions: ['post', 'month', 'direction', 'ageBand', 'nationality', 'documentState'],
    minCell: 3,
  };
  return { figures: { f: { ...open, ...scope } } };
}

/** Everything may be selected, no row is shown: tests open what they are about. */
export const openDecision: Decision = {
  audience: 'sample',
  recipient: { authority: 'QS:BGD', unit: null, role: 'border-guard' },
  purpose: 'BORDER_CHECK_ENTRY',
  asOf: '2026-03-01T12:00:00Z',
  epoch: { since: 0, closed: 0 },
  documents: [{ id: 'sample', version: 1 }],
  cursorContext: 'sample-1',
  scopes: {},
  figures: {},
  writes: {},
  rows: {},
  fields: Object.fromEntries(allCoordinates().map((coordinate) => [coordinate, ['answer']])),
};

function allCoordinates(): readonly string[] {
  const types = Object.values(buildSubgraphSchema({ typeDefs: parse(sampleSdl) }).getTypeMap()).filter((type) => isObjectType(type));
  return types
    .filter((type) => !type.name.startsWith('_'))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
}
