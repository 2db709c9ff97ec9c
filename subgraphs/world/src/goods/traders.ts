import type { Rows } from '@passerelle/schema';
import type { StateCode } from '../names/states.ts';
import { drawFamily } from '../people/travellers.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { states } from '../states/states.ts';
import { drawEori } from './references.ts';

export type Trader = Rows['customs']['Trader'][number];

const seats = weighted<StateCode>([
  ['QNO', 40],
  ['QSO', 17],
  ['QTE', 13],
  ['DEU', 7],
  ['FRA', 5],
  ['ITA', 4],
  ['NLD', 4],
  ['POL', 3],
  ['TUR', 3],
  ['CHN', 3],
  ['UKR', 1],
]);
const trades = [
  'Foods',
  'Timber',
  'Trading',
  'Logistics',
  'Metals',
  'Textiles',
  'Agro',
  'Import Export',
  'Electronics',
  'Chemicals',
  'Furniture',
  'Fresh Produce',
];
const forms: Readonly<Partial<Record<StateCode, string>>> = {
  DEU: 'GmbH',
  FRA: 'SARL',
  ITA: 'S.r.l.',
  NLD: 'B.V.',
  POL: 'Sp. z o.o.',
  TUR: 'A.Ş.',
  CHN: 'Co. Ltd.',
};

/** Parties to trade; the first of each state are the busiest. */
export function makeTraders(random: Random, count: number): readonly Trader[] {
  const taken = new Set<string>();
  const traders: Trader[] = [];
  // Both sides of every consignment need somebody, however small the world is.
  const required: readonly StateCode[] = ['QNO', 'QSO', 'QTE', 'DEU'];
  while (traders.length < Math.max(count, required.length)) {
    const country = required[traders.length] ?? draw(random, seats);
    const eori = drawEori(random, states[country].alpha2);
    if (taken.has(eori)) continue;
    taken.add(eori);
    traders.push({
      eori,
      name: drawName(random, country),
      country,
      town: random.pick(states[country].towns),
      authorisedOperator: random.chance(0.3),
    });
  }
  return traders;
}

function drawName(random: Random, country: StateCode): string {
  const family = drawFamily(random, country).toLowerCase();
  const owner = family.replace(/(^|[\s'-])\p{L}/gu, (start) => start.toUpperCase());
  return `${owner} ${random.pick(trades)} ${forms[country] ?? random.pick(['Ltd.', 'AS', 'Group'])}`;
}
