import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OpenDemo, openDemo } from '@passerelle/kit/testing';
import { writeDatabase } from './demo/database.ts';
import { sample } from './demo/sample.ts';
import { subgraph } from './subgraph.ts';

describe('a sample of rows', () => {
  let visas: OpenDemo;
  beforeAll(async () => {
    visas = await openDemo(subgraph, (database) => writeDatabase(database, sample));
  });
  afterAll(async () => await visas.close());

  test.each(['Visa', 'VisaApplication'] as const)('comes back as it went in: %s', async (type) => {
    expect(await visas.rows(type)).toEqual(sample[type]);
  });

  test.each([
    ['TBL_VISA', 'ISS_STATE', 'QNO', { STICKER_NO: 'QN1234567           ', DOC_NO: 'L898902C3           ', DOC_KIND: '01' }],
    [
      'TBL_VISA',
      'ISS_STATE',
      'QNO',
      { DT_FROM: '31/12/2009', DT_UNTIL: '02/06/2010', NUM_ENTR: 'MULT', TERRITORY: 'QNO QSO', PRINTED_YN: 'Y' },
    ],
    ['TBL_VISA', 'ISS_STATE', 'QTE', { VISA_CLASS: 'ATV', NUM_ENTR: '02', STATUS_CD: 'R' }],
    ['TBL_APPL', 'APPL_ID', 'VA2009000001', { LODGED_TS: '2009-11-30 08:15:00', PURPOSE_CD: '60', VISA_STICKER: 'QN1234567           ' }],
    ['TBL_APPL', 'APPL_ID', 'VA2009000002', { DECISION_CD: null, OLD_FILE_REF: null }],
    ['TBL_CODE', 'CODE_VAL', 'MULT', { CODE_SET: 'ENTR', CODE_DESC: 'Multiple entries' }],
  ])('is kept in the shape of %s, %s %s', async (table, column, value, stored) => {
    expect(await visas.stored(table, column, value)).toEqual([expect.objectContaining(visas.asGivenBack(stored))]);
  });

  test('sorts and compares days that do not sort as text', async () => {
    const data = await visas.ask(`{
      sorted: visas(scope: "Query.visas", filter: { validUntil: { isNull: false } }, orderBy: [{ validUntil: ASC }]) { nodes { validUntil } }
      since: visas(scope: "Query.visas", filter: { validFrom: { ge: "2010-01-01" } }) { nodes { stickerNumber } }
    }`);
    expect(data).toEqual({
      sorted: { nodes: [{ validUntil: '2010-01-04' }, { validUntil: '2010-06-02' }] },
      since: { nodes: [{ stickerNumber: 'T1' }] },
    });
  });

  test('tells an open case by its empty decision', async () => {
    const list = (decision: string): string =>
      `visaApplications(scope: "Query.visaApplications", filter: { decision: ${decision} }) { nodes { id } }`;
    const data = await visas.ask(`{ open: ${list('{ is: PENDING }')} closed: ${list('{ isNot: PENDING }')} }`);
    expect(data).toEqual({ open: { nodes: [{ id: 'VA2009000002' }] }, closed: { nodes: [{ id: 'VA2009000001' }] } });
  });

  test('joins document, visas and applications through padded numbers', async () => {
    const data = await visas.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on TravelDocument {
        visas(scope: "TravelDocument.visas") { nodes { stickerNumber application { decision } } }
        visaApplications(scope: "TravelDocument.visaApplications") { nodes { visa { stickerNumber entries } } }
      } } }`,
      { keys: [{ __typename: 'TravelDocument', issuingState: 'UTO', number: 'L898902C3', type: 'P' }] },
    );
    expect(data).toEqual({
      _entities: [
        {
          visas: { nodes: [{ stickerNumber: 'QN1234567', application: { decision: 'ISSUED' } }] },
          visaApplications: { nodes: [{ visa: { stickerNumber: 'QN1234567', entries: 'MULTIPLE' } }] },
        },
      ],
    });
  });
});

describe('a purpose that the code set does not hold', () => {
  const applications = sample.VisaApplication.slice(0, 1).flatMap((row) =>
    Array.from({ length: 1000 }, (_, i) => ({ ...row, id: `VA${2_010_000_000 + i}` })),
  );
  let visas: OpenDemo;
  beforeAll(async () => {
    visas = await openDemo(subgraph, (database) => writeDatabase(database, { ...sample, VisaApplication: applications }));
  });
  afterAll(async () => await visas.close());

  test('is planted in one application in 997, and shows as UNKNOWN', async () => {
    const expected = applications.map((row) => (row.id === 'VA2010000996' ? { ...row, purpose: 'UNKNOWN' } : row));
    expect(await visas.rows('VisaApplication')).toEqual(expected);
  });

  test('meets neither a condition on the purpose nor its contrary', async () => {
    const count = (filter: string): string =>
      `visaApplications(scope: "Query.visaApplications", filter: { purpose: ${filter} }) { totalCount }`;
    const data = await visas.ask(`{ is: ${count('{ is: OFFICIAL }')} isNot: ${count('{ isNot: OFFICIAL }')} }`);
    expect(data).toEqual({ is: { totalCount: 999 }, isNot: { totalCount: 0 } });
  });
});
