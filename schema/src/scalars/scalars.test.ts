import { describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { definitionsByName } from '../expand/sdl.ts';
import { sourceSdl } from '../sources.ts';
import { scalars } from './index.ts';

const cases: readonly { readonly scalar: string; readonly good: readonly string[]; readonly bad: readonly unknown[] }[] = [
  { scalar: 'Date', good: ['2024-02-29', '0001-01-01'], bad: ['2023-02-29', '2024-2-1', '20240201', '2024-02-01T00:00:00Z', 20240201] },
  { scalar: 'PartialDate', good: ['1990', '1990-05', '1990-05-17'], bad: ['1990-00', '1990-13', '1990-02-30', '90', '1990-05-00'] },
  {
    scalar: 'DateTime',
    good: ['2026-02-20T08:00:00Z'],
    bad: ['2026-02-20', '2026-02-30T08:00:00Z', '2026-02-20T24:00:00Z', '2026-02-20T08:00:00', '9999-12-31T23:59:59-01:00'],
  },
  { scalar: 'CountryCode', good: ['FRA', 'QNO', 'D', 'XXA', 'UNO', 'RKS'], bad: ['FR', 'fra', 'QAA', 'ABC', ''] },
  { scalar: 'HsCode', good: ['01', '0101', '010121'], bad: ['1', '010', '01012100', 101] },
  { scalar: 'Locode', good: ['QNALB', 'FRPA2'], bad: ['QNAL1', 'QN ALB', 'qnalb'] },
  { scalar: 'UCR', good: ['6QN123456789-1', 'A'.repeat(35)], bad: ['', 'A'.repeat(36), 'a b'] },
  { scalar: 'VIN', good: ['WVWZZZ1JZXW000001'], bad: ['WVWZZZ1JZXW00000I', 'WVWZZZ1JZXW00001'] },
  { scalar: 'DocumentNumber', good: ['AB123456'], bad: ['AB 123', 'ab1', '', 'A'.repeat(21)] },
  { scalar: 'CurrencyCode', good: ['EUR'], bad: ['eur', 'EURO'] },
];

describe.each(cases)('$scalar', ({ scalar, good, bad }) => {
  const type = scalars.get(scalar);
  test.each(good)('keeps %s', (value) => expect([type?.parseValue(value), type?.serialize(value)]).toEqual([value, value]));
  test.each(bad.map((value) => [value]))('refuses %j without repeating it', (value) => {
    expect(() => type?.parseValue(value)).toThrow(`\`${scalar}\` expects`);
    if (value !== '')
      expect(() => type?.serialize(value)).toThrow(expect.objectContaining({ message: expect.not.stringContaining(`${value} `) }));
  });
});

test('an instant with an offset or a fraction is kept in UTC to the second', () => {
  expect(scalars.get('DateTime')?.parseValue('2026-02-20T09:30:00.750+01:30')).toBe('2026-02-20T08:00:00Z');
});

test('every scalar of the shared SDL is checked, and no other', () => {
  const declared = [...definitionsByName(parse(sourceSdl('common'))).values()].filter((d) => d.kind === 'ScalarTypeDefinition');
  expect([...scalars.keys()].sort()).toEqual(declared.map((d) => d.name.value).sort());
});
