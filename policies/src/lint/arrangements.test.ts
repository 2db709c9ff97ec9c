import { describe, expect, test } from '@jest/globals';
import { arrangementText } from '../testing/arrangement.ts';
import { problemsOf, read, soundBut, soundDocument } from '../testing/sound.ts';

type Mistake = {
  readonly title: string;
  readonly rule: string;
  readonly clause?: Readonly<Record<string, unknown>>;
  readonly more?: Readonly<Record<string, unknown>>;
  readonly remedy: RegExp;
  readonly message?: RegExp;
};

const mistakes: readonly Mistake[] = [
  {
    title: 'a parent that is not there',
    rule: 'unknown-parent',
    more: { under: { id: 'soud', version: 1 } },
    remedy: /Did you mean `sound`/,
  },
  {
    title: 'a version that is not there',
    rule: 'unknown-parent',
    more: { under: { id: 'sound', version: 2 } },
    remedy: /Its versions are: 1/,
  },
  { title: 'the id of a document', rule: 'unknown-parent', more: { id: 'sound', version: 9 }, remedy: /an id of its own/ },
  { title: 'a clause that is not there', rule: 'unknown-clause', clause: { id: 'crossing' }, remedy: /Did you mean `crossings`/ },
  { title: 'a post that is not there', rule: 'unknown-post', more: { posts: ['QNALC'] }, remedy: /Did you mean `QNALB`/ },
  {
    title: 'a field withheld that is not given',
    rule: 'narrows-nothing',
    clause: { withhold: ['Traveller.familyName'] },
    remedy: /withheld already/,
    message: /can only narrow/,
  },
  {
    title: 'a mask on a field that is not given',
    rule: 'narrows-nothing',
    clause: { masked: { 'Traveller.familyName': 'initial' } },
    remedy: /withheld already/,
  },
  {
    title: 'a mask without order to the clause’s',
    rule: 'narrows-nothing',
    clause: { masked: { 'Traveller.givenNames': 'last(2)' } },
    remedy: /`withhold`/,
  },
  {
    title: 'rows of a type that is not given',
    rule: 'narrows-nothing',
    clause: { rows: { Visa: { stickerNumber: { is: 'X' } } } },
    remedy: /none are given/,
  },
  {
    title: 'a question that is not open',
    rule: 'narrows-nothing',
    clause: { questions: { 'Query.traveller': { rows: 1 } } },
    remedy: /closed already/,
  },
  {
    title: 'a question opened freely',
    rule: 'narrows-nothing',
    clause: { questions: { 'Query.crossings': 'freely' } },
    remedy: /must hold besides/,
  },
  {
    title: 'a field that is not there',
    rule: 'unknown-field',
    clause: { withhold: ['Traveller.givenName'] },
    remedy: /Did you mean `givenNames`/,
  },
  {
    title: 'a path that is not there',
    rule: 'unknown-path',
    clause: { rows: { Crossing: { 'post.kode': { is: 'QNALB' } } } },
    remedy: /Did you mean `code`/,
  },
  {
    title: 'a name that the parent does not lend',
    rule: 'unknown-name',
    clause: { rows: { Crossing: { 'post.code': { in: '$share' } } } },
    remedy: /./,
  },
  {
    title: 'a mask that the field cannot take',
    rule: 'mask-misfit',
    clause: { masked: { 'Traveller.birthDate': 'initial' } },
    remedy: /./,
  },
  {
    title: 'a key that is no argument',
    rule: 'unknown-question',
    clause: { questions: { 'Query.crossings': { with: ['filter.pst'] } } },
    remedy: /./,
  },
  {
    title: 'a force that ends before it begins',
    rule: 'force-order',
    more: { force: { from: '2026-02-01', until: '2026-01-01' } },
    remedy: /./,
  },
];

describe('planted mistakes in arrangements', () => {
  test.each(mistakes.map((mistake) => [mistake.title, mistake] as const))('%s', (_title, { rule, clause = {}, more, remedy, message }) => {
    const text = arrangementText([{ id: 'crossings', article: 'a', ...clause }], more);
    const reading = read([soundDocument, text]);
    const problem = (reading.kind === 'refused' ? reading.problems : []).find((one) => one.rule === rule);
    expect(problem).toMatchObject({ file: 'agreements/a1.yaml', severity: 'error' });
    expect(problem?.remedy).toMatch(remedy);
    if (message !== undefined) expect(problem?.message).toMatch(message);
  });

  test('a later version of the parent that waits for it is a warning', () => {
    const next = soundBut('version: 1', 'version: 2');
    const reading = read([soundDocument, next, arrangementText([{ id: 'crossings', article: 'a', withhold: ['Crossing.occurredAt'] }])]);
    expect(reading.kind === 'ok' && reading.set.warnings).toMatchObject([{ rule: 'arrangement-awaited', severity: 'warning' }]);
  });

  test('spans and limits alone are about the parent’s keys', () => {
    const questions = { 'Query.crossings': { span: { 'filter.occurredAt': '7 days' }, rows: 20 } };
    const reading = read([soundDocument, arrangementText([{ id: 'crossings', article: 'a', questions }])]);
    expect(reading.kind === 'refused' ? reading.problems : reading.set.warnings).toEqual([]);
  });
});

test('the same version of an arrangement stands once', () => {
  const text = arrangementText([{ id: 'crossings', article: 'a', withhold: ['Crossing.occurredAt'] }]);
  const reading = read([soundDocument, text, text]);
  expect(reading.kind === 'refused' && reading.problems.map(({ rule }) => rule)).toEqual(['duplicate-document']);
  expect(problemsOf(soundDocument)).toEqual([]);
});
