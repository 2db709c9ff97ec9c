import { describe, expect, test } from '@jest/globals';
import { type Recipient, recipientIn } from '../register/recipient.ts';
import { actText } from '../testing/acts.ts';
import { soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { decide, type Verdict } from './decide.ts';
import { documentsFor, suspendedFor } from './documents-for.ts';
import type { PolicySet } from './policy-set.ts';

type Acts = readonly ReturnType<typeof actText>[];
const setWith = (acts: Acts, documents: readonly string[] = [soundDocument]): PolicySet => soundSet(documents, { acts });

function guard({ register }: PolicySet): Recipient {
  const recipient = recipientIn(register, 'QS:BGD', 'QS:BGD/ALB', 'border-guard');
  if (recipient === null) throw new Error('the register does not know them');
  return recipient;
}

const ask = (set: PolicySet, at: string, listed: readonly string[] | null = null): Verdict =>
  decide(set, { recipient: guard(set), purpose: 'BORDER_CHECK_ENTRY', asOf: at, listed });

function profileAt(set: PolicySet, at: string) {
  const verdict = ask(set, at);
  if (verdict.kind !== 'ok') throw new Error(`the verdict is ${verdict.kind}`);
  return verdict.profile;
}

describe('a suspension of the whole', () => {
  const set = setWith([actText('suspend', { since: '2026-03-01T10:00:00Z' }), actText('resume', { since: '2026-03-02', by: 'QN:IMM' })]);
  const suspended = { kind: 'suspended', agreements: ['sound'] };

  test('bites at its instant, without a restart, and not a second before', () => {
    expect(ask(set, '2026-03-01T09:59:59Z').kind).toBe('ok');
    expect(ask(set, '2026-03-01T10:00:00Z')).toEqual(suspended);
    expect(ask(set, '2026-03-01T10:00:00Z', ['sound'])).toEqual(suspended);
  });

  test('ends by a resumption of the same side, whichever of its authorities signs it', () => {
    expect(ask(set, '2026-03-01T23:59:59Z')).toEqual(suspended);
    expect(ask(set, '2026-03-02T00:00:00Z').kind).toBe('ok');
  });

  test('does not end by what the other side resumes', () => {
    const acts = [
      actText('suspend', { since: '2026-03-01' }),
      actText('suspend', { id: 'theirs', since: '2026-03-01', by: 'QS:BGD' }),
      actText('resume', { since: '2026-03-02', by: 'QS:BGD' }),
    ];
    expect(ask(setWith(acts), '2026-03-05T00:00:00Z')).toEqual(suspended);
  });

  test('does not end by what was resumed at the same instant', () => {
    const acts = [
      actText('suspend', { id: 'first', since: '2026-03-01' }),
      actText('resume', { since: '2026-03-02' }),
      actText('suspend', { id: 'again', since: '2026-03-02' }),
    ];
    expect(ask(setWith(acts), '2026-03-02T00:00:00Z')).toEqual(suspended);
  });

  test('runs out at `until`, to the second', () => {
    const short = setWith([actText('suspend', { since: '2026-03-01', until: '2026-03-01T06:00:00Z' })]);
    expect(ask(short, '2026-03-01T05:59:59Z').kind).toBe('suspended');
    expect(ask(short, '2026-03-01T06:00:00Z').kind).toBe('ok');
  });

  test('takes the document out of what is told to be in force', () => {
    const at = '2026-03-01T12:00:00Z';
    expect(documentsFor(set, guard(set), at)).toEqual([]);
    expect(suspendedFor(set, guard(set), at)).toEqual(['sound']);
    expect(suspendedFor(set, guard(set), '2026-02-01T12:00:00Z')).toEqual([]);
  });

  test('tells nothing to those whose document it is not', () => {
    const stranger = recipientIn(set.register, 'QN:CUS', null, 'customs-officer');
    if (stranger === null) throw new Error('unknown');
    for (const listed of [null, ['sound']])
      expect(decide(set, { recipient: stranger, purpose: 'BORDER_CHECK_ENTRY', asOf: '2026-03-01T12:00:00Z', listed })).toEqual({
        kind: 'noAgreement',
      });
  });

  test('leaves other documents to decide, also about the data that it gave', () => {
    const both = setWith([actText('suspend', { since: '2026-03-01' })], [soundDocument, soundBut('id: sound', 'id: other')]);
    expect(profileAt(both, '2026-02-01T00:00:00Z').givers.get('immigration')?.kind).toBe('ambiguous');
    expect(profileAt(both, '2026-03-01T00:00:00Z').documents.map(({ id }) => id)).toEqual(['other']);
    expect(ask(both, '2026-03-01T00:00:00Z', ['other', 'sound'])).toEqual(suspended);
  });
});

describe('a suspension of clauses', () => {
  const acts = [
    actText('suspend', { since: '2026-03-01', clauses: ['crossings'] }),
    actText('resume', { since: '2026-03-05', clauses: ['crossings'] }),
  ];
  const set = setWith(acts);

  test('closes them and leaves the document in force', () => {
    const [before, during, after] = ['2026-02-28', '2026-03-01', '2026-03-05'].map((day) => profileAt(set, `${day}T00:00:00Z`));
    expect(before?.types.size).toBe(5);
    expect(during?.types.size).toBe(0);
    expect([...(during?.questions.keys() ?? [])]).toEqual([]);
    expect(during?.documents.map(({ id }) => id)).toEqual(['sound']);
    expect(during?.id).not.toBe(before?.id);
    expect(after).toBe(before);
    expect(documentsFor(set, guard(set), '2026-03-02T00:00:00Z')).toMatchObject([{ id: 'sound', questions: [] }]);
  });

  test('is not lifted by clauses when it was of the whole, but a resumption of the whole lifts it', () => {
    const whole = actText('suspend', { id: 'whole', since: '2026-03-02' });
    expect(ask(setWith([...acts, whole]), '2026-03-06T00:00:00Z').kind).toBe('suspended');
    const [first] = acts;
    const resumed = setWith([...(first ? [first] : []), actText('resume', { since: '2026-03-03' })]);
    expect(profileAt(resumed, '2026-03-03T00:00:00Z').types.size).toBe(5);
  });
});

describe('a denunciation', () => {
  const noticed = soundBut('until: 2030-12-31 }', 'until: 2030-12-31, notice: 6 months }');
  const denounced = actText('denounce', { since: '2026-03-31' });

  test('ends the document when the notice of the version in force has passed', () => {
    const set = setWith([denounced], [noticed]);
    expect(ask(set, '2026-09-29T23:59:59Z').kind).toBe('ok');
    expect(ask(set, '2026-09-30T00:00:00Z').kind).toBe('noAgreement');
    expect(documentsFor(set, guard(set), '2026-04-01T00:00:00Z')).toMatchObject([{ until: '2026-09-30T00:00:00Z' }]);
  });

  test('ends it at once where no notice was agreed', () => {
    expect(ask(setWith([denounced]), '2026-03-31T00:00:00Z').kind).toBe('noAgreement');
  });

  test('ends the versions that follow as well', () => {
    const next = noticed.replace('version: 1', 'version: 2').replace('from: 2025-01-01', 'from: 2026-06-01').replace('6 months', '5 years');
    const set = setWith([denounced], [noticed, next]);
    expect(profileAt(set, '2026-06-01T00:00:00Z').documents).toMatchObject([{ version: 2 }]);
    expect(ask(set, '2026-09-30T00:00:00Z').kind).toBe('noAgreement');
  });
});

describe('a concealment', () => {
  const rows = { Crossing: { 'post.code': { in: '$shared' } } };
  const set = setWith([actText('conceal', { since: '2026-03-01T10:00:00Z', until: '2026-03-03T10:00:00Z', rows })]);
  const hidden = (at: string) =>
    profileAt(set, at)
      .types.get('Crossing')
      ?.prohibitions.map(({ condition }) => condition);

  test('prohibits the rows that it names, from its instant to its end, names of `let` being those of the document', () => {
    const condition = { kind: 'test', path: ['post', 'code'], type: 'Locode', op: 'in', value: { kind: 'literal', value: ['QNALB'] } };
    expect(hidden('2026-03-01T09:59:59Z')).not.toContainEqual(condition);
    expect(hidden('2026-03-01T10:00:00Z')).toContainEqual(condition);
    expect(hidden('2026-03-03T09:59:59Z')).toContainEqual(condition);
    expect(hidden('2026-03-03T10:00:00Z')).not.toContainEqual(condition);
  });

  test('makes another profile, and the same as before when it is over', () => {
    const ids = ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z', '2026-03-04T00:00:00Z'].map((at) => profileAt(set, at).id);
    expect(ids[0]).not.toBe(ids[1]);
    expect(ids[2]).toBe(ids[0]);
  });
});

test('a consent changes nothing that is given', () => {
  const set = setWith([actText('consent', { since: '2026-03-01' })]);
  expect(profileAt(set, '2026-04-01T00:00:00Z')).toBe(profileAt(set, '2026-02-01T00:00:00Z'));
});
