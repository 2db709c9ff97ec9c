import { describe, expect, test } from '@jest/globals';
import { decide } from '../decide/decide.ts';
import { recipientIn } from '../register/recipient.ts';
import { soundBut, soundSet } from '../testing/sound.ts';
import type { Profile } from './profile.ts';

function profileOf(document: string, ceiling?: string): Profile {
  const set = soundSet([document], { ceilings: ceiling === undefined ? [] : [{ file: 'ceilings/c.yaml', text: ceiling }] });
  const recipient = recipientIn(set.register, 'QS:BGD', 'QS:BGD/ALB', 'border-guard');
  if (recipient === null) throw new Error('the register does not know them');
  const verdict = decide(set, { recipient, purpose: 'BORDER_CHECK_ENTRY', asOf: '2026-03-01T12:00:00Z', listed: null });
  if (verdict.kind !== 'ok') throw new Error(`the verdict is ${verdict.kind}`);
  return verdict.profile;
}

const named = '- Crossing.occurredAt\n        - Traveller.displayName\n        - Traveller.familyName';
const ceilingOn = (entry: string): string => `id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nneverMoreThan: { ${entry} }\n`;
const levelOf = (profile: Profile, type: string, field: string) =>
  profile.types
    .get(type)
    ?.fields.get(field)
    ?.map(({ level }) => level);

describe('levels', () => {
  test('are as the clause says: clear, masked, or not there', () => {
    const profile = profileOf(soundBut('version: 1', 'version: 1'));
    expect(levelOf(profile, 'Crossing', 'occurredAt')).toEqual([{ kind: 'clear' }]);
    expect(levelOf(profile, 'Traveller', 'birthDate')).toEqual([{ kind: 'masked', mask: { kind: 'year' } }]);
    expect(levelOf(profile, 'Traveller', 'sex')).toBeUndefined();
  });

  test('of a category reach plain fields of the types in rows, never keys, `ref` or relations', () => {
    const profile = profileOf(soundBut('category crossing.control', 'category crossing.control\n        - category crossing.event'));
    expect([...(profile.types.get('Crossing')?.fields.keys() ?? [])].sort()).toEqual([
      'controlLevel',
      'direction',
      'document',
      'lane',
      'occurredAt',
      'outcome',
      'processingSeconds',
      'stayPurpose',
    ]);
  });

  test('of a category reach embedded objects, which are values of their row, and what rows come by', () => {
    const contact = soundBut('- category crossing.control', '- category crossing.control\n        - category unit.contact').replace(
      'BorderPost: every\n',
      'BorderPost: every\n      Unit: every\n      UnitContact: via Unit.contact\n',
    );
    const { types } = profileOf(contact);
    expect([types.get('Unit'), types.get('UnitContact')].map((rights) => [...(rights?.fields.keys() ?? [])].sort())).toEqual([
      ['contact'],
      ['alwaysReachable', 'email', 'telephone'],
    ]);
  });

  test('never exceed the owner’s ceiling', () => {
    expect(
      levelOf(profileOf(soundBut('version: 1', 'version: 1'), ceilingOn('Traveller.givenNames: constant')), 'Traveller', 'givenNames'),
    ).toEqual([{ kind: 'masked', mask: { kind: 'constant' } }]);
    expect(
      levelOf(profileOf(soundBut('version: 1', 'version: 1'), ceilingOn('Crossing.occurredAt: none')), 'Crossing', 'occurredAt'),
    ).toBeUndefined();
  });

  test('of a field that contains others are the lowest of theirs', () => {
    expect(levelOf(profileOf(soundBut('- Crossing.occurredAt', named)), 'Traveller', 'displayName')).toEqual([
      { kind: 'masked', mask: { kind: 'initial' } },
    ]);
    expect(
      levelOf(profileOf(soundBut('- Crossing.occurredAt', named), ceilingOn('Traveller.familyName: none')), 'Traveller', 'displayName'),
    ).toBeUndefined();
  });
});

describe('a prohibition', () => {
  const only = (purpose: string) => profileOf(soundBut('    types: [Traveller]\n', `    types: [Traveller]\n    purposes: [${purpose}]\n`));
  const prohibited = (profile: Profile) => profile.types.get('Traveller')?.prohibitions.length ?? 0;

  test('for one purpose holds for that one, and for no other', () => {
    expect(prohibited(profileOf(soundBut('version: 1', 'version: 1')))).toBe(1);
    expect(prohibited(only('BORDER_CHECK_ENTRY'))).toBe(1);
    expect(prohibited(only('BORDER_CHECK_EXIT'))).toBe(0);
  });
});

describe('fields that contain others', () => {
  const mrz = `- Crossing.occurredAt
        - TravelDocument.mrz
        - TravelDocument.issuingState
        - TravelDocument.number
        - TravelDocument.type
        - TravelDocument.expiresOn
        - Traveller.familyName
        - Traveller.givenNames
        - Traveller.birthDate
        - Traveller.sex
        - Traveller.nationality`;

  const unmasked = (text: string): string => text.replace(/^ +masked: .*\n/m, '');

  test('inherit prohibitions of what they contain, asked over the reference', () => {
    const profile = profileOf(unmasked(soundBut('- Crossing.occurredAt', mrz)));
    const inherited = profile.types.get('TravelDocument')?.prohibitions.filter(({ scope }) => scope !== 'type');
    expect(inherited).toHaveLength(1);
    for (const one of inherited ?? [])
      expect(one).toMatchObject({ document: 0, scope: ['mrz'], condition: { kind: 'test', path: ['holder', 'protection'], op: 'has' } });
  });

  test('are withheld where the contained row is not one that the clause gives', () => {
    const document = soundBut('- Crossing.occurredAt', mrz).replace(
      'Traveller: via TravelDocument.holder',
      'Traveller: { via: TravelDocument.holder, sex: { is: F } }',
    );
    const conditions = profileOf(unmasked(document))
      .types.get('TravelDocument')
      ?.prohibitions.map(({ condition }) => condition);
    expect(conditions).toContainEqual({
      kind: 'not',
      of: { kind: 'test', path: ['holder', 'sex'], type: 'Sex', op: 'is', value: { kind: 'literal', value: 'F' } },
    });
  });

  test('are withheld on every row where the contained row comes by another way', () => {
    const document = soundBut('- Crossing.occurredAt', `${mrz}\n        - Crossing.traveller`).replace(
      'Traveller: via TravelDocument.holder',
      'Traveller: via Crossing.traveller',
    );
    const prohibitions = profileOf(unmasked(document)).types.get('TravelDocument')?.prohibitions;
    expect(prohibitions).toContainEqual({ document: 0, scope: ['mrz'], person: false, condition: { kind: 'true' } });
  });
});

test('a field that contains values under masks without an order shows nothing', () => {
  const profile = profileOf(soundBut('- Crossing.occurredAt', named), ceilingOn('Traveller.familyName: last(2)'));
  expect(levelOf(profile, 'Traveller', 'displayName')).toBeUndefined();
});

describe('rows', () => {
  test('keep how they are reached, `let` names filled in', () => {
    const profile = profileOf(soundBut('version: 1', 'version: 1'));
    expect(profile.types.get('TravelDocument')?.rows).toEqual([
      { clause: 0, alternatives: [{ via: 'Crossing.document', by: null, through: 0, condition: { kind: 'true' } }] },
    ]);
    expect(profile.types.get('Crossing')?.rows[0]?.alternatives[0]?.condition).toMatchObject({
      kind: 'all',
      of: [
        { path: ['post', 'code'], type: 'Locode', op: 'in', value: { kind: 'literal', value: ['QNALB'] } },
        { path: ['occurredAt'], op: 'within', value: { kind: 'duration', duration: { amount: 90, unit: 'day' } } },
      ],
    });
  });

  test('a bare day after `until` runs to its end in the document’s zone, after `since` from 00:00 UTC', () => {
    const document = soundBut('occurredAt: { within: 90 days }', 'occurredAt: { since: 2026-07-01, until: 2026-07-31 }');
    expect(profileOf(document).types.get('Crossing')?.rows[0]?.alternatives[0]?.condition).toMatchObject({
      of: [{}, { op: 'ge', value: { value: '2026-07-01T00:00:00Z' } }, { op: 'lt', value: { value: '2026-07-31T22:00:00Z' } }],
    });
  });

  test('a reference compares by its key', () => {
    const document = soundBut('post.code: { in: $shared }', 'post: { in: $shared }');
    expect(profileOf(document).types.get('Crossing')?.rows[0]?.alternatives[0]?.condition).toMatchObject({
      of: [{ path: ['post', 'code'], type: 'Locode', op: 'in' }, {}],
    });
  });

  test('of a list any alternative counts, and conditions join as written', () => {
    const document = soundBut(
      'Crossing: { post.code: { in: $shared }, occurredAt: { within: 90 days } }',
      'Crossing: [{ anyOf: [{ direction: { is: ENTRY } }, { not: { lane: { isNull: true } } }] }, { outcome: { isNot: REFUSED } }]',
    );
    expect(
      profileOf(document)
        .types.get('Crossing')
        ?.rows[0]?.alternatives.map(({ condition }) => condition),
    ).toMatchObject([
      { kind: 'any', of: [{ op: 'is' }, { kind: 'not', of: { op: 'isNull' } }] },
      { kind: 'test', op: 'isNot' },
    ]);
  });
});

test('questions hold keys, spans in milliseconds and limits', () => {
  const openings = profileOf(soundBut('version: 1', 'version: 1')).questions.get('Query.crossings');
  expect(openings).toEqual([
    {
      clause: 0,
      mode: 'keyed',
      with: [
        [
          ['filter', 'post'],
          ['filter', 'occurredAt'],
        ],
      ],
      spans: new Map([['filter.occurredAt', 31 * 86_400_000]]),
      rows: 200,
      oneAtATime: false,
    },
  ]);
});
