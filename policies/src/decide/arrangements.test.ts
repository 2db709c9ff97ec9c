import { describe, expect, test } from '@jest/globals';
import type { Profile } from '../compile/profile.ts';
import { recipientIn } from '../register/recipient.ts';
import { arrangementText } from '../testing/arrangement.ts';
import { soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { decide } from './decide.ts';
import type { PolicySet } from './policy-set.ts';

const during = '2026-03-01T00:00:00Z';
const forAll = soundBut(', unit: "QS:BGD/HQ", below: true', '');
const narrowing = { id: 'crossings', article: 'a', withhold: ['Traveller.givenNames'], masked: { 'Crossing.occurredAt': 'constant' } };
const plain = { id: 'crossings', article: 'a', withhold: ['Traveller.givenNames'] };

function profileOf(set: PolicySet, unit: string | null, at = during): Profile | null {
  const recipient = recipientIn(set.register, 'QS:BGD', unit, 'border-guard');
  if (recipient === null) throw new Error('the register does not know them');
  const verdict = decide(set, { recipient, purpose: 'BORDER_CHECK_ENTRY', asOf: at, listed: null });
  return verdict.kind === 'ok' ? verdict.profile : null;
}

const fieldsOf = (profile: Profile | null, type: string): readonly string[] => [...(profile?.types.get(type)?.fields.keys() ?? [])];
const givesNames = (set: PolicySet, unit: string | null, at = during): boolean =>
  fieldsOf(profileOf(set, unit, at), 'Traveller').includes('givenNames');
const versionOf = (set: PolicySet, unit: string | null, at = during): number | undefined => profileOf(set, unit, at)?.documents[0]?.version;

describe('an arrangement for recipients of posts', () => {
  const set = soundSet([forAll, arrangementText([plain])]);

  test('counts for units of its posts, those above them included, and for nobody else', () => {
    expect(givesNames(set, 'QS:BGD/ALB')).toBe(false);
    expect(givesNames(set, 'QS:BGD/HQ')).toBe(false);
    expect(givesNames(set, 'QS:BGD/KOR')).toBe(true);
  });

  test('counts for whoever does not say where they are: they may be there', () => {
    expect(givesNames(set, null)).toBe(false);
  });

  test('counts while it is in force, by the days of its zone', () => {
    expect(givesNames(set, 'QS:BGD/ALB', '2025-12-31T23:59:59Z')).toBe(true);
    expect(givesNames(set, 'QS:BGD/ALB', '2026-12-31T22:59:59Z')).toBe(false);
    expect(givesNames(set, 'QS:BGD/ALB', '2026-12-31T23:00:00Z')).toBe(true);
  });

  test('is named in the profile, which is another one than without it', () => {
    const [here, there] = [profileOf(set, 'QS:BGD/ALB'), profileOf(set, 'QS:BGD/KOR')];
    expect(here?.documents).toMatchObject([{ id: 'sound', arrangements: [{ id: 'albany', version: 1 }] }]);
    expect(there?.documents).toMatchObject([{ id: 'sound', arrangements: [] }]);
    expect(here?.id).not.toBe(there?.id);
  });

  test('cannot be named by a caller', () => {
    const recipient = recipientIn(set.register, 'QS:BGD', null, 'border-guard');
    if (recipient === null) throw new Error('unknown');
    const verdict = decide(set, { recipient, purpose: 'BORDER_CHECK_ENTRY', asOf: during, listed: ['albany'] });
    expect(verdict).toEqual({ kind: 'noAgreement' });
  });

  test('of two versions the later counts', () => {
    const again = arrangementText([{ id: 'crossings', article: 'a', withhold: ['Traveller.birthDate'] }], { version: 2 });
    const two = soundSet([forAll, arrangementText([plain]), again]);
    expect(fieldsOf(profileOf(two, 'QS:BGD/ALB'), 'Traveller')).toEqual(['givenNames']);
  });

  test('of two arrangements both count', () => {
    const other = arrangementText([{ id: 'crossings', article: 'a', withhold: ['Traveller.birthDate'] }], { id: 'other' });
    const two = soundSet([forAll, arrangementText([plain]), other]);
    expect(fieldsOf(profileOf(two, 'QS:BGD/ALB'), 'Traveller')).toEqual([]);
  });

  test('leaves nothing behind an edge that it withholds, though another clause may give the edge', () => {
    const cut = arrangementText([{ id: 'crossings', article: 'a', withhold: ['TravelDocument.holder'] }]);
    const rows = profileOf(soundSet([forAll, cut]), 'QS:BGD/ALB')?.types.get('Traveller')?.rows;
    expect(rows?.map(({ alternatives }) => alternatives)).toEqual([[]]);
  });

  test('shows a field by the lower mask', () => {
    const lower = arrangementText([{ id: 'crossings', article: 'a', masked: { 'Traveller.givenNames': 'constant' } }]);
    const level = profileOf(soundSet([forAll, lower]), 'QS:BGD/ALB')
      ?.types.get('Traveller')
      ?.fields.get('givenNames');
    expect(level).toEqual([{ clause: 0, level: { kind: 'masked', mask: { kind: 'constant' } } }]);
  });
});

describe('a new version of the parent', () => {
  const next = forAll.replace('version: 1', 'version: 2').replace('from: 2025-01-01', 'from: 2026-02-01');
  const adopted = arrangementText([plain], {
    version: 2,
    under: { id: 'sound', version: 2 },
    force: { from: '2026-04-01', until: 'indefinite' },
  });

  test('has no force for the posts until the arrangement is adopted again', () => {
    const set = soundSet([forAll, next, arrangementText([plain]), adopted]);
    expect(['QS:BGD/ALB', 'QS:BGD/KOR', null].map((unit) => versionOf(set, unit))).toEqual([1, 2, 1]);
    expect(givesNames(set, 'QS:BGD/ALB')).toBe(false);
    expect(versionOf(set, 'QS:BGD/ALB', '2026-04-01T00:00:00Z')).toBe(2);
    expect(givesNames(set, 'QS:BGD/ALB', '2026-04-01T00:00:00Z')).toBe(false);
  });

  test('leaves nothing in force at the posts when the version before has ended', () => {
    const ended = forAll.replace('until: 2030-12-31', 'until: 2026-02-01');
    const set = soundSet([ended, next, arrangementText([plain])]);
    expect(versionOf(set, 'QS:BGD/ALB')).toBeUndefined();
    expect(versionOf(set, 'QS:BGD/KOR')).toBe(2);
  });

  test('has force there again when the arrangement has ended', () => {
    const set = soundSet([forAll, next, arrangementText([plain])]);
    expect(versionOf(set, 'QS:BGD/ALB', '2027-01-02T00:00:00Z')).toBe(2);
  });

  test('of an arrangement on rows has force for other rows only', () => {
    const set = soundSet([forAll, next, arrangementText([plain], { on: 'rows' })]);
    const rights = profileOf(set, 'QS:BGD/KOR')?.types;
    expect(versionOf(set, 'QS:BGD/KOR')).toBe(2);
    expect(JSON.stringify(rights?.get('Crossing')?.rows)).toContain('"op":"notIn","value":{"kind":"literal","value":["QNALB"]}');
  });
});

describe('an arrangement on rows of posts', () => {
  const set = soundSet([forAll, arrangementText([plain], { on: 'rows' })]);
  const profile = profileOf(set, 'QS:BGD/KOR');
  const apart = { kind: 'test', path: ['post', 'code'], type: 'Locode', op: 'notIn', value: { kind: 'literal', value: ['QNALB'] } };

  test('counts whoever asks', () => {
    expect(profile?.documents[0]?.arrangements).toEqual([{ id: 'albany', version: 1 }]);
    expect(profileOf(set, 'QS:BGD/ALB')).toBe(profile);
  });

  test('gives the narrowed clause everywhere, and the clause as it was where rows are known to stand elsewhere', () => {
    const [narrowed, elsewhere] = profile?.types.get('Crossing')?.rows ?? [];
    expect(JSON.stringify(narrowed)).not.toContain('notIn');
    expect(JSON.stringify(elsewhere)).toContain(JSON.stringify(apart));
    expect(
      profile?.types
        .get('Traveller')
        ?.fields.get('givenNames')
        ?.map(({ clause }) => clause),
    ).toEqual([1]);
    expect(profile?.types.get('Traveller')?.rows[1]?.alternatives.map(({ via }) => via)).toEqual(['TravelDocument.holder']);
  });

  test('knows a post by its own code', () => {
    const [, elsewhere] = profile?.types.get('BorderPost')?.rows ?? [];
    expect(elsewhere?.alternatives).toEqual([{ via: null, by: null, through: null, condition: { ...apart, path: ['code'] } }]);
  });

  test('gives rows that name no post only as narrowed', () => {
    const everywhere = forAll.replace('Traveller: via TravelDocument.holder', 'Traveller: every');
    const rows = profileOf(soundSet([everywhere, arrangementText([plain], { on: 'rows' })]), 'QS:BGD/KOR')?.types.get('Traveller')?.rows;
    expect(rows?.map(({ alternatives }) => alternatives.length)).toEqual([1, 0]);
  });
});

describe('what an arrangement makes of questions', () => {
  const questionOf = (question: unknown, coordinate = 'Query.crossings', on?: 'rows') => {
    const text = arrangementText([{ id: 'crossings', article: 'a', questions: { [coordinate]: question } }], on && { on });
    return profileOf(soundSet([forAll, text]), 'QS:BGD/ALB')?.questions.get(coordinate);
  };
  const day = 86_400_000;

  test('is the stricter of both: keys of both, the shorter span, the fewer rows, one at a time', () => {
    const question = { with: ['filter.document'], span: { 'filter.occurredAt': '7 days' }, rows: 500, oneAtATime: true };
    expect(questionOf(question)).toMatchObject([
      {
        mode: 'keyed',
        with: [
          [
            ['filter', 'post'],
            ['filter', 'occurredAt'],
          ],
        ],
        spans: new Map([['filter.occurredAt', 7 * day]]),
        rows: 200,
        oneAtATime: true,
        also: [{ with: [[['filter', 'document']]] }],
      },
    ]);
    expect(questionOf({ rows: 20 })).toMatchObject([{ rows: 20, oneAtATime: false, also: [] }]);
  });

  test('is keyed where the parent asks freely, and its keys open no filter', () => {
    expect(questionOf({ with: ['filter.code'] }, 'Query.borderPosts')).toMatchObject([
      { mode: 'keyed', with: [[]], rows: null, also: [{ with: [[['filter', 'code']]] }] },
    ]);
  });

  test('holds on all rows, because before they are found nobody knows whose they are', () => {
    const openings = questionOf({ rows: 20 }, 'Query.crossings', 'rows');
    expect(openings?.map((one) => one.mode === 'keyed' && one.rows)).toEqual([20, 20]);
  });
});

test('a field that contains others falls with them', () => {
  const text = soundBut('- Crossing.occurredAt', '- Crossing.occurredAt\n        - Traveller.displayName').replace(
    'masked: { Traveller.birthDate: year, Traveller.givenNames: initial }',
    'masked: { Traveller.birthDate: year, Traveller.givenNames: initial, Traveller.familyName: constant }',
  );
  const set = soundSet([text, arrangementText([plain])]);
  expect(fieldsOf(profileOf(set, 'QS:BGD/ALB'), 'Traveller')).not.toContain('displayName');
  expect(fieldsOf(profileOf(set, 'QS:BGD/ALB'), 'Traveller')).toContain('familyName');
});

test('what cannot be masked so is refused, with the place in the arrangement', () => {
  expect(() => soundSet([soundDocument, arrangementText([narrowing])])).toThrow(/agreements\/a1\.yaml.*mask-misfit/);
});
