import { describe, expect, test } from '@jest/globals';
import { demoSet, soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { matrixEffects } from './diff.ts';
import { effectPhrase } from './effect-phrase.ts';
import { accessMatrix } from './matrix.ts';
import { render } from './phrase.ts';

const at = Date.parse('2026-03-01T00:00:00Z');
const guards = 'Soravian Border Guard (QS:BGD), unit QS:BGD/HQ and those below it, as border-guard, for Border check on entry';

/** The effects of replacing the sound document by others, in English. */
function effects(after: readonly string[], before: readonly string[] = [soundDocument]): readonly string[] {
  const [old, now] = [soundSet(before), soundSet(after)];
  return matrixEffects(accessMatrix(old, at), accessMatrix(now, at)).map((effect) => render(effectPhrase(effect, now), 'en'));
}

describe('the difference between two sets of documents', () => {
  test('is none between a set and itself', () => {
    const matrix = accessMatrix(demoSet(), at);
    expect(matrixEffects(matrix, accessMatrix(demoSet(), at))).toEqual([]);
    expect(matrix).not.toEqual([]);
  });

  test('a field more is a gain, a field less a loss', () => {
    const more = soundBut('        - Crossing.document\n', '        - Crossing.document\n        - Crossing.direction\n');
    const line = 'of crossings: direction, in clear; only where code of post is Albany (QNALB) and time lies within the last 90 days.';
    expect(effects([more])).toEqual([`${guards}, will gain ${line}`]);
    expect(effects([soundDocument], [more])).toEqual([`${guards}, will lose ${line}`]);
  });

  test('another level is a change, told with both', () => {
    const changed = soundBut('        - Crossing.document\n', '        - Crossing.document\n        - Traveller.birthDate\n').replace(
      'Traveller.birthDate: year, ',
      '',
    );
    const holders = 'only those that “holder” reaches from travel documents that this clause gives';
    expect(effects([changed])).toEqual([
      `${guards}, will get otherwise of travellers: before: only the year of: date of birth; ${holders}; now: date of birth, in clear; ${holders}.`,
    ]);
  });

  test('other rows are a change, and what is reached from them follows', () => {
    const [first, ...more] = effects([soundBut('within: 90 days', 'within: 120 days')]);
    expect(first).toMatch(/will get otherwise of crossings: before: .*within the last 90 days; now: .*within the last 120 days\.$/);
    expect(more).toEqual([
      `${guards}, will get the same of other travel documents, because they are reached from other rows than before: holder.`,
      `${guards}, will get the same of other travellers, because they are reached from other rows than before: given names, date of birth.`,
    ]);
  });

  test('questions open, close and change', () => {
    const closed = soundBut('      Query.borderPosts: freely\n', '');
    expect(effects([closed])).toEqual([`${guards}, will lose a question. The question “list of border posts” may be asked freely.`]);
    expect(effects([soundDocument], [closed])[0]).toContain('will gain a question.');
    expect(effects([soundBut('rows: 200', 'rows: 500')])).toEqual([
      expect.stringMatching(/ask otherwise\. Before: .*200 rows\. Now: .*500 rows\.$/),
    ]);
  });

  test('prohibitions come and go', () => {
    const without = soundDocument.replace(/prohibit:[\s\S]*?examples:/, 'examples:');
    const sentence = 'Article 3 keeps travellers back where need for protection includes ASYLUM, and where that cannot be established.';
    expect(effects([soundDocument], [without])).toEqual([`${guards}: a new prohibition. ${sentence}`]);
    expect(effects([without])).toEqual([`${guards}: a prohibition no longer holds. ${sentence}`]);
  });

  test('a role or purpose more is a gain for that role or purpose alone', () => {
    const roles = effects([soundBut('roles: [border-guard]', 'roles: [border-guard, duty-officer]')]);
    expect(roles.filter((line) => line.includes('will gain of crossings'))).toHaveLength(1);
    for (const line of roles) expect(line).toMatch(/as duty-officer, for Border check on entry/);
    const purposes = effects([soundBut('    purposes: [BORDER_CHECK_ENTRY]\n', '')]);
    expect(purposes).not.toEqual([]);
    for (const line of purposes) expect(line).toMatch(/as border-guard, for Border check on exit/);
  });

  test('the same for several roles and purposes is told once', () => {
    const wide = soundBut('roles: [border-guard]', 'roles: [border-guard, duty-officer]').replace(
      '    purposes: [BORDER_CHECK_ENTRY]\n',
      '',
    );
    expect(effects([wide.replace('rows: 200', 'rows: 500')], [wide])).toEqual([
      expect.stringContaining('as border-guard and duty-officer, for Border check on entry, Border check on exit, will ask otherwise.'),
    ]);
  });

  test('names and order of clauses are no effect', () => {
    expect(effects([soundBut('- id: crossings', '- id: passages')])).toEqual([]);
    expect(effects([soundBut('title: { en: "Sound"', 'title: { en: "Sounder"')])).toEqual([]);
  });

  test('a document that is gone is a loss of all it gave', () => {
    const lines = effects([]);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toContain('will lose ');
  });
});
