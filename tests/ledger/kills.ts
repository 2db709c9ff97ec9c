import { type ChildProcess, fork } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerPlaces, type Receipt, readLedger, receiptProblem } from '@passerelle/gateway';
import { makeWorld } from '@passerelle/world';
import { nowMs, type Stack, startStack, until } from '../harness/stack.ts';

export type Killed = {
  readonly rounds: number;
  /** Answers that callers received. */
  readonly answers: number;
  /** Batches that a kill tore, which the next start cut. */
  readonly torn: number;
  readonly writers: number;
  readonly entries: number;
  /** What does not hold: of the record, and of receipts that callers kept. */
  readonly problems: readonly string[];
};

const callers = 16;

/** Kills a gateway under load again and again, at a random moment, and holds its record against every answer that a caller received. */
export async function killAgainAndAgain(rounds: number, onRound: (round: number) => void = () => {}): Promise<Killed> {
  const stack = await startStack({ rows: makeWorld({ scale: 0.05, seed: 1, until }) });
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-kills-'));
  try {
    const receipts: Receipt[] = [];
    for (let round = 0; round < rounds; round++) {
      await killOne(stack, directory, receipts);
      onRound(round);
    }
    // What the last kill tore is cut by one more start.
    await (await startProcess(stack, directory)).end('SIGKILL');
    await (await startProcess(stack, directory)).end('SIGKILL');
    const places = ledgerPlaces(directory);
    const key = createPublicKey(readFileSync(places.publicKey));
    const state = readLedger(places.segments, key);
    const entries = [...state.writers.values()].flatMap((writer) => writer.entries);
    const torn = entries.flatMap(({ entry }) => (entry.kind === 'opening' ? entry.torn : []));
    const problems = [
      ...state.problems.map(({ what }) => what),
      ...receipts.flatMap((receipt) => receiptProblem(receipt, state, key) ?? []),
    ];
    return { rounds, answers: receipts.length, torn: torn.length, writers: state.writers.size, entries: entries.length, problems };
  } finally {
    await stack.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function killOne(stack: Stack, directory: string, receipts: Receipt[]): Promise<void> {
  const gateway = await startProcess(stack, directory);
  const token = await stack.issuer.sign({ authority: 'QN:IMM', role: 'border-guard', unit: 'QN:IMM/KOR', officer: 'tester', nowMs });
  const before = receipts.length;
  let isOver = false;
  const load = Array.from({ length: callers }, async () => {
    while (!isOver) {
      const receipt = await askOnce(gateway.url, token).catch(() => null);
      if (receipt !== null) receipts.push(receipt);
    }
  });
  // The first answer says that it is at work; the kill comes at any moment of the next half second.
  while (receipts.length === before) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 500));
  await gateway.end('SIGKILL');
  isOver = true;
  await Promise.all(load);
}

const question = JSON.stringify({ query: '{ crossings(first: 5, filter: { post: { is: "QNKOR" } }) { nodes { occurredAt direction } } }' });

async function askOnce(url: string, token: string): Promise<Receipt | null> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'passerelle-purpose': 'BORDER_CHECK_ENTRY' };
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: question });
  const { data, extensions } = (await response.json()) as { data?: unknown; extensions?: { sharing?: readonly { receipt?: Receipt }[] } };
  const receipt = extensions?.sharing?.[0]?.receipt;
  if (data === undefined || receipt === undefined) throw new Error('no answer');
  return receipt;
}

async function startProcess(stack: Stack, directory: string) {
  const subgraphs = stack.connections.map(({ name, url, key }) => ({ name, url, key: Buffer.from(key).toString('base64') }));
  const config = { directory, subgraphs, issuer: stack.issuer.issuer, jwks: stack.issuer.jwks, nowMs };
  const child: ChildProcess = fork(new URL('gateway-process.ts', import.meta.url).pathname, [JSON.stringify(config)]);
  const started = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => null)]);
  if (started === null) throw new Error('the gateway did not start');
  const [{ url }] = started as [{ readonly url: string }];
  return {
    url,
    end: async (signal: NodeJS.Signals): Promise<void> => {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}
