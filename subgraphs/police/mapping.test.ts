import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type OpenDemo, openDemo } from '@passerelle/kit/testing';
import { writeDatabase } from './demo/database.ts';
import { sample } from './demo/sample.ts';
import { subgraph } from './subgraph.ts';

describe('a sample of rows', () => {
  let police: OpenDemo;
  beforeAll(async () => {
    police = await openDemo(subgraph, (database) => writeDatabase(database, sample));
  });
  afterAll(async () => await police.close());

  test.each(['Alert', 'Vehicle', 'DocumentExamination'] as const)('comes back as it went in: %s', async (type) => {
    expect(await police.rows(type)).toEqual(sample[type]);
  });

  test('comes back as it went in: TravelDocument, by key, and a document without a row is not reported', async () => {
    const keys = sample.TravelDocument.map(({ issuingState, number, type }) => ({ issuingState, number, type }));
    const clean = { issuingState: 'FRA', number: '12AB34567', type: 'P' };
    expect(await police.entities('TravelDocument', [...keys, clean])).toEqual([
      ...sample.TravelDocument,
      { ...clean, status: 'NOT_REPORTED', statusSince: null, reportedBy: null },
    ]);
  });

  test('of vehicles ends where the register does: an unknown plate is nobody', async () => {
    expect(await police.entities('Vehicle', [{ registrationState: 'D', plate: 'NOSUCH1' }])).toEqual([null]);
  });

  test.each([
    ['FAHNDUNG', 'FAHNDNR', 'A0001', { ZIELART: 'D', DOK_STAAT: 'UTO', DOK_ART: '10', KFZ_KENNZ: null, SDG_UCR: null }],
    ['FAHNDUNG', 'FAHNDNR', 'A0001', { ANLASS: '05', ERF_ZEIT: 1_309_478_400, ERF_DAT: '01.07.2011', EILT: 'J', HANDHAB: '01' }],
    ['FAHNDUNG', 'FAHNDNR', 'A0002', { ZIELART: 'F', DOK_NR: null, KFZ_STAAT: 'D', KFZ_KENNZ: 'BX1234', EILT: 'N' }],
    ['FAHNDUNG', 'FAHNDNR', 'A0003', { ZIELART: 'S', SDG_UCR: '1QN20110000000001', EILT: null }],
    ['DOKSTATUS', 'DOKNR', 'C01X00T47', { DOKART: '30', STATUS: null }],
    ['KFZ', 'KENNZ', 'BX1234', { STATUS: '01', KLASSE: '01', FARBE: 'grün' }],
    ['URKUNDENPRUEFUNG', 'PRUEFNR', 'E0001', { GUEST: 'QNALB', VERFAHREN: '04', ERGEBNIS: '05' }],
    ['SCHLUESSEL', 'KLARTEXT', 'Blanko gestohlen', { LISTE: '051', WERT: '03' }],
  ])('is kept in the shape of %s, %s %s', async (table, column, value, stored) => {
    expect(await police.stored(table, column, value)).toEqual([expect.objectContaining(police.asGivenBack(stored))]);
  });

  test('leads from document, vehicle and consignment to their alerts, each to its own', async () => {
    const edge = (type: string): string => `... on ${type} { alerts(scope: "${type}.alerts") { nodes { id target { __typename } } } }`;
    const data = await police.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${edge('TravelDocument')} ${edge('Vehicle')} ${edge('Consignment')} } }`,
      {
        keys: [
          { __typename: 'TravelDocument', issuingState: 'UTO', number: 'L898902C3', type: 'P' },
          { __typename: 'Vehicle', registrationState: 'D', plate: 'BX1234' },
          { __typename: 'Consignment', ucr: '1QN20110000000001' },
          { __typename: 'Consignment', ucr: 'L898902C3' },
        ],
      },
    );
    const alert = (id: string, target: string): object => ({ alerts: { nodes: [{ id, target: { __typename: target } }] } });
    expect(data).toEqual({
      _entities: [alert('A0001', 'TravelDocument'), alert('A0002', 'Vehicle'), alert('A0003', 'Consignment'), { alerts: { nodes: [] } }],
    });
  });

  test('leads from documents and posts to examinations', async () => {
    const edge = (type: string): string =>
      `... on ${type} { examinations(scope: "${type}.examinations") { nodes { id document { status } } } }`;
    const data = await police.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ${edge('TravelDocument')} ${edge('BorderPost')} } }`,
      {
        keys: [
          { __typename: 'TravelDocument', issuingState: 'UTO', number: 'L898902C3', type: 'P' },
          { __typename: 'BorderPost', code: 'QNALB' },
        ],
      },
    );
    const found = { examinations: { nodes: [{ id: 'E0001', document: { status: 'STOLEN_BLANK' } }] } };
    expect(data).toEqual({ _entities: [found, found] });
  });
});

describe('an evaluation of a source that the key list does not hold', () => {
  const alerts = sample.Alert.slice(0, 1).flatMap((row) => Array.from({ length: 100 }, (_, i) => ({ ...row, id: `A${1000 + i}` })));
  let police: OpenDemo;
  beforeAll(async () => {
    police = await openDemo(subgraph, (database) => writeDatabase(database, { ...sample, Alert: alerts }));
  });
  afterAll(async () => await police.close());

  test('is planted in one alert in 97, and shows as UNKNOWN', async () => {
    const expected = alerts.map((row) => (row.id === 'A1096' ? { ...row, sourceEvaluation: 'UNKNOWN' } : row));
    expect(await police.rows('Alert')).toEqual(expected);
  });

  test('meets neither a condition on the evaluation nor its contrary', async () => {
    const count = (filter: string): string => `alerts(scope: "Query.alerts", filter: { sourceEvaluation: ${filter} }) { totalCount }`;
    const data = await police.ask(`{ is: ${count('{ is: A }')} isNot: ${count('{ isNot: A }')} }`);
    expect(data).toEqual({ is: { totalCount: 99 }, isNot: { totalCount: 0 } });
  });
});
