import { describe, expect, it } from '@jest/globals';
import type { TypeModel } from '@passerelle/schema';
import { keyText } from './people/person.ts';
import { everyCell, everyRow, keyOf, rowsOf, schema } from './world.harness.ts';

const rows = rowsOf({ scale: 0.3 });
const owned = new Set<string>();
for (const { agency, type, row } of everyRow(rows)) if (agency === type.owner) owned.add(`${type.name} ${keyOf(type, row)}`);

/** References that lead to no row of their owner, counted by field and target type. */
const dangling = new Map<string, number>();
const met = new Set<string>();
for (const { field, value } of everyCell(rows)) {
  if (field.shape !== 'toOne' || typeof value !== 'object' || value === null) continue;
  const target = targetOf(schema.types.get(field.type), value);
  met.add(`${field.coordinate} -> ${target.name}`);
  if (!owned.has(`${target.name} ${keyOf(target, value)}`)) {
    const place = `${field.coordinate} -> ${target.name}`;
    dangling.set(place, (dangling.get(place) ?? 0) + 1);
  }
}

describe('references between agencies', () => {
  it('lead to a row of their owner, but for alerts on documents never presented here, and for foreign vehicles unknown to the police', () => {
    const allowed = /^Alert\.target -> TravelDocument$|-> Vehicle$/;
    expect([...dangling.keys()].filter((place) => !allowed.test(place))).toEqual([]);
    expect(met.size).toBeGreaterThan(40);
  });

  it('of alerts on documents never presented lead to a report of the police', () => {
    const known = new Set([...rows.police.TravelDocument, ...rows.immigration.TravelDocument].map(keyText));
    const lost = rows.police.Alert.filter(({ target }) => target?.__typename === 'TravelDocument' && !known.has(keyText(target)));
    expect(lost).toEqual([]);
  });

  it('of nine vehicles in ten that crossed lead to a row of the police', () => {
    const vehicles = rows.immigration.Crossing.flatMap(({ vehicle }) => vehicle ?? []);
    const known = new Set(rows.police.Vehicle.map(({ registrationState, plate }) => `${registrationState} ${plate}`));
    const share = vehicles.filter(({ registrationState, plate }) => known.has(`${registrationState} ${plate}`)).length / vehicles.length;
    expect(share).toBeGreaterThan(0.88);
    expect(share).toBeLessThan(1);
  });
});

describe('one event as several agencies wrote it down', () => {
  it('a lorry with a consignment crosses at the consignment’s post within the hour', () => {
    const crossings = new Map<string, number[]>();
    for (const { vehicle, post, occurredAt } of rows.immigration.Crossing) {
      if (!vehicle) continue;
      const place = `${vehicle.registrationState} ${vehicle.plate} ${post?.code}`;
      crossings.set(place, [...(crossings.get(place) ?? []), Date.parse(occurredAt ?? '')]);
    }
    const carried = rows.customs.Consignment.filter(({ vehicle }) => vehicle !== null);
    const unmatched = carried.filter(({ vehicle, post, arrivedAt }) => {
      const times = crossings.get(`${vehicle?.registrationState} ${vehicle?.plate} ${post?.code}`) ?? [];
      return !times.some((at) => Math.abs(at - Date.parse(arrivedAt ?? '')) < 90 * 60_000);
    });
    expect(carried.length).toBeGreaterThan(500);
    expect(unmatched).toEqual([]);
  });

  it('a visa presented was issued in the document of its bearer and was valid that day, stories apart', () => {
    const visas = new Map(rows.visas.Visa.map((visa) => [visa.stickerNumber, visa]));
    const wrong = rows.immigration.Crossing.filter(({ id, visa, document, occurredAt, direction }) => {
      const issued = visas.get(visa?.stickerNumber ?? '');
      if (!visa || id.startsWith('99')) return false;
      const day = (occurredAt ?? '').slice(0, 10);
      const covered = direction === 'EXIT' || (day >= (issued?.validFrom ?? '') && day <= (issued?.validUntil ?? ''));
      return !covered || issued?.document?.number !== document?.number;
    });
    expect(wrong).toEqual([]);
  });

  it('a refusal of entry ends a crossing with that outcome, at its post, and each such crossing has one', () => {
    const refused = new Map(
      rows.immigration.Crossing.flatMap((row) => (row.outcome === 'REFUSED' ? [[row.id, row.post?.code] as const] : [])),
    );
    expect(new Map(rows.immigration.RefusalOfEntry.map((row) => [row.crossing?.id, row.post?.code]))).toEqual(refused);
  });

  it('a person is never at two posts within two hours, stories apart', () => {
    const last = new Map<string, { readonly at: number; readonly post: string | undefined }>();
    const impossible: string[] = [];
    const inOrder = [...rows.immigration.Crossing].sort((a, b) => ((a.occurredAt ?? '') < (b.occurredAt ?? '') ? -1 : 1));
    for (const { id, traveller, post, occurredAt } of inOrder) {
      const at = Date.parse(occurredAt ?? '');
      const before = last.get(traveller?.id ?? '');
      if (before && before.post !== post?.code && at - before.at < 2 * 3_600_000 && !id.startsWith('99')) impossible.push(id);
      last.set(traveller?.id ?? '', { at, post: post?.code });
    }
    expect(impossible).toEqual([]);
  });
});

function targetOf(declared: TypeModel | undefined, value: object): TypeModel {
  const name = '__typename' in value ? String(value.__typename) : declared?.name;
  const target = schema.types.get(name ?? '');
  if (!target) throw new Error('expected a reference to a type of the schema');
  return target;
}
