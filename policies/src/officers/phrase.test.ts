import { describe, expect, test } from '@jest/globals';
import { code, listed, render, say, word } from './phrase.ts';
import { sayings } from './sayings.ts';

const slotsOf = (template: string): readonly string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, slot = '']) => slot).sort();

describe('a phrase', () => {
  test.each(Object.entries(sayings))('%s has the same slots in English and in French', (_, { en, fr }) => {
    expect(slotsOf(fr)).toEqual(slotsOf(en));
    expect(`${en}${fr}`.replace(/\{\w+\}/g, '')).not.toMatch(/[{}]/);
  });

  test('renders in both languages, words by language and codes alike', () => {
    const phrase = say('is', { path: word({ en: 'post', fr: 'poste' }), value: listed('or', [code('A'), code('B'), code('C')]) });
    expect(render(phrase, 'en')).toBe('post is A, B or C');
    expect(render(phrase, 'fr')).toBe('poste vaut A, B ou C');
  });

  test('a text with braces fills nothing', () => {
    expect(render(say('is', { path: code('{value}'), value: code('x') }), 'en')).toBe('{value} is x');
  });

  test('a list of one is its item, of none is empty', () => {
    expect(listed('and', [code('A')])).toEqual(code('A'));
    expect(render(listed('and', []), 'fr')).toBe('');
  });

  test.each([
    ['and', 'A, B and C', 'A, B et C'],
    ['comma', 'A, B, C', 'A, B, C'],
    ['semicolon', 'A; B; C', 'A ; B ; C'],
    ['alternatives', 'A; or B; or C', 'A ; ou B ; ou C'],
  ] as const)('joined by %s', (joint, en, fr) => {
    const list = listed(joint, [code('A'), code('B'), code('C')]);
    expect([render(list, 'en'), render(list, 'fr')]).toEqual([en, fr]);
  });
});
