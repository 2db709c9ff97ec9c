import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { mrnCheckDigit } from '../goods/references.ts';
import { type DocumentKey, keyText } from '../people/person.ts';
import { distanceKm, posts } from '../posts/own-posts.ts';
import { parseInstant } from '../time/calendar.ts';
import { rowsOf, until } from '../world.harness.ts';
import { exampleKeys, stories } from './keys.ts';

const rows = rowsOf({ scale: 0.05 });
const { immigration, visas, police, customs, health } = rows;
const crossing = (id: string) => immigration.Crossing.find((row) => row.id === id);
const traveller = (id: string) => immigration.Traveller.find((row) => row.id === id);
const documentOf = (key: DocumentKey) => immigration.TravelDocument.find((row) => keyText(row) === keyText(key));
const statusOf = (key: DocumentKey) => police.TravelDocument.find((row) => keyText(row) === keyText(key))?.status;
const alert = (id: string) => police.Alert.find((row) => row.id === id);
const daysBack = (instant: string | null | undefined) => (parseInstant(`${until}T00:00:00Z`) - parseInstant(instant ?? '')) / 86_400;

describe('planted stories', () => {
  it('a stolen blank is presented with a visa that belongs to another document, and refused on grounds B and D', () => {
    const keys = stories.stolenBlank;
    const visa = visas.Visa.find(({ stickerNumber }) => stickerNumber === keys.visa.stickerNumber);
    expect(statusOf(keys.document)).toBe('STOLEN_BLANK');
    expect(crossing(keys.crossing)).toMatchObject({
      document: keys.document,
      visa: keys.visa,
      outcome: 'REFUSED',
      post: { code: keys.post },
    });
    expect(visa?.document).toEqual(keys.rightfulHolder.document);
    expect(documentOf(keys.rightfulHolder.document)?.holder).toEqual({ id: keys.rightfulHolder.traveller });
    expect(immigration.RefusalOfEntry.find(({ id }) => id === keys.refusal)).toMatchObject({
      grounds: ['B', 'D'],
      crossing: { id: keys.crossing },
    });
    expect(police.DocumentExamination.find(({ id }) => id === keys.examination)).toMatchObject({
      document: keys.document,
      result: 'STOLEN_BLANK',
    });
    expect(alert(keys.alert)?.target).toMatchObject(keys.document);
  });

  it('one document is at two posts more than 300 km apart within 20 minutes', () => {
    const keys = stories.twoPlaces;
    const [first, second] = keys.crossings.map(crossing);
    const [here, there] = keys.posts.map((code) => posts.find((post) => post.code === code)?.at);
    expect([first?.document, second?.document]).toEqual([keys.document, keys.document]);
    expect([first?.post?.code, second?.post?.code]).toEqual(keys.posts);
    expect(parseInstant(second?.occurredAt ?? '') - parseInstant(first?.occurredAt ?? '')).toBeLessThanOrEqual(1200);
    expect(here && there ? distanceKm(here, there) : 0).toBeGreaterThan(300);
  });

  it('a lorry is inspected by animal health, plant health and customs on one day, and stays long', () => {
    const keys = stories.threeInspections;
    const inspections = health.Inspection.filter(({ consignment }) => consignment?.ucr === keys.consignment);
    const declaration = customs.Declaration.find(({ mrn }) => mrn === keys.declaration);
    const days = [...inspections.map(({ startedAt }) => startedAt), declaration?.controlledAt].map((at) => at?.slice(0, 10));
    expect(inspections.map(({ kind }) => kind)).toEqual(['VETERINARY', 'PHYTOSANITARY']);
    expect(inspections.map(({ vehicle }) => vehicle)).toEqual([keys.vehicle, keys.vehicle]);
    expect(declaration).toMatchObject({ consignment: { ucr: keys.consignment }, control: 'MINOR_DISCREPANCY' });
    expect(new Set(days).size).toBe(1);
    expect(crossing(keys.crossing)).toMatchObject({ vehicle: keys.vehicle, post: { code: keys.post } });
    expect(rows.posts.DwellTime.find(({ id }) => id === keys.dwellTime)?.minutes).toBeGreaterThan(600);
  });

  it('an asylum applicant is Soravian and crossed at Albany within thirty days', () => {
    const keys = stories.asylum;
    expect(traveller(keys.traveller)).toMatchObject({ nationality: ['QSO'], protection: ['ASYLUM'] });
    expect(keys.document.issuingState).toBe('QSO');
    for (const id of keys.crossings) {
      expect(crossing(id)).toMatchObject({ post: { code: 'QNALB' }, traveller: { id: keys.traveller }, document: keys.document });
      expect(daysBack(crossing(id)?.occurredAt)).toBeLessThan(30);
    }
  });

  it('an unaccompanied minor is under a preventive alert', () => {
    const keys = stories.preventedMinor;
    expect(traveller(keys.traveller)?.protection).toEqual(['UNACCOMPANIED_MINOR']);
    expect(Number(until.slice(0, 4)) - Number(traveller(keys.traveller)?.birthDate?.slice(0, 4))).toBeLessThan(18);
    expect(alert(keys.alert)).toMatchObject({
      kind: 'PREVENTIVE',
      measure: 'PROTECT',
      handling: 'H1',
      urgent: true,
      status: 'ACTIVE',
      target: { __typename: 'TravelDocument', ...keys.document },
    });
    expect(crossing(keys.crossings[1])?.outcome).toBe('DETAINED');
  });

  it('undeclared cash and firearms lead over a number plate to a stolen-vehicle alert', () => {
    const keys = stories.cashAndFirearms;
    const vehicle = police.Vehicle.find(({ plate }) => plate === keys.vehicle.plate);
    const found = { vehicle: keys.vehicle, document: keys.document, post: { code: 'QNKOR' } };
    expect(vehicle).toMatchObject({ ...keys.vehicle, status: 'STOLEN' });
    expect(alert(keys.vehicleAlert)).toMatchObject({
      kind: 'OBJECT',
      measure: 'SEIZE',
      target: { __typename: 'Vehicle', ...keys.vehicle },
    });
    expect(customs.CashDeclaration.find(({ id }) => id === keys.cash)).toMatchObject({ ...found, declared: false });
    expect(customs.Seizure.find(({ id }) => id === keys.seizure)).toMatchObject({ ...found, kind: 'FIREARMS' });
    expect(customs.Consignment.filter((row) => row.vehicle?.plate === keys.vehicle.plate).map(({ ucr }) => ucr)).toEqual(keys.consignments);
    for (const id of keys.crossings)
      expect(crossing(id)).toMatchObject({ vehicle: keys.vehicle, document: keys.document, post: { code: 'QNKOR' } });
  });
});

describe('keys for printed queries', () => {
  it('name an ordinary traveller without visa, status or alert, who entered at Albany five days before the end', () => {
    const { ordinary } = exampleKeys;
    expect(crossing(ordinary.crossings[0])).toMatchObject({
      document: ordinary.document,
      direction: 'ENTRY',
      visa: null,
      post: { code: 'QNALB' },
    });
    expect(Math.ceil(daysBack(crossing(ordinary.crossings[0])?.occurredAt))).toBe(5);
    expect(statusOf(ordinary.document)).toBeUndefined();
    expect(
      police.Alert.filter(({ target }) => target?.__typename === 'TravelDocument' && target.number === ordinary.document.number),
    ).toEqual([]);
  });

  it('name a document that immigration, police, visas, customs, posts and border health all know', () => {
    const { everywhere } = exampleKeys;
    const holds = (row: { readonly document: DocumentKey | null }) => row.document?.number === everywhere.number;
    const vehicle = stories.cashAndFirearms.vehicle.plate;
    const known = {
      holder: documentOf(everywhere)?.holder,
      status: statusOf(everywhere),
      alert: police.Alert.some(({ target }) => target?.__typename === 'TravelDocument' && target.number === everywhere.number),
      visa: visas.Visa.some(holds),
      cash: customs.CashDeclaration.some(holds),
      waiting: rows.posts.WaitTime.some(({ post }) => post?.code === stories.cashAndFirearms.post),
      inspection: health.Inspection.some((row) => row.vehicle?.plate === vehicle),
    };
    expect(known).toEqual({
      holder: { id: 'IM9000007' },
      status: 'LOST',
      alert: true,
      visa: true,
      cash: true,
      waiting: true,
      inspection: true,
    });
  });
});

describe('story keys', () => {
  const texts = [...leaves(stories), ...leaves(exampleKeys)];

  it('are the same for every seed', () => {
    const other = rowsOf({ scale: 0.05, seed: 2 });
    const planted = (from: typeof rows) => from.immigration.Crossing.filter(({ id }) => id.startsWith('99'));
    expect(planted(other)).toEqual(planted(rows));
    expect(other.immigration.Crossing[0]).not.toEqual(rows.immigration.Crossing[0]);
  });

  it('of declarations end in their check digit', () => {
    const numbers = [stories.threeInspections.declaration, ...stories.cashAndFirearms.declarations];
    expect(numbers.map((mrn) => mrnCheckDigit(mrn.slice(0, 17)))).toEqual(numbers.map((mrn) => mrn.slice(17)));
  });

  it('stand in docs/stories.md, every one', () => {
    const page = readFileSync(new URL('../../../../docs/stories.md', import.meta.url), 'utf8');
    expect(texts.filter((text) => !page.includes(text))).toEqual([]);
  });
});

/** Every text in a tree of keys. */
function leaves(tree: object): readonly string[] {
  return Object.values(tree).flatMap((value) =>
    typeof value === 'object' && value !== null ? leaves(value) : typeof value === 'string' ? [value] : [],
  );
}
