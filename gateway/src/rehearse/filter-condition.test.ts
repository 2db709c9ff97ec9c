import { evaluate, type Row, type TypeModel } from '@passerelle/schema';
import { border } from '../testing/documents.ts';
import { filterCondition } from './filter-condition.ts';

function typeNamed(name: string): TypeModel {
  const type = border.types.get(name);
  if (type === undefined) throw new Error('no such type');
  return type;
}

const row: Row = {
  lane: 'L1',
  direction: 'ENTRY',
  occurredAt: '2026-06-10T08:00:00Z',
  visa: null,
  post: { code: 'QNALB' },
  document: { issuingState: 'FRA', number: 'AN1', type: 'P' },
};
const matches = (filter: unknown): unknown => evaluate(filterCondition(typeNamed('Crossing'), filter, border), row);

describe('a filter', () => {
  it.each([
    ['is absent', undefined, true],
    ['is empty', {}, true],
    ['holds', { lane: { is: 'L1' } }, true],
    ['does not hold', { lane: { is: 'L2' } }, false],
    ['has several operators, all of which must hold', { lane: { isNot: 'L2', startsWith: 'X' } }, false],
    ['has several fields, all of which must hold', { lane: { is: 'L1' }, direction: { is: 'EXIT' } }, false],
    ['has a list of alternatives', { anyOf: [{ lane: { is: 'L2' } }, { direction: { is: 'ENTRY' } }] }, true],
    ['has a list of which all must hold', { all: [{ lane: { is: 'L2' } }, { direction: { is: 'ENTRY' } }] }, false],
    ['is negated', { not: { lane: { is: 'L2' } } }, true],
    ['negates what is not known', { not: { visa: { is: { issuingState: 'QNO', stickerNumber: 'X' } } } }, null],
    ['asks for null', { visa: { isNull: true } }, true],
    ['compares instants', { occurredAt: { ge: '2026-06-10T10:00:00+02:00', lt: '2026-06-11T00:00:00Z' } }, true],
    ['names a row by its one key', { post: { is: 'QNALB' } }, true],
    ['names a row by its whole key', { document: { is: { issuingState: 'FRA', number: 'AN1', type: 'P' } } }, true],
    ['names another row by its whole key', { document: { in: [{ issuingState: 'FRA', number: 'AN2', type: 'P' }] } }, false],
    ['names a field that the type does not have', { name: { is: 'L1' } }, false],
    ['uses an operator that there is not', { lane: { like: 'L' } }, false],
    ['gives a field no operators', { lane: null }, false],
  ])('that %s', (_what, filter, expected) => {
    expect(matches(filter)).toBe(expected);
  });
});
