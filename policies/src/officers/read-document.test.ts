import { describe, expect, test } from '@jest/globals';
import { demoSet, soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { accessMatrix } from './matrix.ts';
import { languages, type Phrase, render } from './phrase.ts';
import { type DocumentReading, readDocuments } from './read-document.ts';

const at = Date.parse('2026-03-01T00:00:00Z');
const phrasesOf = ({ clauses, prohibitions }: DocumentReading): readonly Phrase[] => [
  ...clauses.flatMap(({ opening, givings, questions }) => [opening, ...givings, ...questions]),
  ...prohibitions,
];
const textsOf = (document: string, language: 'en' | 'fr' = 'en'): readonly string[] => {
  const set = soundSet([document]);
  return readDocuments(accessMatrix(set, at), set)
    .flatMap(phrasesOf)
    .map((phrase) => render(phrase, language));
};

describe('a document read back', () => {
  test('says who may give what to whom, on which rows, by which questions', () => {
    expect(textsOf(soundDocument)).toEqual(
      expect.arrayContaining([
        'Under article 2, Immigration Service (QN:IMM) and Border Posts Administration (QN:BPA) may give the following to ' +
          'Soravian Border Guard (QS:BGD), unit QS:BGD/HQ and those below it, as border-guard, for: Border check on entry.',
        'Of travellers: only the initial of: given names; only the year of: date of birth; only those that “holder” reaches from travel documents that this clause gives.',
        'Of waiting times: that there are any, and nothing else; only those that “waiting times” reaches from border posts that this clause gives.',
        'The question “list of crossings” may be asked only so: with post and time given, for at most 31 days of time, for at most 200 rows.',
        'The question “waiting times of border posts” may be asked freely.',
        'Article 3 keeps travellers back where need for protection includes ASYLUM, and where that cannot be established.',
      ]),
    );
  });

  test('says it in French', () => {
    expect(textsOf(soundDocument, 'fr')).toContain(
      'Concernant les voyageurs : seulement l’initiale de : prénoms ; seulement l’année de : date de naissance ; uniquement ce que « titulaire » atteint depuis les documents de voyage que cette clause donne.',
    );
  });

  test('follows the rule: a change of the rule changes the sentence', () => {
    const changed = textsOf(soundBut('within: 90 days', 'within: 3 hours'));
    expect(changed.join('\n')).toContain('time lies within the last 3 hours');
    expect(changed.join('\n')).not.toContain('90 days');
  });

  test('joins purposes only where all they give is the same', () => {
    const both = soundBut('purposes: [BORDER_CHECK_ENTRY]\n', 'purposes: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT]\n');
    expect(textsOf(both)[0]).toContain('for: Border check on entry, Border check on exit.');
    expect(textsOf(both.replace('article: "3"', 'article: "3"\n    purposes: [BORDER_CHECK_EXIT]')).at(-1)).toBe(
      'Article 3 keeps travellers back where need for protection includes ASYLUM, and where that cannot be established. This holds only for: Border check on exit.',
    );
  });

  test('every sentence of the demo has the same structure in both languages: its codes, in whatever order', () => {
    const set = demoSet();
    const phrases = readDocuments(accessMatrix(set, at), set).flatMap(phrasesOf);
    expect(phrases.length).toBeGreaterThan(100);
    for (const phrase of phrases) {
      const [en = '', fr = ''] = languages.map((language) => render(phrase, language));
      for (const text of codesIn(phrase)) expect({ text, en: en.split(text).length }).toEqual({ text, en: fr.split(text).length });
      expect(`${en}${fr}`).not.toMatch(/[{}]|undefined/);
    }
  });
});

/** Upper-case codes and numbers; short lower-case ones are letters of other words. */
function codesIn(phrase: Phrase): readonly string[] {
  switch (phrase.kind) {
    case 'code':
      return /^[A-Z0-9:/_()]{3,}$/.test(phrase.text) ? [phrase.text] : [];
    case 'list':
      return phrase.of.flatMap(codesIn);
    case 'saying':
      return Object.values(phrase.slots).flatMap(codesIn);
    default:
      return [];
  }
}
