import { describe, expect, test } from '@jest/globals';
import { soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { type Comparison, compareDocuments } from './compare.ts';
import { accessMatrix } from './matrix.ts';

const at = Date.parse('2026-03-01T00:00:00Z');

/** The sound document beside one that differs from it. */
function compared(other: string): Comparison {
  const set = soundSet([soundDocument, other.replace('id: sound\n', 'id: other\n')]);
  const [left, right] = set.documents;
  if (left === undefined || right === undefined) throw new Error('two documents were read');
  return compareDocuments({ left, right }, accessMatrix(set, at), set.register);
}

describe('two documents side by side', () => {
  test('that say the same in other words do not differ', () => {
    const { fields, questions, prohibitions, obligations } = compared(
      soundBut('clauses:\n  - id: crossings', 'clauses:\n  - id: passages'),
    );
    expect({ fields, questions, prohibitions, obligations }).toEqual({
      fields: [],
      questions: [],
      prohibitions: { left: [], right: [] },
      obligations: [],
    });
  });

  test('a field at another level, or on other rows, stands with both', () => {
    const { fields } = compared(soundBut('Traveller.birthDate: year, ', ''));
    expect(fields.map(({ coordinate, left, right }) => [coordinate, left.length, right.length])).toEqual([['Traveller.birthDate', 1, 0]]);
    const rows = compared(soundBut('occurredAt: { within: 90 days }', 'occurredAt: { within: 30 days }')).fields;
    // Documents and travellers are reached from those crossings, so their rows are others as well.
    expect(rows.map(({ coordinate }) => coordinate)).toContain('Traveller.birthDate');
    expect(rows.every(({ left, right }) => left.length === 1 && right.length === 1)).toBe(true);
  });

  test('questions, prohibitions and duties stand with the side that has them', () => {
    expect(compared(soundBut('rows: 200', 'rows: 100')).questions.map(({ coordinate }) => coordinate)).toEqual(['Query.crossings']);
    expect(compared(soundBut('has: ASYLUM', 'has: WITNESS')).prohibitions).toMatchObject({
      left: [{ id: 'refugees' }],
      right: [{ id: 'refugees' }],
    });
    const { obligations } = compared(soundBut('examples:', 'obligations: { retain: 30 days, onward: { thirdStates: never } }\nexamples:'));
    expect(obligations).toEqual([
      { name: 'onward.thirdStates', left: null, right: 'never' },
      { name: 'retain', left: null, right: '30 days' },
    ]);
  });

  test('one-way gifts are named, and two-way ones are not', () => {
    const { notMutual } = compared(
      soundBut('recipients: [{', 'recipients: [{ authority: "QN:IMM" }, {').replace(
        'prohibit:',
        `  - id: back
    article: "2b"
    from: ["QS:BGD"]
    purposes: [BORDER_CHECK_ENTRY]
    give: { clear: [Crossing.occurredAt] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }
prohibit:`,
      ),
    );
    expect(notMutual.left).toEqual([
      { from: 'QNO', to: 'QSO', fields: expect.arrayContaining(['Crossing.occurredAt', 'Traveller.birthDate']) },
    ]);
    expect(notMutual.right).toEqual([{ from: 'QNO', to: 'QSO', fields: expect.not.arrayContaining(['Crossing.occurredAt']) }]);
  });
});
