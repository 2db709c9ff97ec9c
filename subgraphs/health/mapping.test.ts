import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OpenDemo, openDemo } from '@passerelle/kit/testing';
import { writeDatabase } from './demo/database.ts';
import { sample } from './demo/sample.ts';
import { subgraph } from './subgraph.ts';

describe('a sample of rows', () => {
  let health: OpenDemo;
  beforeAll(async () => {
    health = await openDemo(subgraph, (database) => writeDatabase(database, sample));
  });
  afterAll(async () => await health.close());

  test.each(['Inspection', 'Certificate'] as const)('comes back as it went in: %s', async (type) => {
    expect(await health.rows(type)).toEqual(sample[type]);
  });

  test.each([
    [
      'INSPECCION',
      'NUM_INSPECCION',
      'IN-2026-00001',
      { SERVICIO: 'VET', NIVEL: 'FIS', DICTAMEN: 'TRA', FECHA_INICIO: '2026-02-28 23:59:59' },
    ],
    ['INSPECCION', 'NUM_INSPECCION', 'IN-2026-00002', { SERVICIO: 'EXT', FECHA_FIN: null, FECHA_REGISTRO: '02/03/2026', ANULADA: 'N' }],
    ['CERTIFICADO', 'NUM_REGISTRO', 'CE-2026-00001', { FECHA_EMISION: '31/01/2026', FECHA_CADUCIDAD: '02/03/2026', PARTIDA_SA: '440710' }],
    ['CERTIFICADO', 'NUM_REGISTRO', 'CE-2026-00002', { PARTIDA_SA: '0201  ', ESTADO: 'SUS', ORIGINAL: 'S' }],
    ['TABLA_CODIGO', 'DESCRIPCION', 'Certificado de sanidad a bordo', { TABLA: 'CLASE', CODIGO: 'SAB', VIGENTE: 'S' }],
  ])('is kept in the shape of %s, %s %s', async (table, column, value, stored) => {
    expect(await health.stored(table, column, value)).toEqual([expect.objectContaining(health.asGivenBack(stored))]);
  });

  test('sorts and compares days written dd/MM/yyyy as days, not as text', async () => {
    const data = await health.ask(`{
      sorted: certificates(scope: "Query.certificates", orderBy: [{ validUntil: ASC }], filter: { validUntil: { isNull: false } }) { nodes { id } }
      late: certificates(scope: "Query.certificates", filter: { validUntil: { gt: "2026-12-31" } }) { nodes { id } }
    }`);
    expect(data).toEqual({
      sorted: { nodes: [{ id: 'CE-2026-00001' }, { id: 'CE-2026-00002' }] },
      late: { nodes: [{ id: 'CE-2026-00002' }] },
    });
  });

  test('finds a heading that the table pads', async () => {
    const data = await health.ask(`{
      certificates(scope: "Query.certificates", filter: { hsCode: { is: "0201" } }) { nodes { number } }
    }`);
    expect(data).toEqual({ certificates: { nodes: [{ number: 'VET 77/12' }] } });
  });

  test('joins an inspection with its certificates, and a certificate with its inspection', async () => {
    const data = await health.ask(`{
      inspection(id: "IN-2026-00001", scope: "Query.inspection") {
        certificates(scope: "Inspection.certificates") { nodes { number inspection { outcome } } }
      }
    }`);
    const inspection = { outcome: 'TREATED' };
    const certificates = [
      { number: 'PHY/2026/0417-A', inspection },
      { number: 'VET 77/12', inspection },
    ];
    expect(data).toEqual({ inspection: { certificates: { nodes: certificates } } });
  });

  test('is reached from consignments, vehicles and posts, which have no table here', async () => {
    const edge = (type: string): string => `... on ${type} { inspections(scope: "${type}.inspections") { nodes { id } } }`;
    const data = await health.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) {
        ${edge('Consignment')} ${edge('Vehicle')} ${edge('BorderPost')}
        ... on Consignment { certificates(scope: "Consignment.certificates") { totalCount } }
      } }`,
      {
        keys: [
          { __typename: 'Consignment', ucr: '6QN123456789-ALB-000001' },
          { __typename: 'Vehicle', registrationState: 'QSO', plate: 'SR4471KL' },
          { __typename: 'BorderPost', code: 'QNALB' },
          { __typename: 'BorderPost', code: 'QNKOR' },
        ],
      },
    );
    const one = { inspections: { nodes: [{ id: 'IN-2026-00001' }] } };
    expect(data).toEqual({ _entities: [{ ...one, certificates: { totalCount: 2 } }, one, one, { inspections: { nodes: [] } }] });
  });
});

describe('a state of a certificate that the code list no longer holds', () => {
  const certificates = sample.Certificate.slice(0, 1).flatMap((row) =>
    Array.from({ length: 200 }, (_, i) => ({ ...row, id: `CE-2026-${10_000 + i}` })),
  );
  let health: OpenDemo;
  beforeAll(async () => {
    health = await openDemo(subgraph, (database) => writeDatabase(database, { ...sample, Certificate: certificates }));
  });
  afterAll(async () => await health.close());

  test('is planted in one certificate in 197, and shows as UNKNOWN', async () => {
    const expected = certificates.map((row) => (row.id === 'CE-2026-10196' ? { ...row, status: 'UNKNOWN' } : row));
    expect(await health.rows('Certificate')).toEqual(expected);
  });

  test('meets neither a condition on the state nor its contrary', async () => {
    const count = (filter: string): string => `certificates(scope: "Query.certificates", filter: { status: ${filter} }) { totalCount }`;
    const data = await health.ask(`{ is: ${count('{ is: ACCEPTED }')} isNot: ${count('{ isNot: ACCEPTED }')} }`);
    expect(data).toEqual({ is: { totalCount: 199 }, isNot: { totalCount: 0 } });
  });
});
