import { describe, expect, test } from '@jest/globals';
import { problemsOf, soundBut } from '../../testing/sound.ts';

const all = 'input.post + input.direction + input.laneKind + input.minutes';
const clause = (question: string, rows = 'WaitTime: { post.code: { in: $shared } }, BorderPost: every') => `
  - id: report
    article: "8"
    from: ["QN:BPA"]
    give: { clear: [WaitTime.minutes, WaitTime.post, BorderPost.name] }
    rows: { ${rows} }
    questions: { Mutation.reportWaitTime: ${question} }
prohibit:
`;
const found = (question: string, rows?: string) =>
  problemsOf(soundBut('prohibit:\n', clause(question, rows).slice(1))).filter(({ severity }) => severity === 'error');

describe('a question on a mutation', () => {
  test('lists sets of inputs, and its rows read what it writes', () => {
    expect(found(`{ with: [${all}, ${all} + input.queueLength], oneAtATime: true }`)).toEqual([]);
    expect(found(`{ with: [${all}] }`, 'WaitTime: { via: Mutation.reportWaitTime, minutes: { lt: 600 } }, BorderPost: every')).toEqual([]);
  });

  test.each([
    ['freely', undefined, /lists no writable inputs/],
    [`{ with: [${all} + input.queue] }`, undefined, /no input `input.queue`/],
    [`{ with: [filter.post] }`, undefined, /no input `filter.post`/],
    [`{ with: [input.post + input.minutes] }`, undefined, /cannot be asked without `input.direction`/],
    [`{ with: [${all}], rows: 5 }`, undefined, /`rows` means nothing/],
    [`{ with: [${all}], span: { input.post: 5 days } }`, undefined, /`span` means nothing/],
    [`{ with: [${all}] }`, 'WaitTime: via BorderPost.waitTimes, BorderPost: every', /gives no `WaitTime` by `Mutation.reportWaitTime`/],
    [`{ with: [${all}] }`, 'WaitTime: { post.state: { is: QNO } }, BorderPost: every', /`post.state` is not what/],
    [`{ with: [${all}] }`, 'WaitTime: { queueLength: { lt: 9 } }, BorderPost: every', /`queueLength` is not what/],
    [
      `{ with: [${all}] }`,
      'WaitTime: every, BorderPost: via WaitTime.post',
      /Rows come by `WaitTime.post`, which `Mutation.reportWaitTime`/,
    ],
  ])('%s with rows %s is refused', (question, rows, message) => {
    expect(
      found(question, rows)
        .filter(({ rule }) => rule === 'mutation-misfit')
        .map((problem) => problem.message),
    ).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });

  test('that the schema does not have is unknown', () => {
    const problems = problemsOf(
      soundBut('prohibit:\n', clause(`{ with: [${all}] }`).slice(1).replace('reportWaitTime', 'reportWaitTimes')),
    );
    expect(problems).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ rule: 'unknown-question', remedy: expect.stringMatching(/reportWaitTime/) })]),
    );
  });
});
