import { type Condition, evaluate, type Row } from '@passerelle/schema';
import { bindCondition } from '../decide/bind-condition.ts';
import type { SymbolicCondition } from '../language/symbolic.ts';
import { borderSchema } from '../testing/sound.ts';
import { onSubject, personalTypes } from './person.ts';

const seeksAsylum: SymbolicCondition = {
  kind: 'test',
  path: ['protection'],
  type: 'Protection',
  op: 'has',
  value: { kind: 'literal', value: 'ASYLUM' },
};
const recipient = { authority: 'QS:BGD', state: 'QSO', unit: null, units: [], posts: [], role: 'border-guard' };
const asked = (type: string): Condition =>
  bindCondition(onSubject(type, seeksAsylum, borderSchema()), { recipient, asOf: '2026-03-01T00:00:00Z' });
const soraya = { protection: ['ASYLUM'] };
const anna = { protection: [] };
const document = (holder: Row | null): Row => ({ __typename: 'TravelDocument', holder });

test('every type with a path to a person is personal', () => {
  expect([...personalTypes(borderSchema())].sort()).toEqual([
    'Alert',
    'CashDeclaration',
    'Crossing',
    'DocumentExamination',
    'RefusalOfEntry',
    'Seizure',
    'TravelDocument',
    'Traveller',
    'Visa',
    'VisaApplication',
  ]);
});

describe('a condition on persons, asked of a row', () => {
  test.each<[string, string, Row, boolean | null]>([
    ['the person', 'Traveller', soraya, true],
    ['another person', 'Traveller', anna, false],
    ['a person of whom nothing is known', 'Traveller', { protection: null }, null],
    ['a crossing of such a person', 'Crossing', { traveller: soraya }, true],
    ['a crossing of nobody known', 'Crossing', { traveller: null }, null],
    ['a document of such a person', 'TravelDocument', document(soraya), true],
    ['a document that nobody presented', 'TravelDocument', document(null), false],
    ['a document whose holder could not be read', 'TravelDocument', { __typename: 'TravelDocument' }, null],
    ['a visa in such a document', 'Visa', { document: document(soraya) }, true],
    ['a visa in a document that nobody presented', 'Visa', { document: document(null) }, false],
    ['a visa without a document', 'Visa', { document: null }, null],
    ['goods that such a person carried', 'Seizure', { document: document(soraya) }, true],
    ['goods that nobody carried', 'Seizure', { document: null }, false],
    ['cash of a person without a document', 'CashDeclaration', { document: null }, null],
    ['an alert on such a document', 'Alert', { target: document(soraya) }, true],
    ['an alert on a document that nobody presented', 'Alert', { target: document(null) }, false],
    ['an alert on a vehicle', 'Alert', { target: { __typename: 'Vehicle' } }, false],
    ['a notice about nothing in particular', 'Alert', { target: null }, false],
    ['an alert whose target could not be read', 'Alert', {}, null],
    ['an alert on what nobody knows, which leads to a person', 'Alert', { target: { holder: soraya } }, null],
  ])('%s', (_, type, row, expected) => {
    expect(evaluate(asked(type), row)).toBe(expected);
  });
});
