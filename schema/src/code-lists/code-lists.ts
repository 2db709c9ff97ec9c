import type { BorderSchema, CodeLabels } from '../model/model.ts';
import { countryLabels } from './country-labels.ts';
import { findLabels } from './enum-labels.ts';

export type CodeList = readonly { readonly code: string; readonly en: string; readonly fr: string }[];

/**
 * Every code list of the graph by name: its enums by their names, and the standard lists behind its scalars. `CountryCode`: ISO 3166-1
 * alpha-3 and ICAO's extra codes; `CurrencyCode`: ISO 4217 as the platform's CLDR names them; `TransportModeCode`: UN/CEFACT
 * Recommendation 19.
 * Shape: in the order of the list.
 */
export function codeLists(schema: BorderSchema): ReadonlyMap<string, CodeList> {
  const enums = [...schema.enums].map(([name, values]) => [name, enumList(schema, name, values)] as const);
  return new Map([
    ...enums,
    ['CountryCode', listOf(countryLabels())],
    ['CurrencyCode', listOf(currencyLabels())],
    ['TransportModeCode', listOf(transportModeCodes)],
  ]);
}

/** Errors: throws where a value has no label, so that a list is never told with holes. */
function enumList(schema: BorderSchema, name: string, values: readonly string[]): CodeList {
  return listOf(new Map(values.map((value) => [value, labelOf(schema, name, value)])));
}

function labelOf(schema: BorderSchema, name: string, value: string): CodeLabels {
  const label = findLabels(schema, name, value);
  if (label === undefined) throw new Error(`\`${name}.${value}\` has no label. Add it to schema/src/code-lists/enum-labels.ts.`);
  return label;
}

function listOf(labels: ReadonlyMap<string, CodeLabels>): CodeList {
  return [...labels].map(([code, [en, fr]]) => ({ code, en, fr }));
}

function currencyLabels(): ReadonlyMap<string, CodeLabels> {
  const [en, fr] = ['en', 'fr'].map((language) => new Intl.DisplayNames(language, { type: 'currency' }));
  return new Map(
    Intl.supportedValuesOf('currency').map((code) => [code, [en?.of(code) ?? code, (fr?.of(code) ?? code).replaceAll("'", '’')]]),
  );
}

/** Source: UN/CEFACT Recommendation 19, "Codes for Modes of Transport", second edition, code list. */
const transportModeCodes: ReadonlyMap<string, CodeLabels> = new Map([
  ['0', ['Transport mode not specified', 'Mode de transport non précisé']],
  ['1', ['Maritime transport', 'Transport maritime']],
  ['2', ['Rail transport', 'Transport ferroviaire']],
  ['3', ['Road transport', 'Transport routier']],
  ['4', ['Air transport', 'Transport aérien']],
  ['5', ['Mail', 'Envoi postal']],
  ['6', ['Multimodal transport', 'Transport multimodal']],
  ['7', ['Fixed transport installations', 'Installations fixes de transport']],
  ['8', ['Inland water transport', 'Transport par voies de navigation intérieure']],
  ['9', ['Mode of transport not applicable', 'Mode de transport sans objet']],
]);
