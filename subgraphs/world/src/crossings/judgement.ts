import type { Person } from '../people/person.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { states } from '../states/states.ts';
import { dayOf } from '../time/calendar.ts';
import type { Leg, Outcome, RefusalGround, VisaKey } from './leg.ts';

/** What the control of one person ends with. */
export type Judgement = { readonly outcome: Outcome; readonly grounds: readonly RefusalGround[] };

const admitted: Judgement = { outcome: 'ADMITTED', grounds: [] };
const referred: Judgement = { outcome: 'ADMITTED_AFTER_REFERRAL', grounds: [] };
const otherGrounds = weighted<readonly RefusalGround[]>([
  [['E'], 40],
  [['F'], 14],
  [['G'], 12],
  [['H'], 11],
  [['E', 'G'], 8],
  [['B'], 6],
  [['I'], 4],
  [['D'], 3],
]);

/** Decides one person's control. Nationals are never refused; nobody is on the way out. */
export function judge(random: Random, leg: Leg, person: Person, visa: VisaKey | null): Judgement {
  const expired = dayOf(leg.at) > person.validUntil;
  const foreign = person.state !== 'QNO';
  if (leg.direction === 'ENTRY' && foreign && leg.party.kind === 'visitors') {
    if (expired && random.chance(0.7)) return { outcome: 'REFUSED', grounds: ['A'] };
    const visaMissing = states[person.state].visaRequired && !visa && (person.traveller.protection ?? []).length === 0;
    if (visaMissing) return { outcome: 'REFUSED', grounds: ['C'] };
    if (random.chance(0.021)) return { outcome: 'REFUSED', grounds: draw(random, otherGrounds) };
    if (random.chance(0.0012)) return { outcome: 'WITHDRAWN', grounds: [] };
  }
  if (foreign && random.chance(0.0005)) return { outcome: 'DETAINED', grounds: [] };
  const protectedPerson = (person.traveller.protection ?? []).length > 0;
  return random.chance(protectedPerson || expired ? 0.8 : leg.party.kind === 'commuter' ? 0.004 : 0.025) ? referred : admitted;
}

/** Whether a party goes on after a control that ended like this. */
export function goesOn(outcome: Outcome): boolean {
  return outcome === 'ADMITTED' || outcome === 'ADMITTED_AFTER_REFERRAL';
}
