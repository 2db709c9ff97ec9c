import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OpenDemo, openDemo } from '@passerelle/kit/testing';
import { writeDatabase } from './demo/database.ts';
import { sample } from './demo/sample.ts';
import { subgraph } from './subgraph.ts';

describe('a sample of rows', () => {
  let agreements: OpenDemo;
  beforeAll(async () => {
    agreements = await openDemo(subgraph, (database) => writeDatabase(database, sample));
  });
  afterAll(async () => await agreements.close());

  const byKey = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).sort();

  test.each(Object.keys(sample) as (keyof typeof sample)[])('comes back as it went in: %s', async (type) => {
    expect(byKey(await agreements.rows(type))).toEqual(byKey(sample[type]));
  });

  test.each([
    ['agreement', 'id', 'sound', { parties: 'QNO\nQSO', latest_version: 2 }],
    ['agreement_version', 'version', '1', { basis: '', in_force_until: '2025-01-01T00:00:00Z' }],
    ['access_entry', 'field', 'Traveller.birthDate', { level: 'masked', restricted: 1, below_unit: 0 }],
    ['agreement_act', 'id', 'sound-suspended', { kind: 'suspend', done_by: 'QN:NCC' }],
  ])('is kept in the shape of %s, %s %s', async (table, column, value, stored) => {
    expect(await agreements.stored(table, column, value)).toEqual([expect.objectContaining(agreements.asGivenBack(stored))]);
  });

  test('leads from a document down to what it gives, and back', async () => {
    const data = await agreements.ask(`{
      agreement(id: "sound", scope: "Query.agreement") {
        versions(scope: "Agreement.versions", orderBy: [{ number: DESC }]) {
          nodes {
            version
            clauses(scope: "AgreementVersion.clauses") { nodes { id } }
            access(scope: "AgreementVersion.access", filter: { level: { is: MASKED } }) { nodes { field clause { article document { titleEn } } } }
            restrictions(scope: "AgreementVersion.restrictions") { totalCount }
          }
        }
        acts(scope: "Agreement.acts") { nodes { kind agreement { id } } }
      }
    }`);
    const entry = { field: 'Traveller.birthDate', clause: { article: '12(2)', document: { titleEn: 'Sound, in two versions' } } };
    expect(data).toEqual({
      agreement: {
        versions: {
          nodes: [
            {
              version: '2',
              clauses: { nodes: [{ id: 'crossings' }, { id: 'whereabouts' }] },
              access: { nodes: [entry] },
              restrictions: { totalCount: 1 },
            },
            { version: '1', clauses: { nodes: [] }, access: { nodes: [] }, restrictions: { totalCount: 0 } },
          ],
        },
        acts: { nodes: [{ kind: 'SUSPEND', agreement: { id: 'sound' } }] },
      },
    });
  });

  test.each([
    ['{ recipients: { has: "QS:BGD" } }', ['sound']],
    ['{ recipients: { noneOf: ["QS:BGD"] } }', ['within']],
    ['{ recipients: { has: "QS" } }', []],
  ])('is found by who receives: %s', async (filter, ids) => {
    const data = await agreements.ask(`{ agreements(scope: "Query.agreements", filter: ${filter}) { nodes { id } } }`);
    expect(data).toEqual({ agreements: { nodes: ids.map((id) => ({ id })) } });
  });

  test('is found by a clause’s whole key', async () => {
    const key = '{ agreement: "sound", version: "2", id: "crossings" }';
    const data = await agreements.ask(
      `{ accessEntries(scope: "Query.accessEntries", filter: { clause: { is: ${key} }, restricted: { is: false } }) { nodes { field } } }`,
    );
    expect(data).toEqual({ accessEntries: { nodes: [{ field: 'Crossing.ref' }] } });
  });
});
