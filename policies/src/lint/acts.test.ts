import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../language/problem.ts';
import { actText } from '../testing/acts.ts';
import { problemsOf, soundBut, soundDocument } from '../testing/sound.ts';
import { actRules } from './rules.ts';

type More = Readonly<Record<string, unknown>>;
type Mistake = {
  readonly title: string;
  readonly rule: string;
  readonly acts: readonly (readonly [string, More])[];
  readonly remedy: RegExp;
  readonly document?: string;
};

const rows = { Crossing: { 'post.code': { is: 'QNALB' } } };
const day = (date: string, hour = '00'): string => `2026-03-${date}T${hour}:00:00Z`;
const hidden = (since: string, until: string, more: More = {}) => ['conceal', { since, until, rows, ...more }] as const;

const mistakes: readonly Mistake[] = [
  {
    title: 'two acts of one id',
    rule: 'duplicate-id',
    acts: [
      ['suspend', { since: day('01') }],
      ['suspend', { since: day('02') }],
    ],
    remedy: /an id of its own/,
  },
  {
    title: 'a document that is not there',
    rule: 'unknown-agreement',
    acts: [['suspend', { agreement: 'soud', since: day('01') }]],
    remedy: /Did you mean `sound`/,
  },
  {
    title: 'a clause that is not there',
    rule: 'unknown-agreement',
    acts: [['suspend', { since: day('01'), clauses: ['crossing'] }]],
    remedy: /Did you mean `crossings`/,
  },
  {
    title: 'somebody who is no party',
    rule: 'not-a-party',
    acts: [['suspend', { since: day('01'), by: 'QT:BPA' }]],
    remedy: /Its parties are: QNO, QSO/,
  },
  { title: 'a day that does not exist', rule: 'act-order', acts: [['suspend', { since: '2026-02-30' }]], remedy: /Write a day/ },
  {
    title: 'an end before the beginning',
    rule: 'act-order',
    acts: [['suspend', { since: day('02'), until: day('02') }]],
    remedy: /after `since`/,
  },
  {
    title: 'an end of a denunciation',
    rule: 'act-order',
    acts: [['denounce', { since: day('02'), until: day('03') }]],
    remedy: /Remove `until`/,
  },
  {
    title: 'a denunciation of clauses',
    rule: 'act-whole',
    acts: [['denounce', { since: day('02'), clauses: ['crossings'] }]],
    remedy: /denounce the whole/,
  },
  { title: 'nothing to resume', rule: 'nothing-to-resume', acts: [['resume', { since: day('02') }]], remedy: /Check `agreement`/ },
  {
    title: 'a resumption before the suspension',
    rule: 'nothing-to-resume',
    acts: [
      ['suspend', { since: day('03') }],
      ['resume', { since: day('03') }],
    ],
    remedy: /Check `agreement`/,
  },
  {
    title: 'a resumption of what the other side suspended',
    rule: 'nothing-to-resume',
    acts: [
      ['suspend', { since: day('01') }],
      ['resume', { since: day('03'), by: 'QS:BGD' }],
    ],
    remedy: /Check `agreement`/,
  },
  {
    title: 'clauses resumed of a whole suspended',
    rule: 'nothing-to-resume',
    acts: [
      ['suspend', { since: day('01') }],
      ['resume', { since: day('03'), clauses: ['crossings'] }],
    ],
    remedy: /as a whole/,
  },
  {
    title: 'a concealment without end',
    rule: 'concealed-too-long',
    acts: [['conceal', { since: day('01'), rows }]],
    remedy: /Add `until`/,
  },
  {
    title: 'a concealment of more than 48 hours',
    rule: 'concealed-too-long',
    acts: [hidden(day('01'), day('03', '01'))],
    remedy: /prolonged once/,
  },
  {
    title: 'a second prolongation, also of a part of it',
    rule: 'concealed-too-long',
    acts: [hidden(day('01'), day('03')), hidden(day('02'), day('04'), { id: 'b' }), hidden(day('04'), day('05'), { id: 'c' })],
    remedy: /twice 48 hours/,
  },
  {
    title: 'concealed rows by a field that is not there',
    rule: 'unknown-path',
    acts: [hidden(day('01'), day('02'), { rows: { Crossing: { 'post.kode': { is: 'QNALB' } } } })],
    remedy: /Did you mean `code`/,
  },
  {
    title: 'concealed rows of a type that is not there',
    rule: 'unknown-type',
    acts: [hidden(day('01'), day('02'), { rows: { Crossings: 'every' } })],
    remedy: /Did you mean `Crossing`/,
  },
  {
    title: 'a version that begins after the end',
    rule: 'denounced-version',
    acts: [['denounce', { since: day('01') }]],
    document: soundBut('from: 2025-01-01', 'from: 2026-04-01'),
    remedy: /an id of its own/,
  },
];

function problemsWith(acts: Mistake['acts'], document = soundDocument): readonly Problem[] {
  return problemsOf(document, { acts: acts.map(([act, more]) => actText(act, more)) });
}

describe('planted mistakes in acts', () => {
  test.each(mistakes.map((mistake) => [mistake.title, mistake] as const))('%s', (_title, { rule, acts, remedy, document }) => {
    const problem = problemsWith(acts, document).find((one) => one.rule === rule);
    expect(problem).toMatchObject({ file: expect.stringMatching(/^acts\//), severity: 'error' });
    expect(problem?.line).toBeGreaterThan(1);
    expect(problem?.remedy).toMatch(remedy);
  });

  test('there is one for every rule of theirs', () => {
    const planted = new Set(mistakes.map(({ rule }) => rule));
    const borrowed = ['operator-misfit', 'operand-misfit', 'unknown-name', 'unknown-post', 'foreign-condition'];
    expect(actRules.map(({ id }) => id).filter((id) => !planted.has(id) && !borrowed.includes(id))).toEqual([]);
  });
});

test('sound acts have none', () => {
  const sound: Mistake['acts'] = [
    ['suspend', { since: day('01'), until: day('09') }],
    ['suspend', { id: 'part', since: day('01'), clauses: ['crossings'] }],
    ['resume', { since: day('02'), by: 'QNO' }],
    hidden(day('01'), day('03')),
    hidden(day('03'), day('05'), { id: 'prolonged' }),
    hidden(day('06'), day('08'), { id: 'another' }),
    ['consent', { since: day('01'), by: 'QS:BGD' }],
    ['denounce', { since: day('20') }],
  ];
  expect(problemsWith(sound)).toEqual([]);
});
