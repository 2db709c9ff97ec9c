import { type Rows, writeMrvA } from '@passerelle/schema';
import type { VisaKey } from '../crossings/leg.ts';
import { mrzHolderOf } from '../people/mrz-of.ts';
import { keyOf, keyText, type Person } from '../people/person.ts';
import { uniqueFromPattern } from '../random/pattern.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { states } from '../states/states.ts';
import { type DayNumber, formatDay } from '../time/calendar.ts';

export type Visa = Rows['visas']['Visa'][number];

/** A visa before it is tied to an application. */
export type VisaDraft = Omit<Visa, 'application' | 'status'> & {
  readonly from: DayNumber;
  readonly until: DayNumber;
  readonly holder: Person;
};

/** Issues visas to those who need one for a journey. */
export type VisaDesk = {
  /** The visa a person presents on a journey; null where none is needed, and for the few who travel without. */
  readonly visaFor: (person: Person, from: DayNumber, until: DayNumber) => VisaKey | null;
  /** Issues one that covers these days. */
  readonly issue: (person: Person, from: DayNumber, until: DayNumber) => VisaDraft;
  readonly visas: readonly VisaDraft[];
};

const types = weighted([
  ['C', 88],
  ['D', 10],
  ['A', 2],
] as const);

export function createVisaDesk(random: Random): VisaDesk {
  const visas: VisaDraft[] = [];
  const taken = new Set<string>();
  const byDocument = new Map<string, VisaDraft[]>();
  const issue = (person: Person, from: DayNumber, until: DayNumber) => {
    const visa = draft(random, taken, person, from, until);
    const [document] = person.documents;
    byDocument.set(keyText(document), [...(byDocument.get(keyText(document)) ?? []), visa]);
    visas.push(visa);
    return visa;
  };
  return {
    visas,
    issue,
    visaFor: (person, from, until) => {
      if (!states[person.state].visaRequired || isExempt(person)) return null;
      const held = byDocument.get(keyText(person.documents[0])) ?? [];
      const valid = held.find((visa) => visa.entries === 'MULTIPLE' && visa.from <= from && visa.until >= until);
      if (valid) return keyOfVisa(valid);
      return random.chance(0.012) ? null : keyOfVisa(issue(person, from, until));
    },
  };
}

/** The key of a visa, without the rest of its row. */
export function keyOfVisa(visa: VisaKey): VisaKey {
  return { issuingState: visa.issuingState, stickerNumber: visa.stickerNumber };
}

/** Diplomats and holders of Convention travel documents travel without, as under Regulation (EU) 2018/1806, Article 6. */
function isExempt(person: Person): boolean {
  const [{ type }] = person.documents;
  return type === 'PD' || type === 'PO' || type === 'PR' || type === 'AC' || (person.traveller.protection ?? []).length > 0;
}

function draft(random: Random, taken: Set<string>, person: Person, from: DayNumber, until: DayNumber): VisaDraft {
  const [document] = person.documents;
  const type = until - from > 90 ? 'D' : draw(random, types);
  const multiple = type !== 'A' && random.chance(0.4);
  const validFrom = from - random.int(0, 12);
  // A multiple-entry visa runs half a year to two years; a single one two weeks beyond the journey (Regulation (EC) 810/2009, Article 24).
  const validUntil = multiple ? Math.max(until, validFrom + random.pick([182, 365, 730])) : until + 15;
  const stickerNumber = uniqueFromPattern(random, ['QN1999999'], taken);
  return {
    issuingState: 'QNO',
    stickerNumber,
    type,
    document: keyOf(document),
    validFrom: formatDay(validFrom),
    validUntil: formatDay(validUntil),
    entries: multiple ? 'MULTIPLE' : random.chance(0.12) ? 'TWO' : 'ONE',
    stayDays: type === 'D' ? 365 : type === 'A' ? 1 : multiple ? 90 : until - from + 1,
    territory: random.chance(0.25) ? ['QNO', 'QSO'] : ['QNO'],
    consulate: random.pick(states[person.state].towns.slice(0, 2)),
    mrz: writeMrvA({
      ...mrzHolderOf(person.traveller, document.type),
      code: `V${type}`,
      issuingState: 'QNO',
      number: stickerNumber,
      validUntil: formatDay(validUntil),
      optional: document.number,
    }),
    from: validFrom,
    until: validUntil,
    holder: person,
  };
}
