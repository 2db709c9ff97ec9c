import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  decide,
  documentsFor,
  formatProblem,
  type PolicySet,
  type Profile,
  parsePolicySet,
  type Recipient,
  readPolicyTexts,
  recipientIn,
} from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { policiesDirectory } from '../../harness/stack.ts';
import { generated, recipientId, recipients } from './generate.ts';

// What many agreements cost: 1,000 of them for 500 recipients beside ten, over the committed schema. Acceptance: they compile in seconds,
// hold under 100 MB more, and a decision is a look-up, as fast among 1,000 as among ten.

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');
const purposes = ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'];
const asOf = '2026-06-15T00:00:00Z';
const schema = loadSchema(committedSupergraph());
const register = readPolicyTexts(policiesDirectory).register.text;

console.log(`${cpus().length} cores, Node ${process.versions.node}`);
const few = measured(10);
const many = measured(1000);
const more = (many.heapBytes - few.heapBytes) / 1e6;
console.log(`  1,000 hold ${more.toFixed(1)} MB more than ten (limit: 100 MB)`);
const ratio = compareDecisions(few.set, many.set);
console.log(`  a decision among 1,000 / among ten: ${ratio.toFixed(2)}`);

type Measured = { readonly set: PolicySet; readonly heapBytes: number };

/** Compiles, decides for everybody and every purpose, and weighs what is then held. */
function measured(count: number): Measured {
  const before = heapBytes();
  const texts = generated(count, register);
  const compiling = clock();
  const reading = parsePolicySet(texts, schema);
  const compiled = compiling();
  if (reading.kind === 'refused') throw new Error(reading.problems.slice(0, 5).map(formatProblem).join('\n'));
  const { set } = reading;
  const deciding = clock();
  const profiles = everybody(set).flatMap((recipient) =>
    documentsFor(set, recipient, asOf).flatMap(({ id }) => profilesOf(set, recipient, id)),
  );
  const decided = deciding();
  const ids = new Set(profiles.map(({ id }) => id)).size;
  const rights = new Set(profiles.map(({ types }) => types)).size;
  const held = heapBytes() - before;
  console.log(`${String(count).padStart(5)} agreements: compiled in ${compiled}; ${(held / 1e6).toFixed(1)} MB`);
  console.log(`      ${ids} distinct profiles of ${rights} distinct rights, made in ${decided}`);
  return { set, heapBytes: held };
}

function profilesOf(set: PolicySet, recipient: Recipient, id: string): readonly Profile[] {
  return purposes.flatMap((purpose) => {
    const verdict = decide(set, { recipient, purpose, asOf, listed: [id] });
    return verdict.kind === 'ok' ? [verdict.profile] : [];
  });
}

/** Seconds on the clock, and of this process's own work: on a shared machine they differ. */
function clock(): () => string {
  const start = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return `${((performance.now() - start) / 1000).toFixed(2)} s (${((user + system) / 1e6).toFixed(2)} s of processor time)`;
  };
}

function everybody({ register: known }: PolicySet): readonly Recipient[] {
  return Array.from({ length: recipients }, (_, n) => recipientIn(known, recipientId(n), null, 'border-guard')).filter(
    (one) => one !== null,
  );
}

/** Interleaved rounds, told as a ratio, because machines are shared and noisy. */
function compareDecisions(a: PolicySet, b: PolicySet): number {
  const rounds = Array.from({ length: 41 }, () => [decisionMs(a), decisionMs(b)] as const);
  const ratios = rounds.map(([few, many]) => many / few).sort((x, y) => x - y);
  return ratios[Math.floor(ratios.length / 2)] ?? Number.NaN;
}

function decisionMs(set: PolicySet): number {
  const recipient = recipientIn(set.register, recipientId(0), null, 'border-guard');
  if (recipient === null) throw new Error('the register does not hold the recipient');
  const start = performance.now();
  for (let n = 0; n < 500; n++) decide(set, { recipient, purpose: 'BORDER_CHECK_ENTRY', asOf, listed: ['generated-0'] });
  return (performance.now() - start) / 500;
}

function heapBytes(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed;
}
