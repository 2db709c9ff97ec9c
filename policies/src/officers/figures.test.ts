import { describe, expect, test } from '@jest/globals';
import { soundBut, soundSet } from '../testing/sound.ts';
import { matrixEffects } from './diff.ts';
import { effectPhrase } from './effect-phrase.ts';
import { accessMatrix } from './matrix.ts';
import { render } from './phrase.ts';
import { readDocuments } from './read-document.ts';

const at = Date.parse('2026-03-01');
const counting = (more = 'minCell: 5', by = '[month, ageBand]'): string =>
  soundBut(
    'prohibit:\n',
    `  - id: figures\n    article: "20"\n    from: ["QN:IMM"]\n    aggregate: { question: Query.crossingStatistics, count: Crossing, rows: { Crossing: { direction: { is: EXIT } } }, by: ${by}, ${more} }\nprohibit:\n`,
  );

describe('figures are read back', () => {
  const set = soundSet([counting()]);
  const clauses = readDocuments(accessMatrix(set, at), set).flatMap((document) => document.clauses);
  const figures = clauses.find(({ clause }) => clause === 'figures');

  test('as what is counted, by what, and what is in none of them', () => {
    const sentences = figures?.questions.map((phrase) => [render(phrase, 'en'), render(phrase, 'fr')]);
    expect(figures?.givings).toEqual([]);
    expect(sentences).toEqual([
      [
        'Figures of crossings, only where direction is EXIT, may be asked for by calendar month and age group; groups of fewer than 5 are in none of them.',
        'Les chiffres sur les passages, uniquement si sens vaut EXIT, peuvent être demandés par mois civil et groupe d’âge ; les groupes de moins de 5 n’y figurent pas.',
      ],
    ]);
  });
});

describe('a change of figures', () => {
  const effectsOf = (before: string, after: string): readonly string[] => {
    const [old, now] = [soundSet([before]), soundSet([after])];
    return matrixEffects(accessMatrix(old, at), accessMatrix(now, at)).map((effect) => render(effectPhrase(effect, now), 'en'));
  };

  test('is told where groups become smaller or finer, and where they come or go', () => {
    expect(effectsOf(counting(), counting())).toEqual([]);
    expect(effectsOf(counting(), counting('minCell: 3')).join()).toMatch(/fewer than 5.*fewer than 3/);
    expect(effectsOf(counting(), counting('minCell: 5', '[month, ageBand, stayPurpose]')).join()).toContain('purpose of stay');
    expect(effectsOf(soundBut('version: 1', 'version: 1'), counting()).join()).toContain('Figures of crossings');
    expect(effectsOf(counting(), soundBut('version: 1', 'version: 1')).join()).toContain('Figures of crossings');
  });
});
