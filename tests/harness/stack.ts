import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { subgraph as agreements } from '@passerelle/agreements/subgraph';
import { writeDatabase as writeCustoms } from '@passerelle/customs/demo';
import { subgraph as customs } from '@passerelle/customs/subgraph';
import {
  AgreementsRegister,
  type DemoIssuer,
  demoAudience,
  EmergencyRegister,
  type Evidence,
  type Gateway,
  type GatewayOptions,
  type LedgerPlaces,
  ledgerPlaces,
  openDemoIssuer,
  openLedger,
  readPolicySet,
  type SubgraphConnection,
  startGateway,
} from '@passerelle/gateway';
import { writeDatabase as writeHealth } from '@passerelle/health/demo';
import { subgraph as health } from '@passerelle/health/subgraph';
import { writeDatabase as writeImmigration } from '@passerelle/immigration/demo';
import { subgraph as immigration } from '@passerelle/immigration/subgraph';
import { createSubgraph, openDatabase, type Subgraph } from '@passerelle/kit';
import { createDatabase, type Dialect, dialectFor, testGateway, testGatewayKeys } from '@passerelle/kit/testing';
import { writeDatabase as writePolice } from '@passerelle/police/demo';
import { subgraph as police } from '@passerelle/police/subgraph';
import type { PolicySet } from '@passerelle/policies';
import { writeDatabase as writePosts } from '@passerelle/posts/demo';
import { subgraph as posts } from '@passerelle/posts/subgraph';
import { committedSupergraph, type Rows } from '@passerelle/schema';
import { writeDatabase as writeVisas } from '@passerelle/visas/demo';
import { subgraph as visas } from '@passerelle/visas/subgraph';
import { importJWK, type JWTPayload, SignJWT } from 'jose';
import pino from 'pino';
import { type Received, type RecordingProxy, recordingProxy } from './recording-proxy.ts';

/** The day on which the tests' world ends and their clock stands. */
export const until = '2026-06-15';
export const nowMs = Date.parse(`${until}T00:00:00Z`);
export const policiesDirectory = new URL('../../policies', import.meta.url).pathname;

export type As = {
  readonly authority: string;
  readonly role: string;
  readonly unit?: string;
  readonly purpose?: string | null;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: AnswerBody; readonly text: string };
export type AnswerBody = {
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by path in tests, as a dashboard would
  readonly data?: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly extensions?: any;
};

/** `database`: the one that ran it. */
export type Statement = { readonly subgraph: string; readonly sql: string; readonly parameters: readonly unknown[]; readonly database: Db };

export type Stack = {
  readonly issuer: DemoIssuer;
  readonly gateway: Gateway;
  readonly url: string;
  /** The register behind the agreements agency; a test that changes the policies tells it. */
  readonly register: AgreementsRegister;
  /** Every operation that a subgraph received, in order. */
  readonly received: Received[];
  /** Every statement that a database ran. */
  readonly statements: Statement[];
  readonly events: Readonly<Record<string, unknown>>[];
  readonly ledger: LedgerPlaces;
  readonly emergencies: EmergencyRegister | null;
  readonly proxies: ReadonlyMap<string, RecordingProxy>;
  /** Addresses and keys of the agencies themselves, without the recording in between. */
  readonly connections: readonly SubgraphConnection[];
  ask(as: As, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Any body, with further headers. */
  post(body: unknown, as: As, headers?: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Response>;
  /** Any other address of the gateway. */
  get(path: string, as: As): Promise<Response>;
  /** The demo issuer's signature over any claims. */
  sign(claims: JWTPayload): Promise<string>;
  stop(): Promise<void>;
};

/** `posts` puts another database behind the posts agency than the demo's; `key` seals its cursors and refs, so that two stacks give the same. */
export type StackOptions = {
  readonly rows: AgencyRows;
  readonly policies?: () => PolicySet;
  readonly posts?: StartAgency;
  readonly key?: Uint8Array;
  /** Agencies on several kinds of databases, where the tests run so (`dialectFor`). Rows must then fit the agencies' columns. */
  readonly isSpread?: boolean;
  /** All agencies on one kind of database. */
  readonly dialect?: Dialect;
  /** Stands between the gateway and its ledger. */
  readonly evidence?: (real: Evidence) => Evidence;
  /** The clock, which stands unless given. */
  readonly now?: () => number;
  /** Grants emergencies, for the documents in use; kept beside the ledger. */
  readonly hasEmergencies?: boolean;
  readonly quotas?: GatewayOptions['quotas'];
  readonly home?: string;
  /** Keys of further issuers. */
  readonly issuers?: GatewayOptions['issuers'];
  readonly tls?: NonNullable<GatewayOptions['tls']>;
  /** How long the gateway waits for an agency. */
  readonly timeoutMs?: number;
  /** When the gateway leaves a failing agency alone; never unless given. */
  readonly breaker?: { readonly failures: number; readonly restMs: number };
};
/** What the agencies hold; the register of agreements follows from the policies. */
export type AgencyRows = Omit<Rows, 'agreements'>;
export type StartAgency = (path: string, key: Uint8Array, now: () => number) => Promise<Subgraph>;

const agencies = [
  { ...immigration, write: (db: Db, rows: AgencyRows) => writeImmigration(db, rows.immigration) },
  { ...visas, write: (db: Db, rows: AgencyRows) => writeVisas(db, rows.visas) },
  { ...police, write: (db: Db, rows: AgencyRows) => writePolice(db, rows.police) },
  { ...customs, write: (db: Db, rows: AgencyRows) => writeCustoms(db, rows.customs) },
  { ...health, write: (db: Db, rows: AgencyRows) => writeHealth(db, rows.health) },
  { ...posts, write: (db: Db, rows: AgencyRows) => writePosts(db, rows.posts) },
];
type Db = ReturnType<typeof openDatabase>;
type Statements = Statement[];

/** An agency of the stack, not started yet. */
type Agency = { readonly name: string; readonly start: StartAgency };

function demoAgency(agency: (typeof agencies)[number], rows: AgencyRows, statements: Statements, dialect: Dialect): StartAgency {
  return async (path, key, now) => {
    const made = await createDatabase(dialect, path);
    await agency.write(made.database, rows);
    const database = openDatabase(made.url, { readOnly: true });
    const subgraph = await createSubgraph({
      name: agency.name,
      mapping: agency.mapping,
      database,
      writable: made.database,
      key,
      gatewayKeys: testGatewayKeys,
      now,
      onStatement: (sql, parameters) => statements.push({ subgraph: agency.name, sql, parameters, database }),
    });
    return {
      ...subgraph,
      close: async () => {
        await subgraph.close();
        await database.destroy();
        await made.drop();
      },
    };
  };
}

/** The agreements agency has no rows of its own: the gateway writes its register. */
function agreementsAgency(register: Promise<AgreementsRegister>, statements: Statements): StartAgency {
  return async (path, key, now) => {
    await register;
    const database = openDatabase(path, { readOnly: true });
    return createSubgraph({
      ...agreements,
      database,
      key,
      gatewayKeys: testGatewayKeys,
      now,
      onStatement: (sql, parameters) => statements.push({ subgraph: agreements.name, sql, parameters, database }),
    });
  };
}

/** The whole system in one process: seven agencies with real databases and servers, the gateway in front, a clock that stands. */
export async function startStack({
  rows,
  policies,
  posts: otherPosts,
  key: givenKey,
  timeoutMs,
  breaker,
  isSpread = false,
  dialect,
  evidence: givenEvidence,
  issuers = new Map(),
  hasEmergencies = false,
  now = () => nowMs,
  quotas,
  home,
  tls,
}: StackOptions): Promise<Stack> {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-'));
  const received: Received[] = [];
  const statements: Statements = [];
  const events: Readonly<Record<string, unknown>>[] = [];
  const set = readPolicySet(policiesDirectory);
  const writing = AgreementsRegister.create(join(directory, 'agreements.sqlite'), policies?.() ?? set, pino({ enabled: false }));
  const all: readonly Agency[] = [
    ...agencies.map((agency) => ({
      name: agency.name,
      start:
        agency.name === 'posts' && otherPosts
          ? otherPosts
          : demoAgency(agency, rows, statements, dialect ?? (isSpread ? dialectFor(agency.name) : 'SQLite')),
    })),
    { name: agreements.name, start: agreementsAgency(writing, statements) },
  ];
  const started = await Promise.all(
    all.map(async (agency) => {
      const path = join(directory, `${agency.name}.sqlite`);
      const key = givenKey ?? randomBytes(32);
      const subgraph = await agency.start(path, key, now);
      const url = await subgraph.listen({ port: 0, host: '127.0.0.1' });
      const address = url.endsWith('/graphql') ? url : `${url}/graphql`;
      return { name: agency.name, key, subgraph, address, proxy: await recordingProxy(agency.name, address, received) };
    }),
  );
  const register = await writing;
  const issuer = await openDemoIssuer(join(directory, 'issuer.json'));
  const lines = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      events.push(JSON.parse(chunk.toString('utf8')));
      done();
    },
  });
  const places = ledgerPlaces(directory);
  const { ledger, evidence, ofEmergencies } = await openLedger(places, now);
  const emergencies = hasEmergencies
    ? await EmergencyRegister.open({
        path: join(directory, 'emergencies.sqlite'),
        policies: policies ?? (() => set),
        evidence: ofEmergencies,
        logger: pino({ enabled: false }),
      })
    : null;
  const gateway = await startGateway({
    supergraphSdl: committedSupergraph(),
    subgraphs: started.map(({ name, key, proxy }) => ({ name, url: proxy.url, key })),
    decisionKey: testGateway.key,
    policies: policies ?? (() => set),
    issuers: new Map([[issuer.issuer, issuer.keyFor], ...issuers]),
    ...(tls && { tls }),
    ...(emergencies && { emergencies }),
    ...(quotas && { quotas }),
    ...(home !== undefined && { home }),
    audience: demoAudience,
    logger: pino(lines),
    evidence: givenEvidence?.(evidence) ?? evidence,
    now,
    publishedKeys: issuer.jwks,
    ...(timeoutMs !== undefined && { timeoutMs }),
    // Agencies fail and come back from one test to the next.
    breaker: breaker ?? { failures: Number.POSITIVE_INFINITY, restMs: 0 },
    pseudonymKey: new Uint8Array(32).fill(1),
  });
  const url = await gateway.listen(0);

  const headersOf = async ({ authority, role, unit, purpose = 'BORDER_CHECK_ENTRY', token, headers = {} }: As) => {
    const bearer =
      token === undefined
        ? await issuer.sign({ authority, role, ...(unit !== undefined && { unit }), officer: 'tester', nowMs: now() })
        : token;
    return {
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...(purpose !== null && { 'passerelle-purpose': purpose }),
      ...headers,
    };
  };
  const post: Stack['post'] = async (body, as, more = {}, signal) => {
    return fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await headersOf(as)), ...more },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    });
  };
  return {
    issuer,
    gateway,
    url,
    register,
    received,
    statements,
    events,
    ledger: places,
    emergencies,
    connections: started.map(({ name, key, address }) => ({ name, key, url: address })),
    proxies: new Map(started.map(({ name, proxy }) => [name, proxy])),
    post,
    get: async (path, as) => fetch(`${url}${path}`, { headers: await headersOf(as) }),
    ask: async (as, query, variables = {}) => {
      const response = await post({ query, variables }, as);
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: JSON.parse(text), text };
    },
    sign: async (claims) => {
      const jwk = JSON.parse(readFileSync(join(directory, 'issuer.json'), 'utf8'));
      return new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: jwk.kid }).sign(await importJWK(jwk, 'EdDSA'));
    },
    stop: async () => {
      await gateway.stop();
      await ledger.close();
      await emergencies?.stop();
      await register.stop();
      await Promise.all(started.map(async ({ subgraph, proxy }) => Promise.all([proxy.close(), subgraph.close()])));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
