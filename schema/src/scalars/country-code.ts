import { countries } from '../code-lists/countries.ts';
import { textScalar } from './text-scalar.ts';

/** Codes that travel documents use beside ISO 3166-1. Source: ICAO Doc 9303-3, section 5, parts B to F. */
const icaoCodes = ['D', 'EUE', 'GBD', 'GBN', 'GBO', 'GBP', 'GBS', 'IAO', 'RKS', 'UNA', 'UNK', 'UNO', 'UTO'];
const assigned: ReadonlySet<string> = new Set([...Object.keys(countries.getAlpha3Codes()), ...icaoCodes]);

/** User-assigned ranges of ISO 3166-1 (8.1.3): AAA–AAZ, QMA–QZZ, XAA–XZZ, ZZA–ZZZ; ICAO's organisations (XOM, XXA, …) lie in them. */
const userAssigned = /^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/;

/** Whether a code names a state, territory or organisation. Source: ISO 3166-1 alpha-3; ICAO Doc 9303-3, section 5. */
export function isCountryCode(text: string): boolean {
  return assigned.has(text) || userAssigned.test(text);
}

/** A state, territory or organisation. */
export const countryCodeScalar = textScalar('CountryCode', 'an ISO 3166-1 alpha-3 or ICAO Doc 9303-3 code', (text) =>
  isCountryCode(text) ? text : null,
);
