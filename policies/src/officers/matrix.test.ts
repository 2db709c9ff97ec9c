import { describe, expect, test } from '@jest/globals';
import { decide } from '../decide/decide.ts';
import { recipientIn } from '../register/recipient.ts';
import { demoSet, soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { formatShown } from './giving-phrase.ts';
import { accessMatrix, type MatrixEntry } from './matrix.ts';

const at = Date.parse('2026-03-01T00:00:00Z');
const shownIn = (entries: readonly MatrixEntry[], coordinate: string): readonly string[] =>
  entries.flatMap(({ clauses }) =>
    clauses.flatMap(({ id, givings }) =>
      givings.filter((one) => one.coordinate === coordinate).map(({ shown }) => `${id} ${formatShown(shown)}`),
    ),
  );

describe('the matrix', () => {
  const entries = accessMatrix(soundSet([soundDocument]), at);

  test('has an entry for every recipient and purpose that gets anything, and no other', () => {
    expect(entries.map(({ recipient, purpose }) => ({ recipient, purpose }))).toEqual([
      { recipient: { authority: 'QS:BGD', roles: ['border-guard'], unit: 'QS:BGD/HQ', below: true }, purpose: 'BORDER_CHECK_ENTRY' },
    ]);
  });

  test('tells levels, references, bare existence, rows and questions, with clause and article', () => {
    expect(shownIn(entries, 'Crossing.occurredAt')).toEqual(['crossings clear']);
    expect(shownIn(entries, 'Traveller.birthDate')).toEqual(['crossings masked(year)']);
    expect(shownIn(entries, 'Crossing.ref')).toEqual(['crossings reference']);
    expect(shownIn(entries, 'WaitTime')).toEqual(['crossings existence']);
    expect(shownIn(entries, 'Traveller.familyName')).toEqual([]);
    expect(entries[0]?.clauses[0]).toMatchObject({ article: '2', from: ['QN:IMM', 'QN:BPA'] });
    expect(entries[0]?.clauses[0]?.rows.get('Traveller')).toEqual([
      { via: 'TravelDocument.holder', by: null, condition: { kind: 'true' } },
    ]);
    expect(entries[0]?.questions.map(({ coordinate, question }) => `${coordinate} ${question.mode}`)).toContain('Query.crossings keyed');
    expect(entries[0]?.prohibitions).toMatchObject([{ id: 'refugees', article: '3', type: 'Traveller', fields: null }]);
  });

  test('counts ceilings in', () => {
    const ceiling = `id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nneverMoreThan: { Traveller.givenNames: none }\n`;
    const limited = accessMatrix(soundSet([soundDocument], { ceilings: [{ file: 'ceilings/c.yaml', text: ceiling }] }), at);
    expect(shownIn(limited, 'Traveller.givenNames')).toEqual([]);
    expect(shownIn(limited, 'Traveller.birthDate')).toEqual(['crossings masked(year)']);
  });

  test('knows the latest version in force at the instant, and none outside', () => {
    const next = soundBut('version: 1', 'version: 2').replace('from: 2025-01-01', 'from: 2026-06-01');
    const set = soundSet([soundDocument, next]);
    expect(accessMatrix(set, at).map(({ document }) => document.version)).toEqual([1]);
    expect(accessMatrix(set, Date.parse('2026-07-01')).map(({ document }) => document.version)).toEqual([2]);
    expect(accessMatrix(set, Date.parse('2031-01-01'))).toEqual([]);
  });

  test('says of the demo’s documents what decisions say, for everyone who names one', () => {
    const set = demoSet();
    for (const { document, recipient, purpose, clauses } of accessMatrix(set, at)) {
      for (const role of recipient.roles) {
        const person = recipientIn(set.register, recipient.authority, recipient.unit, role);
        if (person === null) throw new Error('the register has no such role');
        const verdict = decide(set, { recipient: person, purpose, asOf: '2026-03-01T00:00:00Z', listed: [document.id] });
        if (verdict.kind !== 'ok') throw new Error(verdict.kind);
        const { profile } = verdict;
        const own = profile.clauses.filter((clause) => profile.documents[clause.document]?.id === document.id);
        const decided = own.flatMap(({ index, id }) =>
          [...profile.types].flatMap(([type, { fields }]) =>
            [...fields].flatMap(([field, grants]) =>
              grants.filter(({ clause }) => clause === index).map(({ level }) => `${id} ${type}.${field} ${formatShown(level)}`),
            ),
          ),
        );
        const told = clauses.flatMap(({ id, givings }) =>
          givings
            .filter(({ shown }) => shown.kind === 'clear' || shown.kind === 'masked')
            .map(({ coordinate, shown }) => `${id} ${coordinate} ${formatShown(shown)}`),
        );
        expect(told.toSorted()).toEqual(decided.toSorted());
      }
    }
  });
});
