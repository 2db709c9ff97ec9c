import { describe, expect, test } from '@jest/globals';
import { borderSchema } from '../../testing/sound.ts';
import { dimensionWords } from './dimension-words.ts';
import { fieldWords } from './field-words.ts';
import { typeWords } from './type-words.ts';
import { wordsForField, wordsForType } from './words.ts';

const types = [...borderSchema().types.values()];
const fields = types.flatMap((type) => [...type.fields.values()]);

describe('officers’ words', () => {
  test('every type and every field has some: add new ones to words/', () => {
    expect(types.map(({ name }) => name).filter((name) => !typeWords.has(name))).toEqual([]);
    expect(fields.filter(({ name, coordinate }) => !fieldWords.has(name) && !fieldWords.has(coordinate)).map((f) => f.coordinate)).toEqual(
      [],
    );
  });

  test('every dimension of figures has one, and no other', () => {
    const names = [...borderSchema().figures.values()].flatMap(({ dimensions }) => [...dimensions.keys()]);
    expect([...dimensionWords.keys()].sort()).toEqual([...new Set(names)].sort());
  });

  test('no word is for something that is not there', () => {
    const known = new Set(fields.flatMap(({ name, coordinate }) => [name, coordinate]));
    expect([...fieldWords.keys()].filter((key) => !known.has(key))).toEqual([]);
    expect([...typeWords.keys()].filter((key) => !types.some(({ name }) => name === key))).toEqual([]);
  });

  test('a coordinate’s own word goes before the shared one', () => {
    expect(wordsForField('BorderPost.model').en).toBe('model of control');
    expect(wordsForField('Vehicle.model')).toEqual({ en: 'model', fr: 'modèle' });
  });

  test('what has no word keeps its name', () => {
    expect(wordsForType('Balloon')).toEqual({ en: 'Balloon', fr: 'Balloon' });
    expect(wordsForField('Balloon.gas')).toEqual({ en: 'Balloon.gas', fr: 'Balloon.gas' });
  });
});
