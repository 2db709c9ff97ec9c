import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { always } from '@passerelle/schema';
import { createHarness, type Harness, scope } from './testing/harness.ts';
import { insertRow } from './testing/sample-database.ts';

let agency: Harness;
beforeAll(async () => {
  agency = await createHarness({});
  await insertRow(agency.database, 'PASSAGE', { NO_PASSAGE: '1', SENS: 'Q7' });
  await insertRow(agency.database, 'PASSAGE', { NO_PASSAGE: '2', SENS: 'E' });
  await insertRow(agency.database, 'VOYAGEUR', { NO_VOYAGEUR: '1', PROTECT: 'A+Q8+Q9' });
});
afterAll(() => agency?.close());

test('codes without a name are counted by column, the rest of the list is answered, and no code is told', async () => {
  const both = '{ crossings(scope: "c") { nodes { id direction } } travellers(scope: "t") { nodes { protection } } }';
  const scopes = { c: scope('Query.crossings', { Crossing: always }), t: scope('Query.travellers', { Traveller: always }) };
  expect(await agency.metrics()).not.toContain('passerelle_unknown_codes_total{');
  const { data, errors } = await agency.ask(both, { scopes });
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    crossings: {
      nodes: [
        { id: '1', direction: 'UNKNOWN' },
        { id: '2', direction: 'ENTRY' },
      ],
    },
    travellers: { nodes: [{ protection: ['ASYLUM', 'UNKNOWN', 'UNKNOWN'] }] },
  });
  const told = await agency.metrics();
  expect(told).toContain('passerelle_unknown_codes_total{type="Crossing",column="SENS"} 1');
  expect(told).toContain('passerelle_unknown_codes_total{type="Traveller",column="PROTECT"} 2');
  expect(told).not.toMatch(/Q[789]/);
});
