import type { Rows } from '@passerelle/schema';
import type { TrafficKind } from '../traffic/kinds.ts';

export type TransportMode = NonNullable<Rows['immigration']['Crossing'][number]['transportMode']>;

/** A border post of Norvia, with what the simulation must know of it beside its row. */
export type OwnPost = {
  readonly code: string;
  /** Last part of the codes of its units, `QN:IMM/ALB`. */
  readonly short: string;
  readonly name: string;
  readonly region: 'NORTH' | 'SOUTH' | 'COAST';
  readonly facing: 'QSO' | 'QTE' | null;
  readonly model: 'CLASSIC' | 'STRADDLING' | 'SINGLE_COUNTRY';
  readonly mode: TransportMode;
  readonly kind: TrafficKind;
  readonly at: readonly [latitude: number, longitude: number];
  /** Local hours between which it is open; null where it never closes. */
  readonly hours: readonly [opens: number, closes: number] | null;
  /** Its share of travellers and of goods, against the other posts. */
  readonly travellers: number;
  readonly goods: number;
};

const defaults = { model: 'CLASSIC', hours: null } as const;
const road = { ...defaults, mode: 'ROAD', kind: 'road' } as const;
const north = { region: 'NORTH', facing: 'QSO' } as const;
const south = { region: 'SOUTH', facing: 'QTE' } as const;
const coast = { region: 'COAST', facing: null } as const;

/** The twelve posts, as in the register of authorities. Norvia lies in the Bay of Biscay, where there is no land to be mistaken for it. */
export const ownPosts = [
  { ...road, ...north, code: 'QNALB', short: 'ALB', name: 'Albany', model: 'STRADDLING', at: [47.21, -5.12], travellers: 20, goods: 26 },
  { ...road, ...north, code: 'QNKOR', short: 'KOR', name: 'Korvin', at: [47.05, -6.31], travellers: 14, goods: 20 },
  {
    ...road,
    region: 'SOUTH',
    facing: 'QSO',
    code: 'QNVES',
    short: 'VES',
    name: 'Vesna',
    at: [46.12, -4.38],
    hours: [5, 23],
    travellers: 10,
    goods: 7,
  },
  {
    ...road,
    ...south,
    code: 'QNDRA',
    short: 'DRA',
    name: 'Drava Bridge',
    model: 'SINGLE_COUNTRY',
    at: [44.87, -5.03],
    travellers: 13,
    goods: 17,
  },
  { ...road, ...south, code: 'QNTUR', short: 'TUR', name: 'Turlow', at: [44.52, -5.74], travellers: 7, goods: 9 },
  { ...road, ...south, code: 'QNHAL', short: 'HAL', name: 'Halden', at: [44.31, -6.62], hours: [6, 22], travellers: 3, goods: 1 },
  {
    ...defaults,
    ...north,
    mode: 'RAIL',
    kind: 'rail',
    code: 'QNRWS',
    short: 'RWS',
    name: 'Rosewood Station',
    at: [47.14, -5.68],
    travellers: 6,
    goods: 4,
  },
  {
    ...defaults,
    ...south,
    mode: 'RAIL',
    kind: 'rail',
    code: 'QNRWT',
    short: 'RWT',
    name: 'Tarn Junction',
    at: [44.69, -5.33],
    travellers: 4,
    goods: 4,
  },
  {
    ...defaults,
    ...north,
    mode: 'INLAND_WATERWAY',
    kind: 'water',
    code: 'QNRIV',
    short: 'RIV',
    name: 'Rivermouth',
    at: [46.93, -7.02],
    hours: [6, 21],
    travellers: 3,
    goods: 2,
  },
  {
    ...defaults,
    ...coast,
    mode: 'AIR',
    kind: 'air',
    code: 'QNAIR',
    short: 'AIR',
    name: 'Norvia International',
    at: [45.83, -6.24],
    travellers: 14,
    goods: 3,
  },
  {
    ...defaults,
    ...coast,
    mode: 'MARITIME',
    kind: 'water',
    code: 'QNAPN',
    short: 'APN',
    name: 'Port Alden',
    at: [45.76, -8.11],
    travellers: 4,
    goods: 9,
  },
  {
    ...defaults,
    ...coast,
    mode: 'MARITIME',
    kind: 'water',
    code: 'QNSEA',
    short: 'SEA',
    name: 'Seaham',
    at: [45.12, -7.86],
    hours: [5, 23],
    travellers: 2,
    goods: 3,
  },
] as const satisfies readonly OwnPost[];

/** The posts as one type, where the simulation treats them alike. */
export const posts: readonly OwnPost[] = ownPosts;

/** Kilometres between two posts, along a great circle of a sphere of 6371 km. */
export function distanceKm(a: OwnPost['at'], b: OwnPost['at']): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const [latitudeA, latitudeB] = [radians(a[0]), radians(b[0])];
  const cosine = Math.sin(latitudeA) * Math.sin(latitudeB) + Math.cos(latitudeA) * Math.cos(latitudeB) * Math.cos(radians(b[1] - a[1]));
  return 6371 * Math.acos(Math.min(1, cosine));
}
