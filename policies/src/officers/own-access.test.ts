import { describe, expect, test } from '@jest/globals';
import { recipientIn } from '../register/recipient.ts';
import { soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { ownAccess } from './own-access.ts';

const asOf = '2026-03-01T00:00:00Z';

function accessOf(set: ReturnType<typeof soundSet>, unit: string | null = 'QS:BGD/ALB', role = 'border-guard', at = asOf) {
  const recipient = recipientIn(set.register, 'QS:BGD', unit, role);
  if (recipient === null) throw new Error('the cast is not in the register');
  return ownAccess(set, recipient, at);
}
const act = (text: string) => [
  { file: 'acts/a.yaml', text: `id: a\nagreement: sound\nby: "QN:NCC"\nreason: { en: "R", fr: "R" }\n${text}` },
];

describe('what somebody may ask, by document', () => {
  test('questions with the purposes for which each is open, and the end of the last day', () => {
    const [own] = accessOf(soundSet([soundDocument]));
    expect(own).toMatchObject({
      id: 'sound',
      version: 1,
      purposes: ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'],
      isSuspended: false,
      limits: null,
    });
    expect(own?.until).toBe('2030-12-31T23:00:00Z');
    expect(own?.questions.map(({ coordinate, purposes }) => [coordinate, purposes])).toEqual([
      ['BorderPost.waitTimes', ['BORDER_CHECK_ENTRY']],
      ['Query.borderPosts', ['BORDER_CHECK_ENTRY']],
      ['Query.crossings', ['BORDER_CHECK_ENTRY']],
    ]);
  });

  test('nothing for whom the document does not mean, nor before its force', () => {
    const set = soundSet([soundDocument]);
    expect(accessOf(set, null)).toEqual([]);
    expect(accessOf(set, 'QS:BGD/HQ', 'duty-officer')).toEqual([]);
    expect(accessOf(set, 'QS:BGD/HQ', 'border-guard', '2024-12-31T23:59:59Z')).toEqual([]);
  });

  test('limits and purposes that need a case, as the document writes them', () => {
    const written = soundBut(
      'purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT] }',
      'purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT], case: [BORDER_CHECK_EXIT] }\nlimits: { perDay: 20 }',
    );
    expect(accessOf(soundSet([written]))[0]).toMatchObject({ casePurposes: ['BORDER_CHECK_EXIT'], limits: { perDay: 20 } });
  });

  test('a suspended document says so and opens nothing; a suspended clause opens nothing', () => {
    const [whole] = accessOf(soundSet([soundDocument], { acts: act('act: suspend\nsince: 2026-02-01\n') }));
    expect(whole).toMatchObject({ isSuspended: true, questions: [] });
    const [clause] = accessOf(soundSet([soundDocument], { acts: act('act: suspend\nclauses: [crossings]\nsince: 2026-02-01\n') }));
    expect(clause).toMatchObject({ isSuspended: false, questions: [] });
  });

  test('a denunciation moves the end', () => {
    const [own] = accessOf(
      soundSet([soundBut('until: 2030-12-31 }', 'until: 2030-12-31, notice: 1 month }')], {
        acts: act('act: denounce\nsince: 2026-02-15\n'),
      }),
    );
    expect(own?.until).toBe('2026-03-15T00:00:00Z');
  });
});
