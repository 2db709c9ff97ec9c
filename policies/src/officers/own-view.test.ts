import { describe, expect, test } from '@jest/globals';
import { recipientIn } from '../register/recipient.ts';
import { soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { ownView } from './own-view.ts';

function viewOf(set: ReturnType<typeof soundSet>, purpose: string | null = null, role = 'border-guard', unit = 'QS:BGD/ALB') {
  const recipient = recipientIn(set.register, 'QS:BGD', unit, role);
  if (recipient === null) throw new Error('the cast is not in the register');
  return ownView(set, recipient, '2026-03-01T00:00:00Z', purpose);
}

describe('what somebody may see of the graph', () => {
  test('each field with how it shows and for which purposes, and no other', () => {
    const { cells, questions } = viewOf(soundSet([soundDocument]));
    expect([...questions.keys()].toSorted()).toEqual(['BorderPost.waitTimes', 'Query.borderPosts', 'Query.crossings']);
    expect(questions.get('Query.crossings')?.map(({ purposes }) => purposes)).toEqual([['BORDER_CHECK_ENTRY']]);
    expect(cells.size).toBeGreaterThan(3);
    expect(cells.has('Traveller.photo')).toBe(false);
    for (const [, list] of cells) for (const { purposes } of list) expect(purposes).toContain('BORDER_CHECK_ENTRY');
  });

  test('nothing for a purpose that no document has, for another role, and while the document is suspended', () => {
    expect(viewOf(soundSet([soundDocument]), 'FISCAL').cells.size).toBe(0);
    expect(viewOf(soundSet([soundDocument]), null, 'duty-officer', 'QS:BGD/HQ').questions.size).toBe(0);
    const text = 'id: a\nagreement: sound\nby: "QN:NCC"\nreason: { en: "R", fr: "R" }\nact: suspend\nsince: 2026-02-01\n';
    const suspended = soundSet([soundDocument], { acts: [{ file: 'acts/a.yaml', text }] });
    expect(viewOf(suspended).cells.size).toBe(0);
  });

  test('a purpose that the document has beside others changes what it is told with', () => {
    const set = soundSet([
      soundBut('purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT] }', 'purposes: { only: [BORDER_CHECK_ENTRY] }'),
    ]);
    for (const [, list] of viewOf(set).cells) expect(list.map(({ purposes }) => purposes)).toEqual(list.map(() => ['BORDER_CHECK_ENTRY']));
  });
});
