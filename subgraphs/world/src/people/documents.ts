import type { StateCode } from '../names/states.ts';
import { uniqueFromPattern } from '../random/pattern.ts';
import type { Random } from '../random/random.ts';
import { states } from '../states/states.ts';
import { type DayNumber, formatDay } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';
import { mrzOf } from './mrz-of.ts';
import type { DocumentKey, IssuedDocument, Traveller } from './person.ts';
import { reservedNumbers } from './reserved.ts';

const daysPerYear = 365;

/** Issues documents, each number once. */
export type Issuer = {
  readonly issue: (wish: Wish) => { readonly document: IssuedDocument; readonly validUntil: DayNumber };
};

/** What is to be issued, and to whom. */
export type Wish = {
  readonly traveller: Traveller;
  readonly bornOn: DayNumber;
  readonly type: DocumentKey['type'];
  readonly by: StateCode;
};

/** An issuer of documents that were in use during `period`: nearly all are valid throughout it. */
export function createIssuer(random: Random, period: Period): Issuer {
  const taken = new Map<string, Set<string>>();
  return {
    issue: ({ traveller, bornOn, type, by }) => {
      const { issuedOn, validUntil } = drawValidity(random, period, bornOn);
      const number = uniqueFromPattern(random, patternsOf(by, type), numbersOf(taken, by));
      const key = { issuingState: by, number, type, expiresOn: formatDay(validUntil) };
      const document = {
        ...key,
        holder: { id: traveller.id },
        issuedOn: formatDay(issuedOn),
        mrz: mrzOf(traveller, key),
        chipVerified: random.chance(0.05) ? null : random.chance(0.985),
      };
      return { document, validUntil };
    },
  };
}

/** Ten years of validity, five for children; one in a hundred runs out while the data last. */
function drawValidity(random: Random, period: Period, bornOn: DayNumber): { readonly issuedOn: DayNumber; readonly validUntil: DayNumber } {
  const child = period.from - bornOn < 18 * daysPerYear;
  const years = child ? 5 : 10;
  const oldest = period.until - years * daysPerYear + 30;
  if (!child && random.chance(0.01)) return within(random.int(period.from - years * daysPerYear + 60, oldest), years);
  const from = Math.max(oldest, bornOn + 20);
  return within(random.int(from, Math.max(from, period.from - 5)), years);
}

function within(issuedOn: DayNumber, years: number): { readonly issuedOn: DayNumber; readonly validUntil: DayNumber } {
  return { issuedOn, validUntil: issuedOn + years * daysPerYear + Math.floor(years / 4) - 1 };
}

function patternsOf(by: StateCode, type: DocumentKey['type']): readonly string[] {
  const { passport, identityCard } = states[by];
  if (type === 'I') return identityCard ?? passport;
  if (type === 'AC') return ['CM9999999'];
  return passport;
}

/** INVARIANT: numbers are unique per state over all types, so that a number never names two documents in a list. */
function numbersOf(taken: Map<string, Set<string>>, by: StateCode): Set<string> {
  const found = taken.get(by);
  if (found) return found;
  const numbers = new Set(reservedNumbers);
  taken.set(by, numbers);
  return numbers;
}
