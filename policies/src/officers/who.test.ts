import { describe, expect, test } from '@jest/globals';
import { demoSet, soundDocument, soundSet } from '../testing/sound.ts';
import { accessMatrix } from './matrix.ts';
import { whoGets } from './who.ts';

const at = Date.parse('2026-03-01T00:00:00Z');

describe('who gets a field', () => {
  const matrix = accessMatrix(soundSet([soundDocument]), at);

  test('everybody who does, with document, clause, article, rows and what keeps it back', () => {
    expect(whoGets(matrix, 'Traveller.birthDate')).toMatchObject([
      {
        document: { id: 'sound', version: 1 },
        recipient: { authority: 'QS:BGD', roles: ['border-guard'] },
        purpose: 'BORDER_CHECK_ENTRY',
        clause: 'crossings',
        article: '2',
        giving: { shown: { kind: 'masked', mask: { kind: 'year' } } },
        rows: [{ via: 'TravelDocument.holder' }],
        prohibitions: [{ id: 'refugees' }],
      },
    ]);
  });

  test('a prohibition on another type is none of its business', () => {
    expect(whoGets(matrix, 'Crossing.occurredAt').map(({ prohibitions }) => prohibitions)).toEqual([[]]);
  });

  test('references and bare existence have their own places', () => {
    expect(whoGets(matrix, 'Crossing.ref').map(({ giving }) => giving.shown.kind)).toEqual(['reference']);
    expect(whoGets(matrix, 'WaitTime').map(({ giving }) => giving.shown.kind)).toEqual(['existence']);
  });

  test('nobody gets what no clause gives, nor what a ceiling closes', () => {
    expect(whoGets(matrix, 'Traveller.familyName')).toEqual([]);
    expect(whoGets(accessMatrix(demoSet(), at), 'Alert.details')).toEqual([]);
    expect(whoGets(matrix, '__proto__')).toEqual([]);
  });
});
