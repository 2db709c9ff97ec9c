import { describe, expect, it } from '@jest/globals';
import { parseMrz, scalars } from '@passerelle/schema';
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
  const asOf = '2026-06-15T00:00:00Z';

  it('of documents are read as the document that they are of', () => {
    const zones = rows.immigration.TravelDocument.map(({ mrz }) => parseMrz(mrz ?? '', { asOf }));
    expect(zones.length).toBeGreaterThan(300);
    expect(zones.filter(({ kind }) => kind !== 'read')).toEqual([]);
    expect(zones.map((zone) => zone.kind === 'read' && keyIn(zone.mrz.documentType, zone.mrz))).toEqual(
      rows.immigration.TravelDocument.map((row) => keyIn(row.type, row)),
    );
  });

  it('of visas are read, each with the number of its sticker', () => {
    const zones = rows.visas.Visa.map(({ mrz }) => parseMrz(mrz ?? '', { asOf }));
    expect(zones.length).toBeGreaterThan(300);
    expect(zones.map((zone) => zone.kind === 'read' && zone.mrz.number)).toEqual(rows.visas.Visa.map(({ stickerNumber }) => stickerNumber));
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

function keyIn(
  type: string | null,
  {
    issuingState,
    number,
    expiresOn,
  }: { readonly issuingState: string | null; readonly number: string | null; readonly expiresOn: string | null },
): readonly (string | null)[] {
  return [type, issuingState, number, expiresOn];
}
