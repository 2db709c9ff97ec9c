import { createPublicKey } from 'node:crypto';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import { subgraphNames } from '@passerelle/schema';
import { Command } from 'commander';
import pino from 'pino';
import { AgreementsRegister } from '../../agreements-register/agreements-register.ts';
import { demoCommands } from '../../demo/demo-commands.ts';
import { startSubgraphProcess } from '../../demo/subgraph-processes.ts';
import type { SubgraphConnection } from '../../execute/subgraph-client.ts';
import { healthServer } from '../../health/health-server.ts';
import { openDemoIssuer } from '../../identify/demo-issuer.ts';
import { type JoinedAgency, joinedAgencies } from '../../joined/joined-agency.ts';
import { openSigningKey } from '../../keys/open-key.ts';
import { PolicyStore } from '../../policy-store/policy-store.ts';
import { readPolicies } from '../../policy-store/read-policies.ts';
import { openLog } from '../../serve/open-log.ts';
import { readPort, readProviders, readTls, readWorkers, secret } from '../../serve/settings.ts';
import { startWorkers, type Workers } from '../../serve/workers.ts';
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
  const [port, workers, tls] = [readPort(), readWorkers(), readTls()];
  const scheme = tls === null ? 'http' : 'https';
  const policies = readPolicies(paths.policies);
  if (policies.kind === 'refused') throw new UserError(problemLines(policies.problems).join('\n'), exitCodes.found);
  readProviders(policies.set.register.issuers);
  if (!existsSync(dataFile('world.json'))) {
    say('First start: making the demo databases ...');
    await seed({ scale: '1', seed: '1' });
  }
  mkdirSync(paths.data, { recursive: true });
  const logger = openLog(dataFile('gateway.log'));
  const register = await AgreementsRegister.create(dataFile('agreements.sqlite'), policies.set, logger);
  // Its own reader of the documents: who answers reads them too, and the register has one writer.
  const store = new PolicyStore(paths.policies, policies.set, pino({ enabled: false }), (set) => register.follow(set));
  const issuer = await openDemoIssuer(dataFile('demo-issuer.json'));

  const agencies = [...subgraphNames.map(ownAgency), ...joinedAgencies().map(joinedAgency)];
  say(`Starting ${agencies.length} agencies: ${agencies.map(({ name }) => name).join(', ')} ...`);
  const gatewayKey = createPublicKey(openSigningKey(dataFile('decision-key.pem')));
  const logFd = openSync(dataFile('subgraphs.log'), 'a');
  const onExit = (name: string): void =>
    console.error(`The subgraph \`${name}\` ended; its fields answer SOURCE_UNAVAILABLE until the next start. See .data/subgraphs.log.`);
  const subgraphs = await Promise.all(
    agencies.map((agency) =>
      startSubgraphProcess({ ...agency, figures: dataFile(`${agency.name}.figures.sqlite`), logFd, onExit, gatewayKey }),
    ),
  );
  const connections = subgraphs.map(({ connection }) => connection);
  const answering: { current: Workers | null } = { current: null };
  const health = healthServer(() => answering.current?.isReady() === true);
  const stop = async (): Promise<void> => {
    say('Stopping ...');
    store.stop();
    await answering.current?.stop();
    await register.stop();
    await Promise.all([health.close(), ...subgraphs.map((subgraph) => subgraph.stop())]);
    process.exit(exitCodes.fine);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await listen(async () => {
    answering.current = await (workers > 1 ? startWorkers(workers, port, connections, logger) : alone(port, connections));
  }, port);
  await listen(() => health.listen({ port: port + 1, host: '127.0.0.1' }), port + 1);
  store.watch();

  say(await demoCommands(issuer, `${scheme}://localhost:${port}`));
  say(`Events: .data/gateway.log   Health: http://localhost:${port + 1}/health/ready   Stop: Ctrl-C`);
  console.log(json ? JSON.stringify({ ready: true, url: `${scheme}://localhost:${port}/graphql` }) : 'ready');
}

/** In this process. Loaded here, so that the other commands do not wait for servers and planner that they do not use. */
async function alone(port: number, connections: readonly SubgraphConnection[]): Promise<Workers> {
  const { startGatewayProcess } = await import('../../serve/gateway-process.ts');
  const { stop } = await startGatewayProcess(port, connections);
  return { stop, isReady: () => true };
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

const databaseVariable = (name: string): string => `PASSERELLE_DATABASE_${name.toUpperCase()}`;

/** The database that the environment names for an agency; null where it names none. The register of agreements is always ours. */
function ownDatabase(name: string): string | null {
  return name === 'agreements' ? null : secret(databaseVariable(name));
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
