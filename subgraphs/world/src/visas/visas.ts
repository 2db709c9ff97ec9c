import type { Rows } from '@passerelle/schema';
import { keyOf, type Person } from '../people/person.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { states } from '../states/states.ts';
import { type DayNumber, formatInstant, secondsPerDay, secondsPerHour } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';
import { keyOfVisa, type Visa, type VisaDesk, type VisaDraft } from './visa-desk.ts';

export type VisaApplication = Rows['visas']['VisaApplication'][number];
type Purpose = NonNullable<VisaApplication['purpose']>;

const purposes = weighted<Purpose>([
  ['TOURISM', 46],
  ['BUSINESS', 18],
  ['FAMILY', 17],
  ['STUDY', 8],
  ['MEDICAL', 3],
  ['OFFICIAL', 4],
  ['TRANSIT', 4],
]);
const unsuccessful = weighted([
  ['REFUSED', 70],
  ['PENDING', 20],
  ['WITHDRAWN', 10],
] as const);

/** Issues visas that no journey used, until there are `count`: earlier stays, and journeys not made. */
export function topUpVisas(random: Random, desk: VisaDesk, people: readonly Person[], period: Period, count: number): void {
  const applicants = people.filter((person) => states[person.state].visaRequired && person.documents[0].type === 'P');
  if (applicants.length === 0) return;
  while (desk.visas.length < count) {
    const from = random.int(period.from - 400, period.until + 30);
    desk.issue(random.pick(applicants), from, from + random.int(3, 30));
  }
}

/** Rows of all visas and of the applications they answer, and as many more applications as one in seven that led to none. */
export function makeVisaRows(random: Random, desk: VisaDesk, people: readonly Person[], period: Period): Rows['visas'] {
  const applications: VisaApplication[] = [];
  const number = () => `VA${String(applications.length + 1).padStart(6, '0')}`;
  const inOrder = [...desk.visas].sort((a, b) => a.from - b.from || (a.stickerNumber < b.stickerNumber ? -1 : 1));
  const visas = inOrder.map((draft): Visa => {
    const application = applicationFor(random, draft, number(), period);
    applications.push(application);
    return toRow(random, draft, application.id, period);
  });
  const applicants = people.filter((person) => states[person.state].visaRequired);
  const others = applicants.length > 0 ? Math.floor(visas.length / 7) : 0;
  for (let made = 0; made < others; made += 1) applications.push(failed(random, random.pick(applicants), number(), period));
  return { Visa: visas, VisaApplication: applications };
}

function toRow(random: Random, draft: VisaDraft, application: string, period: Period): Visa {
  const { from: _from, until, holder: _holder, ...visa } = draft;
  const status = until < period.until ? 'EXPIRED' : random.chance(0.012) ? 'REVOKED' : random.chance(0.008) ? 'ANNULLED' : 'VALID';
  return { ...visa, status, application: { id: application } };
}

function applicationFor(random: Random, draft: VisaDraft, id: string, period: Period): VisaApplication {
  // Fifteen days for a decision (Regulation (EC) 810/2009, Article 23), decided before the visa runs and before the data end.
  const decidedOn = Math.min(draft.from, period.until) - random.int(3, 20);
  return {
    ...lodged(random, draft.holder, id, decidedOn - random.int(3, 15)),
    consulate: draft.consulate,
    type: draft.type,
    decision: 'ISSUED',
    decidedAt: officeHour(random, decidedOn),
    visa: keyOfVisa(draft),
  };
}

function failed(random: Random, person: Person, id: string, period: Period): VisaApplication {
  const decision = draw(random, unsuccessful);
  const lodgedOn = decision === 'PENDING' ? period.until - random.int(2, 14) : random.int(period.from - 200, period.until - 25);
  const decidedAt = decision === 'PENDING' ? null : officeHour(random, lodgedOn + random.int(3, 15));
  return {
    ...lodged(random, person, id, lodgedOn),
    consulate: random.pick(states[person.state].towns.slice(0, 2)),
    type: 'C',
    decision,
    decidedAt,
    visa: null,
  };
}

function lodged(
  random: Random,
  person: Person,
  id: string,
  day: DayNumber,
): Pick<VisaApplication, 'id' | 'lodgedAt' | 'document' | 'purpose' | 'sponsor'> {
  const purpose = draw(random, purposes);
  const hosts = {
    BUSINESS: ['Norvia Shipyards', 'Alden Instruments', 'Tarn Timber Company'],
    STUDY: ['University of Nordhaven', 'Alden Polytechnic'],
  };
  const sponsor =
    purpose === 'BUSINESS' || purpose === 'STUDY' ? random.pick(hosts[purpose]) : purpose === 'FAMILY' ? 'relative in Norvia' : null;
  return { id, lodgedAt: officeHour(random, day), document: keyOf(person.documents[0]), purpose, sponsor };
}

function officeHour(random: Random, day: DayNumber): string {
  return formatInstant(day * secondsPerDay + random.int(8 * secondsPerHour, 15 * secondsPerHour));
}
