import { firstDifference, startPair } from '../differential/compare.ts';
import { depthOf, systems } from '../differential/systems.ts';

/** The executors side by side on random operations, spread over all systems; 0 where they agree on all, 1 where they do not. */
export async function runDifferential(cases: number, seed: number): Promise<0 | 1> {
  const each = Math.ceil(cases / Object.keys(systems).length);
  console.log(`${cases} operations, seed ${seed}; repeat with --differential --cases ${cases} --seed ${seed}`);
  let failed = 0;
  for (const [name, { services, supergraphSdl }] of Object.entries(systems)) {
    const pair = await startPair(services, 0, supergraphSdl);
    const difference = await firstDifference(pair, seed, each, { depth: depthOf(name), isConditional: true });
    await pair.stop();
    failed += difference === null ? 0 : 1;
    console.log(`${name}: ${difference ?? 'no difference'} ${JSON.stringify(pair.seen)}`);
  }
  return failed === 0 ? 0 : 1;
}
