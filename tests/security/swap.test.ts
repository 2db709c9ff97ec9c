import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { PolicyStore, readPolicySet } from '@passerelle/gateway';
import pino from 'pino';
import { policiesDirectory, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';
import { isSuspended, question, suspension, unsound, version, versionIn } from './swap/document.ts';

// Documents are replaced while requests run. Acceptance of issue 3: 200 swaps under constant load, no failed request, no answer that mixes
// two versions; a suspension is effective for every request that starts after it is accepted.

const swaps = 200;
const requestsAtOnce = 4;

let directory: string;
let store: PolicyStore;
let stack: Stack;
const guard = { authority: 'QS:BGD', role: 'border-guard', unit: 'QS:BGD/ALB' };
const documentFile = (): string => join(directory, 'agreements', 'swapped.yaml');
const actFile = (): string => join(directory, 'acts', 'stop.yaml');

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-swap-'));
  for (const folder of ['agreements', 'ceilings', 'acts']) mkdirSync(join(directory, folder));
  cpSync(join(policiesDirectory, 'register.yaml'), join(directory, 'register.yaml'));
  writeFileSync(documentFile(), version(1));
  store = new PolicyStore(directory, readPolicySet(directory), pino({ level: 'silent' }));
  stack = await startStack({ rows: smallWorld, policies: () => store.current });
});
afterAll(async () => {
  await stack.stop();
  rmSync(directory, { recursive: true });
});

/** What was in force: the latest version accepted, and whether it was suspended; `turns` counts acceptances. */
type Accepted = { readonly version: number; readonly isSuspended: boolean; readonly turns: number };

test('documents change 200 times under load: every answer is of one version, and of none older than when it was asked', async () => {
  let accepted: Accepted = { version: 1, isSuspended: false, turns: 0 };
  const seen = { versions: new Set<number>(), answers: 0, suspended: 0, overlapping: 0 };
  let isOver = false;

  const accept = (change: Partial<Accepted>): void => {
    expect(store.reload()).toEqual([]);
    accepted = { ...accepted, ...change, turns: accepted.turns + 1 };
  };

  const askOn = async (): Promise<void> => {
    while (!isOver) {
      const before = accepted;
      const answer = await stack.ask(guard, question);
      const after = accepted;
      if (before.turns !== after.turns) seen.overlapping += 1;
      if (isSuspended(answer)) {
        seen.suspended += 1;
        // Not before it was suspended, nor after it was resumed.
        if (before.turns === after.turns) expect(before.isSuspended).toBe(true);
        continue;
      }
      const found = versionIn(answer);
      seen.answers += 1;
      seen.versions.add(found);
      expect(found).toBeGreaterThanOrEqual(before.version);
      expect(found).toBeLessThanOrEqual(after.version);
      // A request that started while the suspension stood, and ended before it was lifted, gets nothing.
      if (before.isSuspended) expect(after.turns).toBeGreaterThan(before.turns);
    }
  };

  const swapOn = async (): Promise<void> => {
    for (let n = 2; n <= swaps + 1 && !isOver; n++) {
      writeFileSync(documentFile(), version(n));
      accept({ version: n });
      await untilAsked(2);
      if (n % 10 === 0) {
        writeFileSync(documentFile(), unsound(n));
        expect(store.reload().length).toBeGreaterThan(0);
        await untilAsked(1);
        writeFileSync(documentFile(), version(n));
      }
      if (n % 10 === 5) {
        writeFileSync(actFile(), suspension);
        accept({ isSuspended: true });
        expect(isSuspended(await stack.ask(guard, question))).toBe(true);
        await untilAsked(2);
        rmSync(actFile());
        accept({ isSuspended: false });
        expect(versionIn(await stack.ask(guard, question))).toBe(n);
      }
    }
  };

  /** Lets the load go on for some answers, so that swaps meet requests at every stage. */
  const untilAsked = async (more: number): Promise<void> => {
    const enough = seen.answers + seen.suspended + more;
    while (seen.answers + seen.suspended < enough && !isOver) await turn();
  };

  const load = Array.from({ length: requestsAtOnce }, askOn);
  // Whichever fails first ends the others.
  await Promise.all([swapOn(), ...load].map((part) => part.finally(() => (isOver = true))));
  console.info(
    `${swaps} swaps: ${seen.answers} answers of ${seen.versions.size} versions, ${seen.suspended} refused as suspended, ${seen.overlapping} met a swap`,
  );
  expect(seen.versions.size).toBeGreaterThan(swaps / 2);
  expect(seen.overlapping).toBeGreaterThan(swaps / 2);
  expect(seen.suspended).toBeGreaterThan(20);
}, 300_000);

test('what is asked is planned for a version before it comes into use, and answered as that version says', async () => {
  const n = versionIn(await stack.ask(guard, question)) + 1;
  writeFileSync(documentFile(), version(n));
  expect(await stack.gateway.prepare(readPolicySet(directory), () => true)).toBe(1);
  expect(versionIn(await stack.ask(guard, question))).toBe(n - 1);
  expect(store.reload()).toEqual([]);
  expect(versionIn(await stack.ask(guard, question))).toBe(n);
});
