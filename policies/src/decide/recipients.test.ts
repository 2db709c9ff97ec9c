import { describe, expect, test } from '@jest/globals';
import type { Profile } from '../compile/profile.ts';
import { recipientIn } from '../register/recipient.ts';
import { soundBut, soundSet } from '../testing/sound.ts';
import { decide, type Verdict } from './decide.ts';
import type { PolicySet } from './policy-set.ts';

type Asking = {
  readonly authority?: string;
  readonly role?: string;
  readonly ground?: string;
  readonly at?: string;
  readonly listed?: readonly string[];
};

function ask(set: PolicySet, { authority = 'QS:BGD', role = 'border-guard', ground, at, listed }: Asking = {}): Verdict {
  const recipient = recipientIn(set.register, authority, null, role);
  if (recipient === null) throw new Error('the register does not know them');
  const emergency = ground === undefined ? null : { ground };
  return decide(set, { recipient, purpose: 'BORDER_CHECK_ENTRY', asOf: at ?? '2026-03-01T00:00:00Z', listed: listed ?? null, emergency });
}

function profileOf(verdict: Verdict): Profile {
  if (verdict.kind !== 'ok') throw new Error(`the verdict is ${verdict.kind}`);
  return verdict.profile;
}

const threeParties = (piece: string, by: string, more = ''): string =>
  soundBut(piece, by)
    .replace(
      'recipients: [{ authority: "QS:BGD", roles: [border-guard], unit: "QS:BGD/HQ", below: true }]',
      `recipients: [{ authority: "QS:BGD" }, { authority: "QT:BPA" }]${more}`,
    )
    .replace('{ state: QSO }]', '{ state: QSO }, { state: QTE }]');

describe('one-way exchange', () => {
  test('a clause with `to` gives to the states and authorities in it, and to nobody else', () => {
    for (const to of ['QSO', '"QS:BGD"']) {
      const set = soundSet([threeParties('    article: "2"\n', `    article: "2"\n    to: [${to}]\n`)]);
      expect(profileOf(ask(set)).clauses.map(({ id }) => id)).toEqual(['crossings']);
      const theirs = profileOf(ask(set, { authority: 'QT:BPA', role: 'traffic-officer' }));
      expect(theirs.clauses).toEqual([]);
      expect(theirs.givers.size).toBe(0);
    }
  });
});

describe('obligations', () => {
  const obligations =
    '\nobligations: { retain: 30 days, onward: { others: written-consent, thirdStates: never }, handling: H2, parties: [{ on: QTE, retain: 10 days, onward: { others: never } }, { on: "QT:BPA", handling: H3 }, { on: QSO, keepLog: 5 years }] }';
  const set = soundSet([threeParties('version: 1', 'version: 1', obligations)]);

  test('are those of the document, and over them what differs for the recipient’s state and authority', () => {
    expect(profileOf(ask(set)).documents[0]?.obligations).toEqual({
      retain: '30 days',
      onward: { others: 'written-consent', thirdStates: 'never' },
      handling: 'H2',
      keepLog: '5 years',
    });
    expect(profileOf(ask(set, { authority: 'QT:BPA', role: 'traffic-officer' })).documents[0]?.obligations).toEqual({
      retain: '10 days',
      onward: { others: 'never', thirdStates: 'never' },
      handling: 'H3',
    });
  });
});

test('under a document with a channel nothing is given until somebody can act on it', () => {
  const set = soundSet([
    soundBut('let: {', 'channel: { via: central }\nlet: {')
      .replace(', unit: "QS:BGD/HQ", below: true', '')
      .replace('{ state: QSO }', '{ state: QSO, centre: "QS:BGD" }'),
  ]);
  const profile = profileOf(ask(set));
  expect([profile.clauses, profile.types.size, profile.questions.size, profile.givers.size]).toEqual([[], 0, 0, 0]);
});

describe('an emergency', () => {
  const emergency =
    'emergency: { grounds: [IMMINENT_DANGER_TO_LIFE], opens: [crossings], roles: [duty-officer], for: 12 hours, reviewWithin: 1 day, tell: ["QN:NCC"] }\nlet: {';
  const document = threeParties('    article: "2"\n', '    article: "2"\n    emergencyOnly: true\n').replace('let: {', () => emergency);
  const set = soundSet([document]);
  const ground = 'IMMINENT_DANGER_TO_LIFE';

  test('opens its clauses for the grounds and roles of the document, and says so', () => {
    const profile = profileOf(ask(set, { role: 'duty-officer', ground }));
    expect(profile.clauses.map(({ id }) => id)).toEqual(['crossings']);
    expect(profile.documents).toMatchObject([{ id: 'sound', openedBy: ground }]);
  });

  test('that nobody declared opens nothing', () => {
    const profile = profileOf(ask(set, { role: 'duty-officer' }));
    expect(profile.clauses).toEqual([]);
    expect(profile.documents).toMatchObject([{ openedBy: null }]);
  });

  test.each([
    ['another role', { role: 'border-guard', ground }],
    ['another ground', { role: 'duty-officer', ground: 'CURIOSITY' }],
    ['a ground that every object has', { role: 'duty-officer', ground: 'constructor' }],
    ['no ground', { role: 'duty-officer', ground: '' }],
  ])('is not allowed with %s', (_what, asking) => {
    expect(ask(set, asking)).toEqual({ kind: 'emergencyNotAllowed' });
  });

  test('opens nothing of documents that the caller did not name', () => {
    const other = document.replace('id: sound', 'id: other').replace(emergency, 'let: {').replace('    emergencyOnly: true\n', '');
    const both = soundSet([document, other]);
    expect(ask(both, { role: 'duty-officer', ground, listed: ['other'] })).toEqual({ kind: 'emergencyNotAllowed' });
    expect(profileOf(ask(both, { role: 'duty-officer', ground, listed: ['sound'] })).givers.get('immigration')).toEqual({
      kind: 'one',
      document: 0,
    });
  });

  test('beats no prohibition, and no `to`', () => {
    const profile = profileOf(ask(set, { role: 'duty-officer', ground }));
    expect(profile.types.get('Traveller')?.prohibitions.length).toBeGreaterThan(0);
    const oneWay = soundSet([document.replace('    emergencyOnly: true\n', '    emergencyOnly: true\n    to: ["QT:BPA"]\n')]);
    expect(profileOf(ask(oneWay, { role: 'duty-officer', ground })).clauses).toEqual([]);
  });

  test('opens no clause that is suspended', () => {
    const act = {
      id: 's',
      act: 'suspend',
      agreement: 'sound',
      clauses: ['crossings'],
      by: 'QN:NCC',
      since: '2026-01-01',
      reason: { en: 'a', fr: 'a' },
    };
    const stopped = soundSet([document], { acts: [{ file: 'acts/s.yaml', text: JSON.stringify(act) }] });
    expect(profileOf(ask(stopped, { role: 'duty-officer', ground })).clauses).toEqual([]);
  });
});
