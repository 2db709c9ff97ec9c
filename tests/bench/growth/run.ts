import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { type As, until } from '../../harness/stack.ts';
import { guardUnder } from '../agreements/generate.ts';
import { startCannedWorld } from '../gateway/canned-world.ts';
import { askOnce, type Known } from '../gateway/load.ts';
import { type Entry, type Measured, measureOnce, measureRounds, median } from '../gateway/measure.ts';
import type { Started } from '../gateway/systems/start.ts';
import { type System, systems } from '../gateway/systems.ts';
import { table } from './table.ts';

// How what a question costs grows: with the rows that it gets, the agencies that it needs, the agreements that there are, and the profiles that
// are decided under. Each step is asked in turn with the others in one run; CPU of the gateway's own process for each request.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    ms: { type: 'string', default: '500' },
    connections: { type: 'string', default: '32' },
  },
});
const [rounds, ms, connections] = [Number(values.rounds), Number(values.ms), Number(values.connections)];

/** What is asked at one step, and by whom; where several ask, in turn. */
type Step = { readonly label: string; readonly query: string; readonly as: readonly As[] };

const guard: As = { authority: 'QN:IMM', role: 'border-guard', unit: 'QN:IMM/KOR', purpose: 'BORDER_CHECK_ENTRY' };
const day = (back: number): string => new Date(Date.parse(until) - back * 86_400_000).toISOString().slice(0, 10);
const atKorvin = (first: number): string =>
  `first: ${first}, filter: { post: { is: "QNKOR" }, occurredAt: { ge: "${day(28)}T00:00:00Z", lt: "${until}T00:00:00Z" } }`;

const byRows: readonly Step[] = [1, 10, 30, 100].map((rows) => ({
  label: `${rows} rows`,
  as: [guard],
  query: `{ crossings(${atKorvin(rows)}) { nodes { occurredAt direction transportMode lane outcome post { code name model } visa { stickerNumber type entries status }
    vehicle { registrationState plate status } document { issuingState number type expiresOn holder { familyName givenNames birthDate nationality } } } } }`,
}));

const ofDocument = [
  'issuingState number type holder { familyName givenNames nationality }',
  'status',
  'visas { nodes { type entries status } }',
];
const beside = [
  'borderPost(code: "QNKOR") { name model }',
  'vehicle(registrationState: "QSO", plate: "SX77KLM") { make consignments { nodes { ucr } } }',
];
const byAgencies: readonly Step[] = [1, 2, 3, 4, 5].map((agencies) => ({
  label: `${agencies} ${agencies === 1 ? 'agency' : 'agencies'}`,
  as: [guard],
  query: `{ travelDocument(issuingState: "QTE", number: "T09066204", type: P) { ${ofDocument.slice(0, agencies).join(' ')} }
    ${beside.slice(0, Math.max(0, agencies - 3)).join(' ')} }`,
}));

const small: Step = {
  label: '',
  as: [guard],
  query: `{ travelDocument(issuingState: "QTE", number: "T09066204", type: P) { ${ofDocument[0]} } }`,
};

const everyAgreement = 1000;
const underGenerated = Array.from({ length: everyAgreement }, (_, n) => guardUnder(n, 'QNKOR')).filter((one) => one !== null);
const byProfiles: readonly Step[] = [1, 10, 100, 500].map((count) => ({
  label: `${count} ${count === 1 ? 'profile' : 'profiles'}`,
  as: underGenerated.slice(0, count).map(({ authority, agreement }) => ({
    authority,
    role: 'border-guard',
    purpose: 'BORDER_CHECK_ENTRY',
    headers: { 'passerelle-agreement': agreement },
  })),
  query: `{ crossings(${atKorvin(20)}) { nodes { occurredAt direction transportMode post { code name }
    document { issuingState number type expiresOn holder { givenNames birthDate nationality } } } } }`,
}));

const named = (name: string): System => {
  const found = systems.find((one) => one.name === name);
  assert.ok(found !== undefined, name);
  return found;
};
/** Passerelle with so many agreements beside those of the repository. */
const withAgreements = (count: number): System => ({ ...named('real'), name: `real-${count}`, config: { policies: count } });

const world = await startCannedWorld();
console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}; ${connections} connections; ${rounds} interleaved rounds of ${ms} ms`,
);

const three = ['stock', 'permit', 'real'].map(named);
await compare('rows', byRows, three);
await compare('agencies', byAgencies, three);
await compare('agreements beside those of the repository', [small], [0, 100, everyAgreement].map(withAgreements));
await compare('profiles, each another recipient under an agreement of its own', byProfiles, [withAgreements(everyAgreement)]);
await world.stop();

/** A table: a line for each step, and in it what each system took. */
async function compare(what: string, steps: readonly Step[], some: readonly System[]): Promise<void> {
  const running = new Map<System, Started>();
  for (const system of some) running.set(system, await world.start(system));
  const entries = await Promise.all(
    steps.flatMap((step) => [...running].map(async ([system, started]) => ({ step, system, entry: await entryOf(step, system, started) }))),
  );
  for (const { entry } of entries) await measureOnce(entry, 1500, connections);
  await world.misses();
  const measured = await measureRounds(
    entries.map(({ entry }) => entry),
    { rounds, ms, connections },
  );
  assert.equal(await world.misses(), 0, 'a measured fetch was not canned');
  const at = (step: Step, system: System): Taken => {
    const one = entries.find((each) => each.step === step && each.system === system)?.entry;
    const found = measured.get(one?.system ?? '') ?? [];
    assert.equal(
      found.reduce((sum, { failed }) => sum + failed, 0),
      0,
      `${system.name}: not every answer was as it should be`,
    );
    return { cpuUs: median(found.map(({ cpuUs }: Measured) => cpuUs)), bytes: one?.questions[0]?.expectedBytes ?? 0 };
  };
  const idle = await Promise.all([...running.values()].map(async (one) => (await one.usage()).peakBytes));
  console.log(`\n${what}`);
  console.log(
    table(steps.map((step) => ({ label: step.label, taken: some.map((system) => ({ system: system.name, ...at(step, system) })) }))),
  );
  if (steps.length === 1)
    console.log(`peak memory: ${some.map(({ name }, i) => `${name} ${Math.round((idle[i] ?? 0) / 1e6)} MB`).join(', ')}`);
  for (const one of running.values()) await one.stop();
}

type Taken = { readonly cpuUs: number; readonly bytes: number };

/** What a step asks of one process, each question answered once, and without an error. */
async function entryOf({ label, query, as }: Step, system: System, started: Started): Promise<Entry> {
  const questions: Known[] = [];
  for (const one of as) {
    const operation = { name: label, query, as: one };
    const target = await world.target(started, system.path(operation), query, system.as(operation));
    await askOnce(target);
    const { status, text } = await askOnce(target);
    assert.ok(
      status === 200 && JSON.parse(text).errors === undefined,
      `${system.name} answered ${label} with ${status} ${text.slice(0, 600)}`,
    );
    questions.push({ ...target, expectedBytes: Buffer.byteLength(text) });
  }
  return { system: `${system.name} ${label}`, process: started, questions };
}
