import { describe, expect, it } from '@jest/globals';
import { transliterate } from '@passerelle/schema';
import { namesOf } from './states.ts';

describe.each(Object.entries(namesOf))('names of %s', (_state, list) => {
  it('can all be written in a machine readable zone', () => {
    for (const name of [...list.family, ...list.female, ...list.male]) expect(transliterate(name)).toMatch(/^[A-Z]+(<[A-Z]+)*$/);
  });
  it('has family names in upper case, and each name once', () => {
    for (const name of list.family) expect(name).toBe(name.toUpperCase());
    for (const kind of [list.family, list.female, list.male]) expect(new Set(kind).size).toBe(kind.length);
  });
});
