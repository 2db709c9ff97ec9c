import { createSecretKey, randomUUID } from 'node:crypto';
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import {
  clientSchema,
  demoQueries,
  type Engine,
  type EngineRequest,
  nothingDeclared,
  Pipeline,
  readPolicySet,
  startEngine,
  unrecorded,
} from '@passerelle/gateway';
import { testGateway, testGatewayKeys } from '@passerelle/kit/testing';
import { decide, findRecipient } from '@passerelle/policies';
import { checkSeal, committedSupergraph, gatewayKeysById, loadSchema, makeSeal, signDecision, verifySigned } from '@passerelle/schema';
import { makeWorld } from '@passerelle/world';
import { Kind, parse } from 'graphql';
import { nowMs, policiesDirectory, startStack, until } from '../../harness/stack.ts';

// What enforcement costs: the whole pipeline (authorize, plan, execute, shape, record) beside the very fetches that it decided on,
// executed alone. Rounds are interleaved in one run and told as ratios, because machines are shared and noisy.

const rounds = 25;
const answerMs = 15_000;
const sealKey = createSecretKey(new Uint8Array(32).fill(7));
const signers = gatewayKeysById(testGatewayKeys);
const requestsPerRound = 20;

const stack = await startStack({ rows: makeWorld({ scale: 0.2, seed: 1, until }) });
const set = readPolicySet(policiesDirectory);
const supergraphSdl = committedSupergraph();
const engine = await startEngine({ supergraphSdl, subgraphs: stack.connections, decisionKey: testGateway.key, now: () => nowMs });
const captured: EngineRequest[] = [];
/** The decision that each fetch of the last request carried, as text. */
let carried: string[] = [];
const capturing: Engine = {
  ...engine,
  execute: (request) => {
    captured.push(request);
    carried = [];
    const decisionText = (subgraph: string): string => {
      const text = request.decisionText(subgraph);
      carried.push(text);
      return text;
    };
    return engine.execute({ ...request, decisionText });
  },
};
const report = (_id: string, error: unknown): never => {
  throw error;
};
const pipeline = new Pipeline({
  schema: clientSchema(supergraphSdl),
  border: loadSchema(supergraphSdl),
  policies: () => set,
  engine: capturing,
  recorder: { record: () => {} },
  evidence: unrecorded,
  report,
  now: () => nowMs,
});

console.log(
  `${cpus().length} cores, Node ${process.versions.node}, ${rounds} interleaved rounds of ${requestsPerRound} requests, one at a time`,
);
for (const demo of demoQueries(until)) {
  const recipient = findRecipient(set.register, { issuer: stack.issuer.issuer, ...demo });
  const document = parse(demo.query);
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (recipient === null || operation === undefined) throw new Error('the demo asks as somebody whom the register does not hold');
  const request = {
    id: 'bench',
    recipient,
    officer: 'bench',
    declared: { ...nothingDeclared, purpose: demo.purpose },
    document,
    operation,
    variables: {},
  } as const;
  const { errors = [] } = await pipeline.answer(request);
  const missing = errors.filter(({ extensions }) => extensions.code === 'SOURCE_UNAVAILABLE');
  if (missing.length > 0) throw new Error(`${demo.title}: ${JSON.stringify(missing)}`);
  const fetches = captured.at(-1);
  if (fetches === undefined || carried.length === 0) throw new Error('nothing was fetched');
  const texts = carried;
  const bodies = texts.map((text) => signDecision(text, testGateway));
  const whole: number[] = [];
  const alone: number[] = [];
  const decisions: number[] = [];
  const seals: number[] = [];
  const signatures: number[] = [];
  for (let round = 0; round < rounds; round++) {
    whole.push(await perRequestMs(() => pipeline.answer(request)));
    // It was to be answered in its own time, not in that of a repetition.
    alone.push(await perRequestMs(() => engine.execute({ ...fetches, untilMs: performance.now() + answerMs })));
    decisions.push(
      await perRequestMs(async () => decide(set, { recipient, purpose: demo.purpose, asOf: new Date(nowMs).toISOString(), listed: null })),
    );
    seals.push(await perRequestMs(async () => bodies.forEach(sealAndCheck)));
    signatures.push(await perRequestMs(async () => texts.forEach(signAndVerify)));
  }
  const ratio = median(whole.map((ms, round) => ms / (alone[round] ?? ms)));
  console.log(`\n${demo.title}`);
  console.log(`  whole pipeline / fetches alone   ${ratio.toFixed(2)}   (${spread(whole)} ms / ${spread(alone)} ms)`);
  const share = (some: readonly number[]): string => (median(some) / median(whole)).toFixed(4);
  console.log(`  of it, looking the decision up   ${share(decisions)}`);
  console.log(
    `  of it, ${texts.length} seals, both sides    ${share(seals)}   (${(median(bodies.map(({ length }) => length)) / 1024).toFixed(1)} kB each)`,
  );
  console.log(`  and signing for this one alone   ${share(signatures)}   (once a second for all that is decided alike)`);
}
await engine.stop();
await stack.stop();

/** What a request to an agency costs above its decision: the digest of its body and a MAC, made there and checked here. */
function sealAndCheck(body: string): void {
  const seal = makeSeal(sealKey, 'bench', randomUUID(), nowMs, body);
  if (checkSeal(sealKey, 'bench', seal, nowMs, body).kind !== 'sealed') throw new Error('a seal does not hold');
}

function signAndVerify(text: string): void {
  if (verifySigned(signDecision(text, testGateway), signers) === null) throw new Error('a signature does not hold');
}

async function perRequestMs(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let n = 0; n < requestsPerRound; n++) await run();
  return (performance.now() - start) / requestsPerRound;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Median, and the range of the middle half. */
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2);
  return `${at(0.5)} [${at(0.25)}–${at(0.75)}]`;
}
