import { describe, expect, test } from '@jest/globals';
import { problemsOf, soundDocument } from '../../testing/sound.ts';

const ceiling = (owner: string, entry: string): string =>
  `id: c\nkind: ceiling\nowner: "${owner}"\narticle: "1"\nneverMoreThan:\n  ${entry}\n`;
const prohibiting = (what: string): string =>
  `id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nprohibit: [{ id: p, article: "1", ${what} }]\n`;
const shielding = (when: string, more = ''): string =>
  `id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nshields:\n  - id: s\n    article: "1"\n    when: ${when}\n${more === '' ? '' : `    ${more}\n`}`;
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
    ['a level that is none', ceiling('QN:IMM', 'Traveller.birthDate: clear'), 'malformed', /none, year, yearMonth/],
    ['a row of another agency', prohibiting('types: [Alert]'), 'ceiling-owner', /its owner/],
    ['a field of another agency', prohibiting('fields: [Alert.details]'), 'ceiling-owner', /its owner/],
    ['a type that is not there', prohibiting('types: [Travelers]'), 'unknown-type', /Did you mean `Traveller`/],
    ['a field that is not there, prohibited', prohibiting('fields: [Traveller.birthday]'), 'unknown-field', /Did you mean `birthDate`/],
    ['a purpose that is not there', prohibiting('types: [Traveller], purposes: [TAX]'), 'unknown-purpose', /register.yaml/],
    [
      'a path that is not there',
      prohibiting('types: [Traveller], rows: { Traveller: { protections: { has: ASYLUM } } }'),
      'unknown-path',
      /Did you mean `protection`/,
    ],
    ['whole persons without saying which', prohibiting('person: whole, rows: { Crossing: every }'), 'prohibition-rows', /Traveller: every/],
    [
      'a shield by a field that persons do not have',
      shielding('{ Traveller.protections: { has: ASYLUM } }'),
      'unknown-path',
      /Did you mean `protection`/,
    ],
    ['a shield by another type', shielding('{ Crossing.lane: { is: "1" } }'), 'unknown-path', /./],
    [
      'a shield by a value that is none',
      shielding('{ Traveller.protection: { has: ASYLUMS } }'),
      'operand-misfit',
      /Did you mean `ASYLUM`/,
    ],
    [
      'a shield by an operator that does not fit',
      shielding('{ anyOf: [{ Traveller.protection: { is: ASYLUM } }] }'),
      'operator-misfit',
      /Write one of/,
    ],
    ['a shield by a name', shielding('{ Traveller.nationality: { has: $mine } }'), 'unknown-name', /let/],
    ['a shield since a version', shielding('{ Traveller.birthDate: { since: $version.from } }'), 'unknown-name', /Write the day/],
    [
      'a shield lifted by a document that is not there',
      shielding('{ Traveller.protection: { has: ASYLUM } }', 'unless: { documents: [sounds] }'),
      'unknown-document',
      /Did you mean `sound`/,
    ],
    [
      'persons of another agency',
      shielding('{ Traveller.protection: { has: ASYLUM } }').replace('QN:IMM', 'QN:POL'),
      'ceiling-owner',
      /its owner/,
    ],
    [
      'one id twice',
      `${shielding('{ Traveller.protection: { has: ASYLUM } }')}prohibit: [{ id: s, article: "1", person: whole, rows: { Traveller: every } }]\n`,
      'duplicate-id',
      /of its own/,
    ],
  ])('on %s are refused', (_, text, rule, remedy) => {
    const problem = found(text).find((one) => one.rule === rule);
    expect(problem).toMatchObject({ file: 'ceilings/c.yaml', rule, severity: 'error' });
    expect(problem?.remedy).toMatch(remedy);
  });

  test('are reported on the line of the shield', () => {
    const text = shielding('{ Traveller.nationality: { has: QNO }, not: { anyOf: [{ Traveller.protections: { has: ASYLUM } }] } }');
    expect(found(text).find(({ rule }) => rule === 'unknown-path')).toMatchObject({
      line: 8,
      column: (text.split('\n')[7] ?? '').indexOf('has: ASYLUM') + 1,
    });
  });

  test('stand once, by their ids', () => {
    const [a, b] = ['a', 'b'].map((file) => ({ file: `ceilings/${file}.yaml`, text: ceiling('QN:IMM', 'Traveller.birthDate: year') }));
    const problems = problemsOf(soundDocument, { ceilings: a && b ? [a, b] : [] });
    expect(problems).toMatchObject([{ file: 'ceilings/b.yaml', rule: 'duplicate-id' }]);
  });
});
