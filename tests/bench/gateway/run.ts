import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { plannerSupergraph } from '@passerelle/gateway';
import { committedSupergraph, loadSchema, subgraphNames } from '@passerelle/schema';
import { startCannedWorld } from './canned-world.ts';
import { federation1Sdl } from './federation-1.ts';
import { askOnce } from './load.ts';
import { type Entry, measureOnce, measureRounds } from './measure.ts';
import { type Operation, operations } from './operations.ts';
import { memoryLine, tableOf } from './report.ts';
import { canPin, type Started } from './systems/start.ts';
import { systems as known, type System } from './systems.ts';

// Gateways side by side, on one core, over subgraphs whose answers are canned, on the other core together with the load. Told as ratios
// within one run: machines are shared and noisy.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    ms: { type: 'string', default: '1000' },
    connections: { type: 'string', default: '32' },
    /** Milliseconds of load before the first round of an operation: what a process has just begun with is compiled again while it is asked. */
    'warm-up': { type: 'string', default: '8000' },
    operations: { type: 'string', default: operations.map(({ name }) => name).join(',') },
    systems: { type: 'string', default: 'stock,permit,real,shared,unproven,limit,proven-limit' },
    /** Another checkout, installed: its Passerelle runs beside this one, so that a change is measured in one run. */
    beside: { type: 'string' },
    peers: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
    memory: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const [rounds, ms, connections] = [Number(values.rounds), Number(values.ms), Number(values.connections)];
const wanted = operations.filter(({ name }) => values.operations.split(',').includes(name));
const world = await startCannedWorld();
const hive = new URL('peers/hive/hive.mjs', import.meta.url);
const mercurius = new URL('peers/mercurius/mercurius.mjs', import.meta.url);
/** What others make: installed apart, when they are asked for. */
const peers: readonly System[] = [
  ...['javascript', 'rust'].map((planner) => ({
    name: `hive-${planner}`,
    says: `Hive Gateway, its planner in ${planner}, no policies`,
    program: hive,
    config: { planner, supergraph: join(world.directory, `hive-${planner}`) },
  })),
  ...[0, 1].map((jit) => ({
    name: jit === 0 ? 'mercurius' : 'mercurius-jit',
    says: `Mercurius as a gateway (Federation 1)${jit === 0 ? '' : ', its operations compiled'}, no policies`,
    program: mercurius,
    config: { jit, services: join(world.directory, jit === 0 ? 'mercurius' : 'mercurius-jit') },
  })),
].map((peer) => ({ ...peer, as: () => null, path: () => '/graphql' }));
const before: readonly System[] = known
  .filter(({ name }) => name === 'real' && values.beside !== undefined)
  .map((real) => ({
    ...real,
    name: 'beside',
    says: 'the same of the other checkout',
    program: pathToFileURL(resolve(process.env.INIT_CWD ?? '.', values.beside ?? '', 'tests/bench/gateway/systems/ours.ts')),
  }));
const systems = [...before, ...known.filter(({ name }) => values.systems.split(',').includes(name)), ...(values.peers ? peers : [])];
if (values.peers) installPeers();

const start = (system: System): Promise<Started> =>
  world.start(system, values.profile ? ['--cpu-prof', `--cpu-prof-dir=${join(process.cwd(), 'profiles', system.name)}`] : []);
for (const { name, program } of values.peers ? peers : [])
  writeFileSync(join(world.directory, name), program === hive ? supergraphFor(name) : servicesFor(name));
const running = new Map<string, Started>();
for (const system of systems) running.set(system.name, await start(system));

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}; gateway ${canPin ? 'on a core of its own' : 'not pinned'}; ${connections} connections; ${rounds} interleaved rounds of ${ms} ms`,
);
for (const { name, says } of systems) console.log(`${name}: ${says}`);
const tables: string[] = [];
for (const operation of wanted) {
  const entries = await entriesFor(operation, running);
  for (const entry of entries) await measureOnce(entry, Number(values['warm-up']), connections);
  await world.misses();
  const measured = await measureRounds(entries, { rounds, ms, connections });
  assert.equal(await world.misses(), 0, 'a measured fetch was not canned');
  const table = tableOf(operation.name, entries[0]?.questions[0]?.expectedBytes ?? 0, measured);
  tables.push(table);
  console.log(table);
}
for (const [, one] of running) await one.stop();

const widest = wanted.find(({ name }) => name === 'wide');
if (values.memory && widest !== undefined) {
  console.log('\npeak memory of a new process, 50 connections on the wide operation');
  for (const system of systems.filter(({ name }) => !name.endsWith('limit'))) {
    const fresh = new Map([[system.name, await start(system)]]);
    for (const entry of await entriesFor(widest, fresh)) {
      const idle = await entry.process.usage();
      await measureOnce(entry, 10_000, 50);
      console.log(memoryLine(system.name, idle.peakBytes, (await entry.process.usage()).peakBytes));
    }
    for (const [, one] of fresh) await one.stop();
  }
}
await world.stop();

/** From lock files of their own, so that `npm ci` of the project stays light. */
function installPeers(): void {
  for (const cwd of [hive, mercurius].map((program) => dirname(fileURLToPath(program)))) {
    const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`another gateway could not be installed in ${cwd}`);
  }
}

/** The supergraph as gateways without policies need it, with agencies where their answers are canned. */
function supergraphFor(system: string): string {
  return plannerSupergraph(committedSupergraph()).replace(
    /@join__graph\(name: "([a-z]+)", url: "[^"]*"\)/g,
    (_all, name) => `@join__graph(name: "${name}", url: "http://127.0.0.1:${world.port}/${system}/${name}")`,
  );
}

/** Subgraphs as gateways of Federation 1 need them. */
function servicesFor(system: string): string {
  const border = loadSchema(committedSupergraph());
  const url = (name: string): string => `http://127.0.0.1:${world.port}/${system}/${name}`;
  const asked = subgraphNames.filter((name) => name !== 'agreements');
  return JSON.stringify(asked.map((name) => ({ name, url: url(name), schema: federation1Sdl(name, border), mandatory: true })));
}

/** One operation at each system, after all have shown that they answer it alike. What others make and answer otherwise is not measured on it. */
async function entriesFor(operation: Operation, started: ReadonlyMap<string, Started>): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const data = new Map<string, unknown>();
  for (const system of systems) {
    const one = started.get(system.name);
    if (one === undefined) continue;
    const target = await world.target(one, system.path(operation), operation.query, system.as(operation));
    await askOnce(target);
    const { status, text } = await askOnce(target);
    const body = JSON.parse(text);
    const isPeer = peers.includes(system);
    const isAnswer = status === 200 && body.errors === undefined;
    assert.ok(isAnswer || isPeer, `${system.name} answered ${operation.name} with ${status} ${text.slice(0, 600)}`);
    if (isPeer && !(isAnswer && (!data.has('stock') || isDeepStrictEqual(body.data, data.get('stock'))))) {
      console.log(`\n${system.name} answers ${operation.name} otherwise than stock: not measured`);
      continue;
    }
    data.set(system.name, body.data);
    entries.push({ system: system.name, process: one, questions: [{ ...target, expectedBytes: Buffer.byteLength(text) }] });
  }
  for (const name of ['permit', 'limit', 'proven-limit']) {
    if (data.has(name) && data.has('stock'))
      assert.deepEqual(data.get(name), data.get('stock'), `${name} answers ${operation.name} otherwise than stock`);
  }
  return entries;
}
