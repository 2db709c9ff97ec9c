import { startAgencies } from '../security/oracle/agencies.ts';
import { checkCases } from '../security/oracle/check.ts';

/** `<cases> <seed>`: the oracle in this process, without shrinking; ends with 1 where a case failed. */
const [cases = 0, seed = 0] = process.argv.slice(2).map(Number);
const agencies = await startAgencies();
const { failure } = await checkCases(agencies, { cases, seed, shrinkMs: 0 });
if (failure !== null) console.log(failure);
process.exit(failure === null ? 0 : 1);
