import { type Agencies, startAgencies } from './oracle/agencies.ts';
import { checkCases, idleness } from './oracle/check.ts';

const cases = Number(process.env.PASSERELLE_CASES ?? 2000);
/** The same cases at each run, so that a change is judged by what it changes; `npm run fuzz` looks for new ones. */
const seed = Number(process.env.PASSERELLE_SEED ?? 20261125);

let agencies: Agencies;
beforeAll(async () => {
  agencies = await startAgencies();
});
afterAll(() => agencies.stop());

describe('what the gateway answers', () => {
  it('is what the documents say, cell by cell, and depends on nothing that they withhold', async () => {
    console.info(`oracle: ${cases} cases, seed ${seed}; repeat with PASSERELLE_SEED=${seed}`);
    const { tally, failure } = await checkCases(agencies, { cases, seed });
    console.info(`oracle: ${JSON.stringify(tally)}`);
    if (failure !== null) throw new Error(failure);
    expect(idleness(tally)).toEqual([]);
  }, 900_000);
});
