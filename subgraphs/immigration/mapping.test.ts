import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OpenDemo, openDemo } from '@passerelle/kit/testing';
import { writeDatabase } from './demo/database.ts';
import { sample } from './demo/sample.ts';
import { subgraph } from './subgraph.ts';

describe('a sample of rows', () => {
  let immigration: OpenDemo;
  beforeAll(async () => {
    immigration = await openDemo(subgraph, (database) => writeDatabase(database, sample));
  });
  afterAll(async () => await immigration.close());

  test.each(['Traveller', 'TravelDocument', 'Crossing', 'RefusalOfEntry'] as const)('comes back as it went in: %s', async (type) => {
    expect(await immigration.rows(type)).toEqual(sample[type]);
  });

  test.each([
    ['VOYAGEUR', 'NO_DOSSIER', 'IM0000001', { DATE_NAISS: '19740812', SEXE: '2', PROTECT: null, TOP_PURGE: 'N' }],
    ['VOYAGEUR', 'NO_DOSSIER', 'IM0000002', { DATE_NAISS: '19900500', SEXE: '9', NATIONALITES: 'FRA;MAR', PROTECT: 'A+M' }],
    ['VOYAGEUR', 'NO_DOSSIER', 'IM0000003', { DATE_NAISS: '19610000', NATIONALITES: null }],
    ['TITRE_VOYAGE', 'NO_TITRE', 'L898902C3', { TYPE_TITRE: 'PO', DATE_EXPIR: '20120415', PUCE_VERIF: 'O' }],
    ['TITRE_VOYAGE', 'NO_TITRE', 'N00012', { TYPE_TITRE: 'TA', PUCE_VERIF: null }],
    [
      'PASSAGE_FRONTIERE',
      'NO_PASSAGE',
      '100001',
      { HORODATE: '20110701040600', SENS: 'E', MODE_TRANSP: 'V', ISSUE: 'ADC', NO_GUICHET: null },
    ],
    ['REFUS_ENTREE', 'NO_REFUS', 'R1', { MOTIFS: '02;09', RECOURS: 'N' }],
    ['LISTE_CODE', 'CODE', 'TA', { LISTE: 'TITRE', LIBELLE: 'Titre de voyage pour apatride' }],
  ])('is kept in the shape of %s, %s %s', async (table, column, value, stored) => {
    expect(await immigration.stored(table, column, value)).toEqual([expect.objectContaining(immigration.asGivenBack(stored))]);
  });

  test('is reached from posts, vehicles and visas, which have no table here', async () => {
    const edge = (type: string): string => `... on ${type} { crossings(scope: "${type}.crossings") { nodes { id } } }`;
    const data = await immigration.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${edge('BorderPost')} ${edge('Vehicle')} ${edge('Visa')} } }`,
      {
        keys: [
          { __typename: 'BorderPost', code: 'QNALB' },
          { __typename: 'Vehicle', registrationState: 'UTO', plate: 'AB123CD' },
          { __typename: 'Visa', issuingState: 'QNO', stickerNumber: 'QN1234567' },
          { __typename: 'BorderPost', code: 'QNKOR' },
        ],
      },
    );
    const one = { crossings: { nodes: [{ id: '100001' }] } };
    expect(data).toEqual({ _entities: [one, one, one, { crossings: { nodes: [] } }] });
  });

  test('joins document, person, crossings and refusals', async () => {
    const data = await immigration.ask(`{
      travelDocument(issuingState: "UTO", number: "L898902C3", type: P, scope: "Query.travelDocument") {
        holder { displayName documents(scope: "Traveller.documents") { nodes { number } } }
        crossings(scope: "TravelDocument.crossings") { totalCount }
        refusals(scope: "TravelDocument.refusals") { nodes { id crossing { occurredAt } } }
      }
    }`);
    expect(data).toEqual({
      travelDocument: {
        holder: { displayName: 'ERIKSSON, Anna Maria', documents: { nodes: [{ number: 'L898902C3' }] } },
        crossings: { totalCount: 1 },
        refusals: { nodes: [{ id: 'R1', crossing: { occurredAt: '2011-07-01T04:06:00Z' } }] },
      },
    });
  });
});

describe('a purpose of stay that the code list does not hold', () => {
  const crossings = sample.Crossing.slice(0, 1).flatMap((row) =>
    Array.from({ length: 1000 }, (_, i) => ({ ...row, id: `${200_000 + i}` })),
  );
  let immigration: OpenDemo;
  beforeAll(async () => {
    immigration = await openDemo(subgraph, (database) => writeDatabase(database, { ...sample, Crossing: crossings }));
  });
  afterAll(async () => await immigration.close());

  test('is planted in one crossing in 997, and shows as UNKNOWN', async () => {
    const expected = crossings.map((row) => (row.id === '200996' ? { ...row, stayPurpose: 'UNKNOWN' } : row));
    expect(await immigration.rows('Crossing')).toEqual(expected);
  });

  test('meets neither a condition on the purpose nor its contrary', async () => {
    const count = (filter: string): string => `crossings(scope: "Query.crossings", filter: { stayPurpose: ${filter} }) { totalCount }`;
    const data = await immigration.ask(`{ is: ${count('{ is: COMMUTING }')} isNot: ${count('{ isNot: COMMUTING }')} }`);
    expect(data).toEqual({ is: { totalCount: 999 }, isNot: { totalCount: 0 } });
  });
});
