import fc from 'fast-check';
import type { Agencies } from './agencies.ts';
import { seeds } from './cases.ts';
import { blocks } from './generator/blocks.ts';
import { noTally, runCase, type Tally } from './run-case.ts';

export type Checked = { readonly tally: Tally; readonly failure: string | null };
export type CheckOptions = {
  readonly cases: number;
  readonly seed: number;
  /** Milliseconds after a failure in which to look for a smaller one. */
  readonly shrinkMs?: number;
  /** Told after each setting. */
  readonly onProgress?: (tally: Tally) => void;
};

/** Settings share their documents between this many operations at most. */
const operationsOfSetting = 12;

/** Runs cases until there were enough, or one failed; a failure comes with the smallest case found in the time there is for it. */
export async function checkCases(agencies: Agencies, { cases, seed, shrinkMs = 60_000, onProgress }: CheckOptions): Promise<Checked> {
  const tally = noTally();
  let failedAt: number | null = null;
  const property = fc.asyncProperty(seeds(operationsOfSetting), async (one) => {
    if (failedAt === null ? tally.cases >= cases : performance.now() - failedAt > shrinkMs) return;
    const found = await runCase(one, agencies, new Set(blocks), tally);
    onProgress?.(tally);
    if (found === null) return;
    failedAt ??= performance.now();
    throw new Error(found);
  });
  const { failed, errorInstance } = await fc.check(property, { numRuns: cases, seed });
  const message = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return { tally, failure: failed ? message : null };
}

/** What is wrong with a run that found nothing: documents that gave nothing, or withheld nothing, would agree with anything. */
export function idleness({ cases, gave, withheld, disturbed, refusedPapers, figures, frozen }: Tally): readonly string[] {
  return [
    ...(gave > cases / 5 ? [] : [`something was given in ${gave} cases of ${cases} only`]),
    ...(withheld > cases / 3 ? [] : [`something was withheld in ${withheld} cases of ${cases} only`]),
    ...(disturbed > cases / 2 ? [] : [`something withheld was changed in ${disturbed} cases of ${cases} only`]),
    ...(figures > cases / 200 ? [] : [`figures were told in ${figures} cases of ${cases} only`]),
    ...(frozen > cases / 100 ? [] : [`told figures were asked for again in ${frozen} cases of ${cases} only`]),
    ...(refusedPapers < cases / 20 ? [] : [`${refusedPapers} sets of documents were refused by check`]),
  ];
}
