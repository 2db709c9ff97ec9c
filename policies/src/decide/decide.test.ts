import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Recipient, recipientIn } from '../register/recipient.ts';
import { demoSet, soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { decide, type Verdict } from './decide.ts';
import { documentsFor } from './documents-for.ts';
import type { PolicySet } from './policy-set.ts';

const demo = demoSet();
const asOf = '2026-03-01T12:00:00Z';

function someone(authority: string, role: string, unit?: string): Recipient {
  const recipient = recipientIn(demo.register, authority, unit ?? null, role);
  if (recipient === null) throw new Error('the register does not know them');
  return recipient;
}

const soravian = someone('QS:BGD', 'border-guard', 'QS:BGD/ALB');
const guard = someone('QN:IMM', 'border-guard', 'QN:IMM/ALB');

function profileOf(verdict: Verdict) {
  if (verdict.kind !== 'ok') throw new Error(`the verdict is ${verdict.kind}`);
  return verdict.profile;
}

const ask = (set: PolicySet, recipient: Recipient, purpose = 'BORDER_CHECK_ENTRY', listed: readonly string[] | null = null, at = asOf) =>
  decide(set, { recipient, purpose, asOf: at, listed });

describe('closed by default', () => {
  test('an empty set gives nothing to anybody, for whatever purpose', () => {
    const empty = soundSet([]);
    fc.assert(
      fc.property(fc.constantFrom(soravian, guard), fc.string(), fc.option(fc.array(fc.string())), (recipient, purpose, listed) => {
        expect(ask(empty, recipient, purpose, listed)).toEqual({ kind: 'noAgreement' });
      }),
    );
  });

  test('what no clause names is in no profile', () => {
    const profile = profileOf(ask(demo, soravian));
    expect([...profile.types.keys()]).toEqual(['BorderPost', 'Crossing', 'TravelDocument', 'Traveller']);
    expect([...profile.questions.keys()]).toEqual(['Query.borderPosts', 'Query.crossings', 'Query.travelDocument']);
    expect(profile.types.get('Traveller')?.fields.has('familyName')).toBe(false);
    expect(profile.givers.has('customs')).toBe(false);
  });

  test('words that objects inherit are no documents, purposes or types', () => {
    for (const word of ['__proto__', 'constructor', 'toString']) {
      expect(ask(demo, soravian, word).kind).toBe('purposeNotAllowed');
      expect(ask(demo, soravian, 'BORDER_CHECK_ENTRY', [word]).kind).toBe('noAgreement');
      expect(profileOf(ask(demo, soravian)).types.get(word)).toBeUndefined();
    }
  });
});

describe('which documents count', () => {
  test('under a treaty with recipients on both sides nobody receives the data of their own side', () => {
    const set = soundSet([soundBut('recipients: [{', 'recipients: [{ authority: "QN:NCC" }, {')]);
    const own = profileOf(ask(set, someone('QN:NCC', 'coordinator')));
    expect({ givers: [...own.givers.keys()], clauses: own.clauses, types: [...own.types.keys()] }).toMatchObject({
      givers: [],
      clauses: [],
    });
    expect([...own.types.values()].every(({ fields, rows }) => fields.size === 0 && rows.length === 0)).toBe(true);
    expect([...profileOf(ask(set, soravian)).givers.keys()]).toEqual(['immigration', 'posts']);
  });

  test('a document before its first day, after its last, or of another unit is not there', () => {
    const set = soundSet([soundDocument]);
    expect(ask(set, soravian, 'BORDER_CHECK_ENTRY', null, '2024-12-31T23:59:59Z').kind).toBe('noAgreement');
    expect(ask(set, soravian, 'BORDER_CHECK_ENTRY', null, '2025-01-01T00:00:00Z').kind).toBe('ok');
    // The last day ends at midnight in Paris, an hour before it does in UTC.
    expect(ask(set, soravian, 'BORDER_CHECK_ENTRY', null, '2030-12-31T22:59:59Z').kind).toBe('ok');
    expect(ask(set, soravian, 'BORDER_CHECK_ENTRY', null, '2030-12-31T23:00:00Z').kind).toBe('noAgreement');
    expect(ask(set, someone('QS:BGD', 'border-guard')).kind).toBe('noAgreement');
  });

  test('`unit` alone means that unit, with `below` those below as well', () => {
    const only = soundSet([soundBut(', below: true', '')]);
    expect(ask(only, soravian).kind).toBe('noAgreement');
    expect(ask(only, someone('QS:BGD', 'border-guard', 'QS:BGD/HQ')).kind).toBe('ok');
  });

  test('of two versions in force the later counts', () => {
    const set = soundSet([soundDocument, soundBut('version: 1', 'version: 2')]);
    expect(profileOf(ask(set, soravian)).documents).toMatchObject([{ id: 'sound', version: 2 }]);
    expect(documentsFor(set, soravian, asOf)).toMatchObject([{ version: 2, until: '2030-12-31T23:00:00Z' }]);
  });

  test('a purpose that none lists is answered with those that are', () => {
    expect(ask(demo, soravian, 'FISCAL')).toEqual({
      kind: 'purposeNotAllowed',
      purposes: ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT', 'POST_MANAGEMENT', 'TRAVELLER_INFORMATION'],
    });
  });

  test('a document that does not exist and one that is somebody else’s are answered alike', () => {
    expect(ask(demo, soravian, 'BORDER_CHECK_ENTRY', ['qn-imm-charter'])).toEqual(ask(demo, soravian, 'BORDER_CHECK_ENTRY', ['no-such']));
  });

  test('an instant that is none decides nothing', () => {
    expect(() => ask(demo, soravian, 'BORDER_CHECK_ENTRY', null, 'now')).toThrow('not an instant');
  });
});

describe('for each giver one document', () => {
  const [clauses = ''] = soundBut('id: sound', 'id: other').replace('"QN:IMM", "QN:BPA"', '"QN:IMM"').split('examples:');
  const withoutPosts = clauses.split('\n').filter((line) => !/WaitTime|waitTimes|BorderPost|borderPosts/.test(line));
  const both = soundSet([soundDocument, withoutPosts.join('\n')]);

  test('several that fit are ambiguous, and give nothing of that giver', () => {
    const profile = profileOf(ask(both, soravian));
    expect(profile.givers.get('immigration')).toEqual({ kind: 'ambiguous', documents: ['sound', 'other'] });
    expect(profile.givers.get('posts')).toEqual({ kind: 'one', document: 0 });
    expect(profile.types.get('Crossing')?.fields.size).toBe(0);
  });

  test('the first listed that gives from it decides; rights are never added up', () => {
    const profile = profileOf(ask(both, soravian, 'BORDER_CHECK_ENTRY', ['other']));
    expect(profile.givers.get('immigration')).toEqual({ kind: 'one', document: 1 });
    expect(profile.givers.get('posts')).toEqual({ kind: 'one', document: 0 });
    const grants = profile.types.get('Crossing')?.fields.get('occurredAt') ?? [];
    expect(grants.map(({ clause }) => profile.clauses[clause]?.document)).toEqual([1]);
  });

  test('an edge of a giver about whom another document decides reaches nothing', () => {
    const profile = profileOf(ask(both, soravian, 'BORDER_CHECK_ENTRY', ['other']));
    const ofSound = profile.types.get('TravelDocument')?.rows.find(({ clause }) => profile.clauses[clause]?.document === 0);
    expect(ofSound?.alternatives).toEqual([]);
  });

  test('nobody is given their own data by a protocol that serves both sides', () => {
    const customs = someone('QN:CUS', 'customs-officer', 'QN:CUS/ALB');
    const profile = profileOf(ask(demo, customs, 'CUSTOMS_CONTROL'));
    expect(documentIdOf(profile, 'customs')).toBe('qn-cus-charter');
    expect(documentIdOf(profile, 'immigration')).toBe('qn-imm-cus-joint-control');
  });

  function documentIdOf(profile: ReturnType<typeof profileOf>, subgraph: string): string | undefined {
    const giver = profile.givers.get(subgraph);
    return giver?.kind === 'one' ? profile.documents[giver.document]?.id : undefined;
  }

  test('an own border guard has one deciding document for each of five agencies', () => {
    const profile = profileOf(ask(demo, guard));
    expect([...profile.givers].map(([subgraph, { kind }]) => [subgraph, kind])).toEqual([
      ['customs', 'one'],
      ['immigration', 'one'],
      ['police', 'one'],
      ['posts', 'one'],
      ['visas', 'one'],
    ]);
  });
});

describe('profiles', () => {
  test('of the same rights are one object, whoever asks and when', () => {
    const times = fc
      .integer({ min: Date.parse('2025-06-01T00:00:00Z'), max: Date.parse('2027-06-01T00:00:00Z') })
      .map((ms) => new Date(ms).toISOString());
    const units = fc.constantFrom('QN:IMM/ALB', 'QN:IMM/NORTH', 'QN:IMM/HQ', undefined);
    const first = profileOf(ask(demo, guard));
    fc.assert(
      fc.property(times, units, (at, unit) => {
        expect(profileOf(ask(demo, someone('QN:IMM', 'border-guard', unit), 'BORDER_CHECK_ENTRY', null, at))).toBe(first);
      }),
    );
  });

  test('of the same content share one id over two readings of the files, and another content has another', () => {
    expect(profileOf(ask(demoSet(), guard)).id).toBe(profileOf(ask(demo, guard)).id);
    const [one, two] = [soundDocument, soundBut('["QNALB"]', '["QNKOR"]')].map((text) => profileOf(ask(soundSet([text]), soravian)).id);
    expect(one).not.toBe(two);
  });

  test('hold clauses of the purpose only', () => {
    const exit = profileOf(ask(soundSet([soundDocument]), soravian, 'BORDER_CHECK_EXIT'));
    expect(exit.clauses).toEqual([]);
    expect(exit.questions.size).toBe(0);
  });
});
