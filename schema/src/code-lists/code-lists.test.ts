import { describe, expect, test } from '@jest/globals';
import { committedSupergraph } from '../compose/unified.ts';
import { loadSchema } from '../model/load-schema.ts';
import { countryCodeScalar } from '../scalars/country-code.ts';
import { currencyCodeScalar } from '../scalars/currency-code.ts';
import { codeLists } from './code-lists.ts';
import { enumLabels } from './enum-labels.ts';

const border = loadSchema(committedSupergraph());
const { enums } = border;
const lists = codeLists(border);

describe('code lists', () => {
  test('every value of every enum has a label in both languages: add new ones to enum-labels.ts', () => {
    const missing = [...enums].flatMap(([name, values]) =>
      values.filter((value) => value !== 'UNKNOWN' && !Object.hasOwn(enumLabels[name] ?? {}, value)).map((value) => `${name}.${value}`),
    );
    expect(missing).toEqual([]);
    expect([...lists.keys()]).toEqual(expect.arrayContaining([...enums.keys()]));
  });

  test('no label is for something that is not there', () => {
    const known = new Set([...enums].flatMap(([name, values]) => values.map((value) => `${name}.${value}`)));
    const labelled = Object.entries(enumLabels).flatMap(([name, labels]) => Object.keys(labels).map((value) => `${name}.${value}`));
    expect(labelled.filter((one) => !known.has(one))).toEqual([]);
  });

  test.each([...lists])('%s: each code once, no label empty, typographic apostrophes', (_name, list) => {
    expect(list.length).toBeGreaterThan(0);
    expect(new Set(list.map(({ code }) => code)).size).toBe(list.length);
    for (const { en, fr } of list) {
      expect(en).toMatch(/^\S(.*\S)?$/);
      expect(fr).toMatch(/^\S(.*\S)?$/);
      expect(fr).not.toContain("'");
    }
  });

  test('countries are what the scalar takes, ICAO’s extra codes and the demo’s states among them', () => {
    const codes = lists.get('CountryCode') ?? [];
    for (const { code } of codes) expect(countryCodeScalar.parseValue(code)).toBe(code);
    expect(codes.filter(({ code }) => ['FRA', 'XXA', 'RKS', 'QNO'].includes(code)).map(({ en, fr }) => [en, fr])).toEqual([
      ['France', 'France'],
      ['Kosovo', 'Kosovo'],
      ['Stateless person', 'Apatride'],
      ['Norvia', 'Norvie'],
    ]);
  });

  test('currencies are what the scalar takes', () => {
    const codes = lists.get('CurrencyCode') ?? [];
    for (const { code } of codes) expect(currencyCodeScalar.parseValue(code)).toBe(code);
    expect(codes.find(({ code }) => code === 'EUR')).toEqual({ code: 'EUR', en: 'Euro', fr: 'euro' });
  });
});
