import { type Known, load, type Round } from './load.ts';
import type { Started } from './systems/start.ts';

/** One system and what it is asked in turn: one question, or several. */
export type Entry = { readonly system: string; readonly process: Started; readonly questions: readonly Known[] };

/** One round of one entry. `cpuUs`: of the system's own process, for each request. */
export type Measured = {
  readonly rps: number;
  readonly cpuUs: number;
  readonly busy: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
};

/** All entries in turn, round after round, each round beginning with another: what disturbs the machine disturbs them all. */
export async function measureRounds(
  entries: readonly Entry[],
  { rounds, ms, connections }: { readonly rounds: number; readonly ms: number; readonly connections: number },
): Promise<ReadonlyMap<string, readonly Measured[]>> {
  const found = new Map<string, Measured[]>(entries.map(({ system }) => [system, []]));
  for (let round = 0; round < rounds; round += 1) {
    const turn = [...entries.slice(round % entries.length), ...entries.slice(0, round % entries.length)];
    for (const entry of turn) found.get(entry.system)?.push(await measureOnce(entry, ms, connections));
  }
  return found;
}

export async function measureOnce({ process: one, questions }: Entry, ms: number, connections: number): Promise<Measured> {
  const before = await one.usage();
  const round = await load(questions, connections, ms);
  const after = await one.usage();
  return {
    ...speedOf(round),
    cpuUs: (after.cpuUs - before.cpuUs) / round.requests,
    busy: (after.cpuUs - before.cpuUs) / (round.seconds * 1e6),
  };
}

function speedOf({ requests, seconds, failed, latencies }: Round): Omit<Measured, 'cpuUs' | 'busy'> {
  return { rps: requests / seconds, p50: at(latencies, 0.5), p99: at(latencies, 0.99), failed };
}

/** The value below which `share` of the sorted values lie. */
export function at(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return at(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** How far the middle half of the values lies apart, as a part of the median. */
export function spread(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (at(sorted, 0.75) - at(sorted, 0.25)) / at(sorted, 0.5);
}
