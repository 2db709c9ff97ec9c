import { describe, expect, test } from '@jest/globals';
import { borderSchema } from '../testing/sound.ts';
import { liveAlternatives } from './alternatives.ts';
import type { Question, RowRule } from './clause.ts';
import type { LiveClause } from './live-clause.ts';
import { writtenReferences } from './written-references.ts';

const schema = borderSchema();
const keyed = (...inputs: readonly string[]): Question => ({
  mode: 'keyed',
  with: [inputs.map((input) => ['input', input])],
  spans: new Map(),
  rows: null,
  oneAtATime: false,
});
const written = (coordinate: string, question: Question) => [...writtenReferences([new Map([[coordinate, question]])], schema)];

describe('a reference that the recipient may write', () => {
  test('is one that a mutation lists, and no other field or question', () => {
    expect(written('Mutation.reportWaitTime', keyed('post', 'minutes'))).toEqual(['WaitTime.post']);
    expect(written('Mutation.reportWaitTime', keyed('minutes'))).toEqual([]);
    expect(written('Query.waitTimes', keyed('post'))).toEqual([]);
  });

  test('gives nothing by `via`, whatever the clause says', () => {
    const condition = { kind: 'true' } as const;
    const rules: readonly RowRule[] = [
      { via: 'WaitTime.post', by: null, condition },
      { via: 'Mutation.reportWaitTime', by: null, condition },
      { via: null, by: null, condition },
    ];
    const own = {
      clause: { index: 0, id: 'c', article: '1', document: 0, from: ['posts'] },
      compiled: { levels: new Map([['WaitTime.post', { kind: 'clear' }]]) },
    } as unknown as LiveClause;
    const live = (references: readonly string[]) =>
      liveAlternatives(rules, own, { live: [own], documents: ['d'], written: new Set(references), schema }).map(({ via }) => via);
    expect(live([])).toEqual(['WaitTime.post', 'Mutation.reportWaitTime', null]);
    expect(live(['WaitTime.post'])).toEqual(['Mutation.reportWaitTime', null]);
  });
});
