import type { Rows } from '@passerelle/schema';
import { goesOn } from '../crossings/judgement.ts';
import type { CrossingDraft } from '../crossings/leg.ts';
import type { Person } from '../people/person.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { formatInstant, secondsPerMinute } from '../time/calendar.ts';
import type { Shipment } from './consignment.ts';

export type Seizure = Rows['customs']['Seizure'][number];
export type CashDeclaration = Rows['customs']['CashDeclaration'][number];
type Haul = readonly [kind: NonNullable<Seizure['kind']>, unit: string, least: number, most: number, description: string];

/** What is found, with its unit (UN/CEFACT Recommendation 20: `H87` piece, `KGM` kilogram, `MIL` thousand) and usual amounts. */
const finds = weighted<Haul>([
  [['TOBACCO', 'MIL', 2, 180, 'Cigarettes without tax stamps, in the spare wheel well'], 30],
  [['DRUGS', 'KGM', 1, 24, 'Cannabis resin in a false floor'], 16],
  [['DRUGS', 'KGM', 1, 6, 'White powder, field test positive for cocaine'], 8],
  [['COUNTERFEITS', 'H87', 20, 2400, 'Branded sportswear without licence'], 17],
  [['CASH', 'H87', 1, 4, 'Bundles of notes sewn into a coat'], 7],
  [['FIREARMS', 'H87', 1, 3, 'Pistol with magazine, no licence'], 5],
  [['CITES', 'H87', 1, 40, 'Tortoises, no permit'], 5],
  [['CULTURAL_GOODS', 'H87', 1, 6, 'Coins of the 4th century, no export licence'], 4],
  [['VEHICLES', 'H87', 1, 1, 'Car with altered chassis number'], 4],
]);

/** `count` seizures: from every consignment with that status, the rest from travellers and their vehicles. */
export function makeSeizures(
  random: Random,
  crossings: readonly CrossingDraft[],
  shipments: readonly Shipment[],
  count: number,
): readonly Seizure[] {
  const fromGoods = shipments.filter(({ consignment }) => consignment.status === 'SEIZED');
  const searched = crossings.filter(({ outcome }) => goesOn(outcome ?? 'UNKNOWN'));
  const seizures: Omit<Seizure, 'id'>[] = fromGoods.map((shipment) => {
    const { post, vehicle, ucr } = shipment.consignment;
    return { ...drawFind(random, (shipment.arrivedAt ?? 0) + 90 * secondsPerMinute), post, vehicle, consignment: { ucr }, document: null };
  });
  while (seizures.length < count && searched.length > 0) {
    const { at, post, vehicle, document } = random.pick(searched);
    seizures.push({ ...drawFind(random, at + random.int(5, 50) * secondsPerMinute), post, vehicle, consignment: null, document });
  }
  return numbered('SZ', seizures);
}

/** `count` records of cash, one in five of them found undeclared (10 000 EUR or more, Regulation (EU) 2018/1672, Article 3). */
export function makeCash(
  random: Random,
  crossings: readonly CrossingDraft[],
  people: ReadonlyMap<string, Person>,
  count: number,
): readonly CashDeclaration[] {
  const carriers = crossings.filter(({ outcome, stayPurpose }) => goesOn(outcome ?? 'UNKNOWN') && stayPurpose !== 'COMMUTING');
  const records: Omit<CashDeclaration, 'id'>[] = [];
  while (records.length < count && carriers.length > 0) {
    const { at, post, vehicle, document, direction, traveller } = random.pick(carriers);
    const person = people.get(traveller?.id ?? '')?.traveller;
    if (!person) continue;
    const { familyName, givenNames, nationality } = person;
    records.push({
      occurredAt: formatInstant(at + random.int(3, 30) * secondsPerMinute),
      post,
      direction,
      declared: random.chance(0.8),
      amount: Math.floor(10_000 + random.next() ** 3 * 90_000),
      currency: random.chance(0.75) ? 'EUR' : random.pick(['USD', 'GBP', 'CHF', 'TRY']),
      declarant: { familyName, givenNames, nationality },
      document,
      vehicle,
    });
  }
  return numbered('CD', records);
}

function drawFind(random: Random, at: number): Pick<Seizure, 'occurredAt' | 'kind' | 'quantity' | 'quantityUnit' | 'description'> {
  const [kind, quantityUnit, least, most, description] = draw(random, finds);
  return { occurredAt: formatInstant(at), kind, quantity: random.int(least, most), quantityUnit, description };
}

function numbered<T extends { readonly occurredAt: string | null }>(
  prefix: string,
  rows: readonly T[],
): readonly (T & { readonly id: string })[] {
  const inOrder = [...rows].sort((a, b) => ((a.occurredAt ?? '') < (b.occurredAt ?? '') ? -1 : 1));
  return inOrder.map((row, index) => ({ ...row, id: `${prefix}${String(index + 1).padStart(6, '0')}` }));
}
