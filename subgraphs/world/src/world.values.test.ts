import { describe, expect, it } from '@jest/globals';
import { scalars } from '@passerelle/schema';
import { checkDigit } from './mrz/check-digit.ts';
import { withCheckDigit } from './vehicles/vin.ts';
import { everyCell, everyRow, keyOf, rowsOf, schema } from './world.harness.ts';

const rows = rowsOf({ scale: 0.1 });

describe('values of the world', () => {
  it('are what the schema says: scalars in their form, enums in their list', () => {
    const wrong = new Set<string>();
    let checked = 0;
    for (const { field, value } of everyCell(rows)) {
      if (field.shape !== 'leaf' && field.shape !== 'leafList') continue;
      for (const each of field.shape === 'leafList' && Array.isArray(value) ? value : [value]) {
        checked += 1;
        if (each !== null && !isValid(field.type, each)) wrong.add(`${field.coordinate}: ${String(each)}`);
      }
    }
    expect([...wrong]).toEqual([]);
    expect(checked).toBeGreaterThan(100_000);
  });

  it('are all there: every row has every field of its agency that is neither an edge nor `ref`', () => {
    const missing = new Set<string>();
    for (const { agency, type, row } of everyRow(rows)) {
      for (const field of type.fields.values()) {
        const isColumn = field.shape === 'leaf' || field.shape === 'leafList' || field.shape === 'toOne';
        if (isColumn && field.owner === agency && field.name !== 'ref' && !Object.hasOwn(row, field.name)) missing.add(field.coordinate);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('have keys that are unique within their agency', () => {
    const seen = new Set<string>();
    const twice: string[] = [];
    for (const { agency, type, row } of everyRow(rows)) {
      const key = `${agency} ${type.name} ${keyOf(type, row)}`;
      if (seen.has(key)) twice.push(key);
      seen.add(key);
    }
    expect(twice).toEqual([]);
  });

  it('show displayName as family name, comma, given names', () => {
    const different = rows.immigration.Traveller.filter((row) => row.displayName !== `${row.familyName}, ${row.givenNames}`);
    expect(different).toEqual([]);
  });

  it('lie before the end of the data wherever something has happened', () => {
    const late = rows.immigration.Crossing.filter(({ occurredAt }) => (occurredAt ?? '') >= '2026-06-15T00:00:00Z');
    const findings = [...rows.customs.Seizure, ...rows.customs.CashDeclaration].filter(
      ({ occurredAt }) => (occurredAt ?? '') >= '2026-06-15T00:00:00Z',
    );
    const measured = rows.posts.WaitTime.filter(({ measuredAt }) => (measuredAt ?? '') >= '2026-06-15T00:00:00Z');
    expect([late.length, findings.length, measured.length]).toEqual([0, 0, 0]);
  });
});

describe('machine readable zones of the world', () => {
  it.each(['immigration', 'visas'] as const)('of %s have the right length and check digits', (agency) => {
    const zones = agency === 'immigration' ? rows.immigration.TravelDocument : rows.visas.Visa;
    expect(zones.length).toBeGreaterThan(300);
    expect(zones.map(({ mrz }) => mrz ?? '').filter((mrz) => !isZone(mrz))).toEqual([]);
  });

  it('VINs have their check digit', () => {
    expect(rows.police.Vehicle.filter(({ vin }) => vin === null || withCheckDigit(vin) !== vin)).toEqual([]);
  });
});

function isValid(type: string, value: unknown): boolean {
  const scalar = scalars.get(type);
  if (scalar) return isSerialisable(() => scalar.serialize(value)) && scalar.serialize(value) === value;
  const values = schema.enums.get(type);
  if (values) return typeof value === 'string' && values.includes(value);
  if (type === 'Int') return Number.isInteger(value);
  if (type === 'Float') return Number.isFinite(value);
  return type === 'Boolean' ? typeof value === 'boolean' : typeof value === 'string' && value !== '';
}

function isSerialisable(serialise: () => unknown): boolean {
  try {
    serialise();
    return true;
  } catch {
    return false;
  }
}

/** Positions of fields and their check digits, read back from the lines (ICAO Doc 9303-4, -5 and -7, 4.2.2). */
function isZone(mrz: string): boolean {
  const [first = '', second = '', third] = mrz.split('\n');
  if (third !== undefined) {
    const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
    const digits = [checks(first, 5, 14), checks(second, 0, 6), checks(second, 8, 14), checkDigit(composite) === second.charAt(29)];
    return [first, second, third].every((line) => line.length === 30) && digits.every(Boolean);
  }
  const digits = [checks(second, 0, 9), checks(second, 13, 19), checks(second, 21, 27)];
  const isVisa = first.startsWith('V');
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43);
  return first.length === 44 && second.length === 44 && digits.every(Boolean) && (isVisa || checkDigit(composite) === second.charAt(43));
}

function checks(line: string, from: number, to: number): boolean {
  return checkDigit(line.slice(from, to)) === line.charAt(to);
}
