import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OpenDemo, openDemo } from '@passerelle/kit/testing';
import { writeDatabase } from './demo/database.ts';
import { sample } from './demo/sample.ts';
import { subgraph } from './subgraph.ts';

describe('a sample of rows', () => {
  let customs: OpenDemo;
  beforeAll(async () => {
    customs = await openDemo(subgraph, (database) => writeDatabase(database, sample));
  });
  afterAll(async () => await customs.close());

  test.each(['Consignment', 'Declaration', 'Trader', 'Seizure', 'CashDeclaration', 'TransitMovement'] as const)(
    'comes back as it went in: %s',
    async (type) => {
      expect(await customs.rows(type)).toEqual(sample[type]);
    },
  );

  test('comes back as it went in: GoodsItem, which the root does not list', async () => {
    const keys = sample.GoodsItem.map(({ id }) => ({ id }));
    expect(await customs.entities('GoodsItem', keys)).toEqual(sample.GoodsItem);
  });

  test.each([
    ['CNSGNMT', 'UCRNO', '6QN123456789-ALB-000001', { ARRDTTM: 1772432100, GRSMASS: 23980500, TRNMODE: '3', DIRIND: 'E', CRTDT: 20260302 }],
    ['CNSGNMT', 'UCRNO', '6QN123456789-ALB-000001', { CNSGNOR: 'QN123456789      ', CNSGNEE: 'QS987654321012345', SADNO: null }],
    ['DCLRTN', 'MRN', '26QN0ALB0000000011', { PROCCD: '10', INVAMT: 1841007, CTLRES: 'A2' }],
    ['DCLRTN', 'MRN', '26QN0KOR0000000022', { PROCCD: '53', INVAMT: null, CTLRES: '00' }],
    ['GDSITM', 'GDSNO', 'GI-000002-1', { UNDGNO: '1263', NETMASS: null, TARIC4: '0000' }],
    ['TRDPRTY', 'PTYCTRY', 'QSO', { AEOIND: '0', PTYNAME: 'Soravské stavby' }],
    ['SEIZ', 'SEIZNO', 'SZ-0002', { GDSKND: '02', QTY: 12345, DOCNO: null }],
    ['CASHDCL', 'CASHNO', 'CD-0001', { DCLIND: 'F', CASHAMT: 4825050, DCLRNATS: 'UTO|QSO' }],
    ['CASHDCL', 'CASHNO', 'CD-0002', { DOCTYP: '21', DCLRNATS: '', VEHPLATE: null }],
    ['TRNSMVT', 'MRN', '26QN0ALBT000000015', { SEALNOS: 'QN0012345|QN0012346', TRNSTAT: 'L', ARRDTTM: null }],
    ['CODELST', 'DESCR', 'WRITTEN OFF', { LSTNM: 'TRNSTAT ', CODE: 'W' }],
  ])('is kept in the shape of %s, %s %s', async (table, column, value, stored) => {
    expect(await customs.stored(table, column, value)).toEqual([expect.objectContaining(customs.asGivenBack(stored))]);
  });

  test('is found by a trader number that the table pads', async () => {
    const data = await customs.ask(`{
      trader(eori: "QN123456789", scope: "Query.trader") { name }
      consignments(filter: { consignor: { is: "QN123456789" } }, scope: "Query.consignments") { nodes { ucr consignor { town } } }
    }`);
    expect(data).toEqual({
      trader: { name: 'Birchfold Sawmill AS' },
      consignments: { nodes: [{ ucr: '6QN123456789-ALB-000001', consignor: { town: 'Albany' } }] },
    });
  });

  test('joins a consignment with what was declared, carried, seized and moved', async () => {
    const data = await customs.ask(`{
      consignment(ucr: "6QN123456789-ALB-000001", scope: "Query.consignment") {
        declarations(scope: "Consignment.declarations") { nodes { mrn goods(scope: "Declaration.goods") { nodes { hsCode } } } }
        goods(scope: "Consignment.goods") { totalCount }
        seizures(scope: "Consignment.seizures") { nodes { kind } }
        transits(scope: "Consignment.transits") { nodes { status } }
      }
    }`);
    expect(data).toEqual({
      consignment: {
        declarations: { nodes: [{ mrn: '26QN0ALB0000000011', goods: { nodes: [{ hsCode: '440710' }] } }] },
        goods: { totalCount: 1 },
        seizures: { nodes: [{ kind: 'FIREARMS' }] },
        transits: { nodes: [{ status: 'OVERDUE' }] },
      },
    });
  });

  test('gives findings in a vehicle of both kinds, kind by kind', async () => {
    const data = await customs.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Vehicle {
        consignments(scope: "Vehicle.consignments") { nodes { ucr } }
        findings(scope: "Vehicle.findings") { __typename id occurredAt post { code } }
      } } }`,
      { keys: [{ __typename: 'Vehicle', registrationState: 'QSO', plate: 'SR4471KL' }] },
    );
    const found = { post: { code: 'QNALB' } };
    expect(data).toEqual({
      _entities: [
        {
          consignments: { nodes: [{ ucr: '6QN123456789-ALB-000001' }] },
          findings: [
            { ...found, __typename: 'Seizure', id: 'SZ-0001', occurredAt: '2026-03-04T22:10:00Z' },
            { ...found, __typename: 'CashDeclaration', id: 'CD-0001', occurredAt: '2026-03-05T01:00:00Z' },
          ],
        },
      ],
    });
  });

  test('is reached from posts and documents, which have no table here', async () => {
    const data = await customs.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) {
        ... on BorderPost {
          consignments(scope: "BorderPost.consignments") { totalCount }
          seizures(scope: "BorderPost.seizures") { totalCount }
          cashDeclarations(scope: "BorderPost.cashDeclarations") { totalCount }
        }
        ... on TravelDocument {
          seizures(scope: "TravelDocument.seizures") { nodes { id } }
          cashDeclarations(scope: "TravelDocument.cashDeclarations") { nodes { declarant { familyName } } }
        }
      } }`,
      {
        keys: [
          { __typename: 'BorderPost', code: 'QNALB' },
          { __typename: 'TravelDocument', issuingState: 'UTO', number: 'L898902C3', type: 'P' },
        ],
      },
    );
    const one = { totalCount: 1 };
    expect(data).toEqual({
      _entities: [
        { consignments: one, seizures: one, cashDeclarations: one },
        { seizures: { nodes: [{ id: 'SZ-0001' }] }, cashDeclarations: { nodes: [{ declarant: { familyName: 'ERIKSSON' } }] } },
      ],
    });
  });
});

describe('a procedure that the code list does not hold', () => {
  const declarations = sample.Declaration.slice(0, 1).flatMap((row) =>
    Array.from({ length: 1000 }, (_, i) => ({ ...row, mrn: `26QN0ALB00000${10_000 + i}` })),
  );
  let customs: OpenDemo;
  beforeAll(async () => {
    customs = await openDemo(subgraph, (database) => writeDatabase(database, { ...sample, Declaration: declarations }));
  });
  afterAll(async () => await customs.close());

  test('is planted in one declaration in 997, and shows as UNKNOWN', async () => {
    const expected = declarations.map((row) => (row.mrn === '26QN0ALB0000010996' ? { ...row, kind: 'UNKNOWN' } : row));
    expect(await customs.rows('Declaration')).toEqual(expected);
  });

  test('meets neither a condition on the procedure nor its contrary', async () => {
    const count = (filter: string): string => `declarations(scope: "Query.declarations", filter: { kind: ${filter} }) { totalCount }`;
    const data = await customs.ask(`{ is: ${count('{ is: EXPORT }')} isNot: ${count('{ isNot: EXPORT }')} }`);
    expect(data).toEqual({ is: { totalCount: 999 }, isNot: { totalCount: 0 } });
  });
});
