import type { Rows } from '@passerelle/schema';
import type { CrossingDraft, RefusalGround } from '../crossings/leg.ts';
import { posts } from '../posts/own-posts.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { formatInstant, secondsPerMinute } from '../time/calendar.ts';

export type DocumentExamination = Rows['police']['DocumentExamination'][number];
type Result = NonNullable<DocumentExamination['result']>;

const results = weighted<Result>([
  ['GENUINE', 90],
  ['INCONCLUSIVE', 8],
  ['IMPOSTOR', 2],
]);
const frauds = weighted<Result>([
  ['COUNTERFEIT', 45],
  ['FORGED', 40],
  ['IMPOSTOR', 15],
]);
const notes: Readonly<Partial<Record<Result, readonly string[]>>> = {
  GENUINE: ['No trace of manipulation.', 'Chip and printed data agree.'],
  FORGED: ['Photograph replaced; laminate lifted at the edge.', 'Date of expiry altered; UV shows the first print.'],
  COUNTERFEIT: ['Offset print in place of intaglio; no watermark.', 'Chip does not answer; security thread printed on.'],
  IMPOSTOR: ['Ears and chin differ from the photograph in the chip.'],
  INCONCLUSIVE: ['Worn; sent on for comparison.'],
};

/** Examinations in second line: of every document refused as false, and of others until there are `count`. */
export function makeExaminations(random: Random, crossings: readonly CrossingDraft[], count: number): readonly DocumentExamination[] {
  const secondLine = crossings.filter(({ controlLevel }) => controlLevel === 'SECOND_LINE');
  const suspected = secondLine.filter(({ grounds }) => isFalse(grounds));
  const others = random.shuffle(secondLine.filter(({ grounds }) => !isFalse(grounds))).slice(0, Math.max(0, count - suspected.length));
  const inOrder = [...suspected, ...others].sort((a, b) => a.at - b.at);
  return inOrder.map((crossing, index) => {
    const result = draw(random, isFalse(crossing.grounds) ? frauds : results);
    return {
      id: `EX${String(index + 1).padStart(6, '0')}`,
      examinedAt: formatInstant(crossing.at - random.int(2, 12) * secondsPerMinute),
      post: crossing.post,
      document: crossing.document,
      method: random.pick(['VISUAL', 'OPTICAL', 'OPTICAL', 'CHIP', 'LABORATORY'] as const),
      result,
      findings: random.pick(notes[result] ?? ['No finding.']),
      examiner: { code: examinerAt(crossing.post?.code) },
    };
  });
}

/** The police unit in charge of a post: the southern one for its region, the northern for the rest. */
export function examinerAt(post: string | undefined): string {
  return posts.find(({ code }) => code === post)?.region === 'SOUTH' ? 'QN:POL/SOUTH' : 'QN:POL/NORTH';
}

function isFalse(grounds: readonly RefusalGround[]): boolean {
  return grounds.includes('B') || grounds.includes('D');
}
