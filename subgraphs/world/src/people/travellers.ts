import type { StateCode } from '../names/states.ts';
import { namesOf } from '../names/states.ts';
import { elementAt, type Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { states } from '../states/states.ts';
import { type DayNumber, formatDay } from '../time/calendar.ts';
import type { Traveller } from './person.ts';

/** Years of age of adult travellers, by the first year of a band of six. */
const adultAges = weighted([
  [18, 9],
  [24, 15],
  [30, 16],
  [36, 15],
  [42, 13],
  [48, 11],
  [54, 9],
  [60, 6],
  [66, 4],
  [72, 2],
] as const);

/** What is asked of a traveller to be made; the rest is drawn. */
export type Likeness = {
  readonly state: StateCode;
  readonly age?: readonly [youngest: number, oldest: number];
  readonly sex?: 'F' | 'M';
  /** Family name as the men of the family bear it. */
  readonly family?: string;
  readonly residence?: StateCode;
  readonly protection?: NonNullable<Traveller['protection']>;
};

/** A traveller as immigration files one, born before `asOf`. */
export function makeTraveller(
  random: Random,
  id: string,
  asOf: DayNumber,
  like: Likeness,
): { readonly traveller: Traveller; readonly bornOn: DayNumber } {
  const { state } = like;
  const list = namesOf[state];
  const sex = like.sex ?? (random.chance(0.49) ? 'F' : 'M');
  const family = like.family ?? drawFamily(random, state);
  const familyName = sex === 'F' && list.feminine ? list.feminine(family) : family;
  const givenNames = drawGiven(random, sex === 'F' ? list.female : list.male);
  const bornOn = drawBirth(random, asOf, like.age);
  const traveller: Traveller = {
    id,
    familyName,
    givenNames,
    displayName: `${familyName}, ${givenNames}`,
    birthDate: drawBirthDate(random, state, bornOn),
    birthPlace: random.pick(states[state].towns),
    sex: random.chance(0.003) ? 'X' : sex,
    nationality: random.chance(0.015) && state !== 'FRA' ? [state, 'FRA'] : [state],
    residence: like.residence ?? state,
    protection: like.protection ?? [],
  };
  return { traveller, bornOn };
}

/** A family name of a state; the first of the list are the most common. */
export function drawFamily(random: Random, state: StateCode): string {
  return pickEarly(random, namesOf[state].family);
}

function drawGiven(random: Random, list: readonly string[]): string {
  const first = pickEarly(random, list);
  const second = random.chance(0.16) ? pickEarly(random, list) : first;
  return second === first || first.includes(' ') || second.includes(' ') ? first : `${first} ${second}`;
}

function pickEarly(random: Random, list: readonly string[]): string {
  // The smaller of two draws favours the front of the list about as much as name frequencies do.
  return elementAt(list, Math.min(random.int(0, list.length - 1), random.int(0, list.length - 1)));
}

function drawBirth(random: Random, asOf: DayNumber, age?: readonly [number, number]): DayNumber {
  const years = age ? random.int(age[0], age[1]) : draw(random, adultAges) + random.int(0, 5);
  return asOf - Math.floor(years * 365.2425) - random.int(60, 364);
}

/** Some states' documents leave day or month open where no register held them. */
function drawBirthDate(random: Random, state: StateCode, bornOn: DayNumber): string {
  const date = formatDay(bornOn);
  if ((state !== 'AFG' && state !== 'SYR') || !random.chance(0.12)) return date;
  return random.chance(0.7) ? date.slice(0, 4) : date.slice(0, 7);
}
