import { existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { setting, subgraphNames } from '@passerelle/schema';
import { Command } from 'commander';
import pino from 'pino';
import type { TlsOptions } from '../../admit/http-server.ts';
import { AgreementsRegister } from '../../agreements-register/agreements-register.ts';
import { demoCommands } from '../../demo/demo-commands.ts';
import { openKey } from '../../demo/open-key.ts';
import { startSubgraphProcess } from '../../demo/subgraph-processes.ts';
import { EmergencyRegister } from '../../emergency/emergency-register.ts';
import { healthServer } from '../../health/health-server.ts';
import { demoAudience, openDemoIssuer } from '../../identify/demo-issuer.ts';
import { providerKeys } from '../../identify/provider-keys.ts';
import { type JoinedAgency, joinedAgencies, supergraphInUse } from '../../joined/joined-agency.ts';
import { ledgerPlaces, openLedger } from '../../ledger/open-ledger.ts';
import { LedgerDamaged } from '../../ledger/recover.ts';
import { PolicyStore } from '../../policy-store/policy-store.ts';
import { readPolicies } from '../../policy-store/read-policies.ts';
import { redisQuotas } from '../../quota/redis-quotas.ts';
import { exitCodes, UserError } from '../exit.ts';
import { dataFile, paths } from '../paths.ts';
import { problemLines } from '../problem-lines.ts';
import { seed } from './seed.ts';

/** `passerelle start`: the whole demo on one machine. */
export function startCommand(): Command {
  return new Command('start')
    .description('start every agency and the gateway')
    .option('--json', 'print the address as JSON when ready')
    .action(start);
}

async function start({ json = false }: { readonly json?: boolean }): Promise<void> {
  const say = (line: string): void => (json ? console.error(line) : console.log(line));
  const port = readPort();
  const tls = readTls();
  const scheme = tls === null ? 'http' : 'https';
  const policies = readPolicies(paths.policies);
  if (policies.kind === 'refused') throw new UserError(problemLines(policies.problems).join('\n'), exitCodes.found);
  const providers = readProviders(policies.set.register.issuers);
  if (!existsSync(dataFile('world.json'))) {
    say('First start: making the demo databases ...');
    await seed({ scale: '1', seed: '1' });
  }
  mkdirSync(paths.data, { recursive: true });
  const logger = pino(pino.destination({ dest: dataFile('gateway.log'), sync: false }));
  const register = await AgreementsRegister.create(dataFile('agreements.sqlite'), policies.set, logger);
  const store = new PolicyStore(paths.policies, policies.set, logger, (set) => register.follow(set));
  const issuer = await openDemoIssuer(dataFile('demo-issuer.json'));

  const agencies = [...subgraphNames.map(ownAgency), ...joinedAgencies().map(joinedAgency)];
  say(`Starting ${agencies.length} agencies: ${agencies.map(({ name }) => name).join(', ')} ...`);
  const logFd = openSync(dataFile('subgraphs.log'), 'a');
  const onExit = (name: string): void =>
    console.error(`The subgraph \`${name}\` ended; its fields answer SOURCE_UNAVAILABLE until the next start. See .data/subgraphs.log.`);
  const subgraphs = await Promise.all(
    agencies.map((agency) => startSubgraphProcess({ ...agency, figures: dataFile(`${agency.name}.figures.sqlite`), logFd, onExit })),
  );
  // Loaded here, so that the other commands do not wait for servers and planner that they do not use.
  const { startGateway } = await import('../../server.ts');
  const { ledger, evidence, ofEmergencies } = await openLedger(ledgerPlaces(paths.data)).catch((error: unknown) => {
    throw error instanceof LedgerDamaged ? new UserError(error.message, exitCodes.found) : error;
  });
  const emergencies = await EmergencyRegister.open({
    path: dataFile('emergencies.sqlite'),
    policies: () => store.current,
    evidence: ofEmergencies,
    logger,
  });
  const redis = secret('PASSERELLE_REDIS');
  const quotas = redis === null ? null : redisQuotas(redis);
  const gateway = await startGateway({
    supergraphSdl: supergraphInUse(),
    subgraphs: subgraphs.map(({ connection }) => connection),
    policies: () => store.current,
    issuers: new Map([[issuer.issuer, issuer.keyFor], ...providers]),
    ...(tls && { tls }),
    audience: demoAudience,
    logger,
    evidence,
    emergencies,
    ...(quotas && { quotas }),
    home: process.env.PASSERELLE_HOME_STATE ?? 'QNO',
    corsOrigins: (process.env.PASSERELLE_CORS_ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
    publishedKeys: issuer.jwks,
    pseudonymKey: openKey(dataFile('pseudonym.key')),
  });
  const health = healthServer(() => true);
  const stop = async (): Promise<void> => {
    say('Stopping ...');
    store.stop();
    await gateway.stop();
    await ledger.close();
    await quotas?.stop();
    await emergencies.stop();
    await register.stop();
    await Promise.all([health.close(), ...subgraphs.map((subgraph) => subgraph.stop())]);
    process.exit(exitCodes.fine);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await listen(() => gateway.listen(port), port);
  await listen(() => health.listen({ port: port + 1, host: '127.0.0.1' }), port + 1);
  store.watch();

  say(await demoCommands(issuer, `${scheme}://localhost:${port}`));
  say(`Events: .data/gateway.log   Health: http://localhost:${port + 1}/health/ready   Stop: Ctrl-C`);
  console.log(json ? JSON.stringify({ ready: true, url: `${scheme}://localhost:${port}/graphql` }) : 'ready');
}

type Started = { readonly name: string; readonly program: string; readonly database: string };

function ownAgency(name: string): Started {
  return { name, program: paths.subgraph(name), database: ownDatabase(name) ?? dataFile(`${name}.sqlite`) };
}

/** Its database is its own, wherever that is. */
function joinedAgency({ name, program }: JoinedAgency): Started {
  const database = ownDatabase(name);
  if (database === null) throw new UserError(`Set \`${databaseVariable(name)}\` to the address of the database of \`${name}\`.`);
  return { name, program, database };
}

/** What may hold a password: from the environment, or from a file. */
function secret(name: string): string | null {
  try {
    return setting(name);
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : 'A setting cannot be read.');
  }
}

const databaseVariable = (name: string): string => `PASSERELLE_DATABASE_${name.toUpperCase()}`;

/** The database that the environment names for an agency; null where it names none. The register of agreements is always ours. */
function ownDatabase(name: string): string | null {
  return name === 'agreements' ? null : secret(databaseVariable(name));
}

/** `PASSERELLE_PROVIDERS`: the OpenID providers that are asked for keys, and no others. Errors: throws for one that the register does not name. */
function readProviders(known: ReadonlyMap<string, string>): ReadonlyMap<string, ReturnType<typeof providerKeys>> {
  const named = (process.env.PASSERELLE_PROVIDERS ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const isKnown = new Set(known.values());
  for (const issuer of named)
    if (!isKnown.has(issuer))
      throw new UserError(
        `\`PASSERELLE_PROVIDERS\` names ${issuer}, which is no issuer of policies/register.yaml. Write it there, as its tokens name it in \`iss\`.`,
      );
  return new Map(named.map((issuer) => [issuer, providerKeys({ issuer })]));
}

/** `PASSERELLE_TLS_KEY`, `PASSERELLE_TLS_CERT` and, for certificates of clients, `PASSERELLE_TLS_CLIENT_CA`: files in PEM. */
function readTls(): TlsOptions | null {
  const file = (name: string): string | null => {
    const path = process.env[`PASSERELLE_TLS_${name}`] ?? '';
    if (path === '') return null;
    if (!existsSync(path)) throw new UserError(`\`PASSERELLE_TLS_${name}\` names a file that is not there.`);
    return readFileSync(path, 'utf8');
  };
  const [key, cert, ca] = [file('KEY'), file('CERT'), file('CLIENT_CA')];
  if (key === null && cert === null && ca === null) return null;
  if (key === null || cert === null) throw new UserError('Give both `PASSERELLE_TLS_KEY` and `PASSERELLE_TLS_CERT`, or neither.');
  return { key, cert, ...(ca !== null && { ca }) };
}

function readPort(): number {
  const text = process.env.PORT ?? '4000';
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65534)
    throw new UserError('`PORT` takes a whole number from 1 to 65534; the port after it serves health and metrics.');
  return port;
}

async function listen(open: () => Promise<unknown>, port: number): Promise<void> {
  try {
    await open();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    console.error(`Port ${port} is taken. Stop what uses it, or choose another: \`PORT=4100 npm start\`.`);
    process.kill(process.pid, 'SIGTERM');
  }
}
