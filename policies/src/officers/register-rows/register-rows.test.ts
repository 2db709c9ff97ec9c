import { describe, expect, test } from '@jest/globals';
import type { RegisterRows } from '@passerelle/schema';
import { demoSet, soundBut, soundDocument, soundSet } from '../../testing/sound.ts';
import { type RegisterPart, registerRows } from './register-rows.ts';

function rowsOf<T extends keyof RegisterRows>(parts: Iterable<RegisterPart>, table: T): readonly RegisterRows[T][number][] {
  return [...parts].flatMap((part): readonly RegisterRows[T][number][] => part[table] ?? []);
}
const set = soundSet([soundDocument]);

describe('the register that follows from a policy set', () => {
  test('is the same each time, and has no id twice', () => {
    const demo = demoSet();
    expect([...registerRows(demo)]).toEqual([...registerRows(demo)]);
    for (const table of ['accessEntry', 'openedQuestion', 'restriction', 'obligation', 'agreementAct'] as const) {
      const ids = rowsOf(registerRows(demo), table).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('writes every level: clear, masked, reference, existence', () => {
    const entries = rowsOf(registerRows(set), 'accessEntry');
    const of = (field: string) => entries.filter((one) => one.field === field).map(({ level, mask }) => [level, mask]);
    expect(of('Crossing.occurredAt')).toEqual([['clear', null]]);
    expect(of('Traveller.givenNames')).toEqual([['masked', 'initial']]);
    expect(of('Crossing.ref')).toEqual([['reference', null]]);
    expect(of('WaitTime')).toEqual([['exists', null]]);
  });

  test('holds a version that is not in force as well, and what its clauses give', () => {
    const later = soundSet([soundBut('from: 2025-01-01', 'from: 2029-01-01')]);
    expect(rowsOf(registerRows(later), 'agreementVersion')).toMatchObject([
      { agreement_id: 'sound', version: '1', in_force_from: '2029-01-01T00:00:00Z' },
    ]);
    expect(rowsOf(registerRows(later), 'accessEntry').length).toBeGreaterThan(0);
  });

  test('names as a clause’s recipients only those to whom it gives', () => {
    const oneWay = soundBut(
      'recipients: [{ authority: "QS:BGD", roles: [border-guard], unit: "QS:BGD/HQ", below: true }]',
      'recipients: [{ authority: "QS:BGD", roles: [border-guard], unit: "QS:BGD/HQ", below: true }, { authority: "QT:BPA", roles: [traffic-officer] }]',
    )
      .replace(
        'parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO }]',
        'parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO }, { state: QTE }]',
      )
      .replace('    article: "2"\n', '    article: "2"\n    to: ["QS:BGD"]\n');
    const parts = [...registerRows(soundSet([oneWay]))];
    expect(rowsOf(parts, 'clause').map(({ recipients }) => recipients)).toEqual(['QS:BGD']);
    expect(rowsOf(parts, 'agreementVersion').map(({ recipients }) => recipients)).toEqual(['QS:BGD\nQT:BPA']);
    expect(new Set(rowsOf(parts, 'accessEntry').map(({ recipient }) => recipient))).toEqual(new Set(['QS:BGD']));
  });

  test('keeps acts apart from what was signed', () => {
    const acts = [
      {
        file: 'acts/a.yaml',
        text: 'id: stop\nact: suspend\nagreement: sound\nby: "QN:NCC"\nsince: 2026-02-01\nreason: { en: "R", fr: "M" }\n',
      },
    ];
    const stopped = [...registerRows(soundSet([soundDocument], { acts }))];
    expect(rowsOf(stopped, 'agreementAct')).toEqual([
      {
        id: 'stop',
        kind: 'suspend',
        agreement_id: 'sound',
        clauses: '',
        done_by: 'QN:NCC',
        since: '2026-02-01T00:00:00Z',
        until: null,
        reason_en: 'R',
        reason_fr: 'M',
        recipients: 'QS:BGD',
      },
    ]);
    expect(rowsOf(stopped, 'accessEntry')).toEqual(rowsOf(registerRows(set), 'accessEntry'));
  });

  test('gives an emergency clause a text, and no cell of the matrix', () => {
    const text = soundDocument
      .replace(
        'prohibit:\n',
        '  - id: lanes\n    article: "9"\n    from: ["QN:IMM"]\n    emergencyOnly: true\n    purposes: [BORDER_CHECK_ENTRY]\n    give: { clear: [Crossing.lane] }\n    rows: { Crossing: { occurredAt: { within: 2 days } } }\n    questions: { Query.crossings: freely }\nprohibit:\n',
      )
      .replace(
        'examples:\n',
        'emergency: { grounds: [IMMINENT_DANGER_TO_LIFE], opens: [lanes], roles: [border-guard], for: 12 hours, reviewWithin: 1 day, tell: ["QN:NCC"] }\nexamples:\n',
      );
    const parts = [...registerRows(soundSet([text]))];
    expect(rowsOf(parts, 'clause').find(({ id }) => id === 'lanes')).toMatchObject({
      emergency_only: 1,
      recipients: 'QS:BGD',
      text_en: expect.stringContaining('lane'),
    });
    expect(rowsOf(parts, 'accessEntry').some(({ clause_id }) => clause_id === 'lanes')).toBe(false);
  });

  test('names as an arrangement’s recipients those who have a unit at its posts', () => {
    const rows = rowsOf(registerRows(demoSet()), 'agreementVersion').filter(({ kind }) => kind === 'arrangement');
    expect(rows.map(({ agreement_id, recipients }) => [agreement_id, recipients])).toContainEqual(['tarn-junction', 'QT:BPA']);
  });
});
