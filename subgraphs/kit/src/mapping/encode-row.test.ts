import { describe, expect, test } from '@jest/globals';
import { sampleMapping } from '../testing/sample-mapping.ts';
import { sampleRows } from '../testing/sample-rows.ts';
import type { GraphValue } from './codec.ts';
import { Undecodable } from './codec.ts';
import { date } from './codecs/date.ts';
import { dateTime } from './codecs/date-time.ts';
import { delimited } from './codecs/delimited.ts';
import { bool, code, flag } from './codecs/finite.ts';
import { decimal, integer } from './codecs/number.ts';
import { partialDate } from './codecs/partial-date.ts';
import { text } from './codecs/text.ts';
import { columnsOf } from './columns.ts';
import { decodeRow } from './decode-row.ts';
import { encodeRow } from './encode-row.ts';

describe('a row in graph shape comes back from the agency’s own', () => {
  const types = ['Crossing', 'Alert', 'Seizure', 'Cash', 'TravelDocument'] as const;
  test.each(types.flatMap((type) => sampleRows[type].map((row) => [type, row] as const)))('%s', (type, row) => {
    expect(decodeRow(sampleMapping.types[type], encodeRow(sampleMapping.types[type], row))).toEqual(row);
  });
});

test('a row is written as the agency writes', () => {
  expect(encodeRow(sampleMapping.types.Crossing, sampleRows.Crossing[1] ?? {})).toEqual({
    NO_PASSAGE: 'c1',
    HORODATE: '20260221080000',
    SENS: 'S',
    JOUR: '21/02/2026',
    CODE_POSTE: 'QNALB',
    DOC_PAYS: 'FRA',
    DOC_NUM: 'AB2       ',
    DOC_TYPE: 'PA',
    NO_VOYAGEUR: 't0',
    TAXE_CENTIMES: 1350,
    DUREE: 30,
    SECONDE_LIGNE: 'O',
    AGENT: 'Leroy',
    LANGUES: 'fr,en',
  });
  expect(encodeRow(sampleMapping.types.Traveller, { id: 't2', protection: [] }).PROTECT).toBeNull();
  expect(columnsOf(sampleMapping.types.Cash)).toContainEqual({ name: 'BETRAG', storage: 'number', isOptional: false });
});

test('a value that has no stored form is refused without being repeated', () => {
  expect(() => encodeRow(sampleMapping.types.Crossing, { id: 'c1', direction: 'SECRET' })).toThrow(
    /^Field `direction` has a value that column `SENS` cannot hold/,
  );
});

describe('codecs', () => {
  test.each([
    [text({ pad: 4 }), 'AB  ', 'AB'],
    [integer(), 7, 7],
    [decimal(), 0.1, 0.1],
    [decimal({ scale: 2 }), 1250, 12.5],
    [bool(), 1, true],
    [flag('O', 'N'), 'N', false],
    [code({ E: 'ENTRY' }), 'E', 'ENTRY'],
    [dateTime('iso'), '2026-02-20T08:00:00Z', '2026-02-20T08:00:00Z'],
    [dateTime('epochSeconds'), 1771574400, '2026-02-20T08:00:00Z'],
    [dateTime('epochMillis'), 1771574400000, '2026-02-20T08:00:00Z'],
    [dateTime('yyyyMMddHHmmss'), '20260220080000', '2026-02-20T08:00:00Z'],
    [dateTime('yyyy-MM-dd HH:mm:ss'), '2026-02-20 08:00:00', '2026-02-20T08:00:00Z'],
    [dateTime('dd.MM.yyyy HH:mm'), '20.02.2026 08:00', '2026-02-20T08:00:00Z'],
    [date('iso'), '2026-02-20', '2026-02-20'],
    [date('yyyyMMdd'), '20260220', '2026-02-20'],
    [date('ddMMyyyy'), '20022026', '2026-02-20'],
    [date('dd/MM/yyyy'), '20/02/2026', '2026-02-20'],
    [date('dd.MM.yyyy'), '20.02.2026', '2026-02-20'],
    [partialDate('iso'), '1990-05', '1990-05'],
    [partialDate('yyyyMMdd0'), '19900500', '1990-05'],
    [partialDate('dd.MM.yyyy0'), '00.00.1990', '1990'],
  ] satisfies readonly (readonly [ReturnType<typeof text>, string | number, GraphValue])[])(
    '%#: one value, both ways',
    (codec, stored, value) => {
      expect([codec.decode(stored), codec.stored(value)[0]]).toEqual([value, stored]);
    },
  );

  test.each([
    [integer(), 1.5],
    [integer(), 2 ** 40],
    [decimal(), 'abc'],
    [bool(), 2],
    [flag('Y', 'N'), ''],
    [dateTime('iso'), '2026-02-30T08:00:00Z'],
    [dateTime('epochMillis'), 'soon'],
    [date('yyyyMMdd'), '20230229'],
    [partialDate('yyyyMMdd0'), '19900017'],
    [partialDate('yyyyMMdd'), '19900500'],
  ])('%#: what has another form cannot be read', (codec, stored) => expect(codec.decode(stored)).toBeInstanceOf(Undecodable));

  test('a number in a text column is text in the graph', () => expect(text().decode(12)).toBe('12'));

  test('an unlisted code is UNKNOWN, also in a list', () => {
    expect(code({ E: 'ENTRY' }).decode('?')).toBe('UNKNOWN');
    expect(delimited('+', code({ A: 'ASYLUM' })).decode('A+?+')).toEqual(['ASYLUM', 'UNKNOWN']);
  });

  test('a list of what is neither text nor code is refused', () => expect(() => delimited(';', integer())).toThrow('delimited'));
});
