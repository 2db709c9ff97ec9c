import { keyOf, type Person } from '../people/person.ts';
import { type Lane, labelsAt } from '../posts/lanes.ts';
import type { Random } from '../random/random.ts';
import { dayOf } from '../time/calendar.ts';
import { goesOn, type Judgement, judge } from './judgement.ts';
import type { CrossingDraft, Leg } from './leg.ts';

/** The desk that controls every party and keeps what it wrote down. */
export type Control = {
  /** Controls all members of a party. Returns whether they went on. */
  readonly pass: (leg: Leg) => boolean;
  readonly crossings: readonly CrossingDraft[];
};

export function createControl(random: Random, lanes: readonly Lane[]): Control {
  const crossings: CrossingDraft[] = [];
  return {
    crossings,
    pass: (leg) => {
      const labels = labelsAt(lanes, leg.post, leg.direction, leg.laneKind);
      const judgements = judgeAll(random, leg);
      const lane = random.pick(labels);
      let at = leg.at;
      for (const [index, person] of leg.party.members.entries()) {
        const judgement = judgements[index];
        if (!judgement) continue;
        const processingSeconds = drawSeconds(random, leg, judgement);
        crossings.push({
          at,
          direction: leg.direction,
          post: { code: leg.post.code },
          lane,
          document: keyOf(chooseDocument(random, leg, person)),
          traveller: { id: person.traveller.id },
          visa: leg.visas[index] ?? null,
          vehicle: leg.vehicle,
          transportMode: leg.post.mode,
          outcome: judgement.outcome,
          controlLevel: isSecondLine(judgement) ? 'SECOND_LINE' : 'FIRST_LINE',
          stayPurpose: leg.direction === 'ENTRY' ? leg.purpose : null,
          processingSeconds,
          handledBy: { code: `QN:IMM/${leg.post.short}` },
          grounds: judgement.grounds,
        });
        at += random.int(15, 60);
      }
      return judgements.every(({ outcome }) => goesOn(outcome));
    },
  };
}

/** A family stays together: where one is refused, the others turn back. */
function judgeAll(random: Random, leg: Leg): readonly Judgement[] {
  const judgements = leg.party.members.map((person, index) => judge(random, leg, person, leg.visas[index] ?? null));
  if (judgements.every(({ outcome }) => goesOn(outcome))) return judgements;
  return judgements.map((judgement) => (goesOn(judgement.outcome) ? { outcome: 'WITHDRAWN', grounds: [] } : judgement));
}

function isSecondLine({ outcome }: Judgement): boolean {
  return outcome !== 'ADMITTED';
}

/** Who carries a passport beside an expired or forgotten card shows it now and then. */
function chooseDocument(random: Random, leg: Leg, person: Person) {
  const [usual, second] = person.documents;
  return second && (dayOf(leg.at) > person.validUntil || random.chance(0.2)) ? second : usual;
}

function drawSeconds(random: Random, leg: Leg, judgement: Judgement): number {
  if (isSecondLine(judgement)) return 420 + Math.floor(random.next() ** 2 * 4800);
  if (leg.laneKind === 'E_GATE') return random.int(8, 22);
  const base = leg.party.kind === 'commuter' ? 9 : leg.visas.some((visa) => visa !== null) ? 48 : 22;
  return base + Math.floor(random.next() ** 2 * 70);
}
