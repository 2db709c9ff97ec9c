import type { Rows } from '@passerelle/schema';
import { type DocumentKey, keyOf, type Person } from '../people/person.ts';
import { reservedNumbers } from '../people/reserved.ts';
import { uniqueFromPattern } from '../random/pattern.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { stateCodes, states } from '../states/states.ts';
import { formatInstant, secondsPerDay } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';

export type DocumentReport = Rows['police']['TravelDocument'][number];

const statuses = weighted([
  ['LOST', 52],
  ['STOLEN', 27],
  ['REVOKED', 12],
  ['STOLEN_BLANK', 5],
  ['MISAPPROPRIATED', 4],
] as const);

/** Reports on documents that were presented here (one in eighty), and on `unseen` others that never were. */
export function makeDocumentReports(random: Random, period: Period, people: readonly Person[], unseen: number): readonly DocumentReport[] {
  const presented = people.flatMap((person) => person.documents);
  const reported = random.shuffle(presented).slice(0, Math.ceil(presented.length / 80));
  const taken = new Set([...reservedNumbers, ...presented.map((document) => document.number)]);
  const elsewhere = Array.from({ length: unseen }, () => drawKey(random, taken));
  return [...reported.map(keyOf), ...elsewhere].map((key) => ({
    ...key,
    status: key.type === 'I' ? 'LOST' : draw(random, statuses),
    statusSince: formatInstant(random.int((period.from - 300) * secondsPerDay, period.until * secondsPerDay - 1)),
    reportedBy: key.issuingState,
  }));
}

function drawKey(random: Random, taken: Set<string>): DocumentKey {
  const issuingState = random.pick(stateCodes);
  return { issuingState, number: uniqueFromPattern(random, states[issuingState].passport, taken), type: 'P' };
}
