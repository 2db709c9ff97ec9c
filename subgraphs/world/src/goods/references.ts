import { fromPattern } from '../random/pattern.ts';
import type { Random } from '../random/random.ts';

/** EORI number of a trader: alpha-2 code and the national number (Regulation (EU) 2015/2446, Annex B, 3/1). */
export function drawEori(random: Random, alpha2: string): string {
  const lengths: Readonly<Record<string, string>> = {
    DE: '99999999999999',
    FR: '1999999999999',
    IT: '9999999999',
    PL: '99999999900000',
    NL: '19999999',
  };
  return `${alpha2}${fromPattern(random, `1${lengths[alpha2] ?? '99999999999'}`)}`;
}

/** Unique Consignment Reference: last digit of the year, EORI number, the trader's own reference; 35 characters at most (WCO UCR Guidelines, 4). */
export function makeUcr(year: number, eori: string, reference: string): string {
  return `${year % 10}${eori}${reference}`.slice(0, 35);
}

/** Movement Reference Number: year, alpha-2 code, 13 characters, check digit (Regulation (EU) 2015/2447, Annex B). `serial` is at most 12 characters. */
export function makeMrn(year: number, alpha2: string, serial: string, procedure: string): string {
  const body = `${String(year % 100).padStart(2, '0')}${alpha2}${serial.padStart(12, '0')}${procedure}`;
  if (body.length !== 17) throw new RangeError('expected a serial of at most 12 characters and a procedure of one');
  return `${body}${mrnCheckDigit(body)}`;
}

/** Check digit of ISO 6346: values 10 to 38 for letters, skipping multiples of 11; weights are powers of two; modulo 11, and 10 counts as 0. */
export function mrnCheckDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) sum += iso6346Value(body.charCodeAt(index)) * 2 ** index;
  return String((sum % 11) % 10);
}

function iso6346Value(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code < 65 || code > 90) throw new RangeError('expected `A` to `Z` or `0` to `9`');
  const letter = code - 65 + 10;
  return letter + Math.floor((letter - 1) / 10);
}
