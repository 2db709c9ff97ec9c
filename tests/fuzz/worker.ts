import { startAgencies } from '../security/oracle/agencies.ts';
import { checkCases } from '../security/oracle/check.ts';

/** One process of `npm run fuzz`: `<cases> <seed> <milliseconds to shrink in>`; tells its parent how far it is, and what it found. */
const [cases = 0, seed = 0, shrinkMs = 0] = process.argv.slice(2).map(Number);
const agencies = await startAgencies();
let toldAt = 0;
const checked = await checkCases(agencies, {
  cases,
  seed,
  shrinkMs,
  onProgress: (tally) => {
    if (performance.now() - toldAt < 1000) return;
    toldAt = performance.now();
    process.send?.({ kind: 'progress', tally });
  },
});
process.send?.({ kind: 'done', ...checked });
await agencies.stop();
process.disconnect();
