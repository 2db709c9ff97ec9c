import { describe, expect, test } from '@jest/globals';
import { problemsOf, soundDocument } from '../../testing/sound.ts';

const ceiling = (owner: string, entry: string): string =>
  `id: c\nkind: ceiling\nowner: "${owner}"\narticle: "1"\nneverMoreThan:\n  ${entry}\n`;
const found = (text: string) => problemsOf(soundDocument, { ceilings: [{ file: 'ceilings/c.yaml', text }] });

describe('ceilings', () => {
  test('of an owner on its own fields stand', () => {
    expect(found(ceiling('QN:IMM', 'Traveller.birthDate: year'))).toEqual([]);
  });

  test.each([
    ['another agency’s field', ceiling('QN:POL', 'Traveller.birthDate: year'), 'ceiling-owner', /its owner/],
    ['a field that is not there', ceiling('QN:IMM', 'Traveller.birthday: year'), 'ceiling-owner', /Did you mean `birthDate`/],
    ['a root field', ceiling('QN:IMM', 'Query.travellers: none'), 'ceiling-owner', /Traveller.birthDate/],
    ['a mask that the type cannot carry', ceiling('QN:IMM', 'Traveller.birthDate: constant'), 'ceiling-owner', /Write none/],
    ['a level that is none', ceiling('QN:IMM', 'Traveller.birthDate: clear'), 'malformed', /none, year, initial/],
    [
      'shields, which are not enforced',
      `${ceiling('QN:IMM', 'Traveller.birthDate: year')}shields: [{ id: s, article: "1", when: { Traveller.protection: { has: ASYLUM } } }]\n`,
      'not-enforced',
      /Remove it/,
    ],
  ])('on %s are refused', (_, text, rule, remedy) => {
    const [problem] = found(text);
    expect(problem).toMatchObject({ file: 'ceilings/c.yaml', rule, severity: 'error' });
    expect(problem?.remedy).toMatch(remedy);
  });
});
