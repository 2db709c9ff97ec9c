import type { SymbolicCondition } from '@passerelle/policies';
import { border } from '../testing/documents.ts';
import { foreignOwners, isEvaluable } from './evaluable.ts';

const on = (...path: readonly string[]): SymbolicCondition => ({
  kind: 'test',
  path,
  type: 'String',
  op: 'isNull',
  value: { kind: 'literal', value: true },
});
const typeOf = (name: string) => {
  const type = border.types.get(name);
  if (type === undefined) throw new Error(`no type ${name}`);
  return type;
};

it.each<[string, SymbolicCondition, readonly string[]]>([
  ['Crossing', on('traveller', 'protection'), []],
  ['Crossing', on('visa', 'stickerNumber'), []],
  ['Crossing', on('visa', 'status'), ['visas']],
  ['Visa', on('document'), []],
  ['Visa', on('document', 'number'), []],
  ['Visa', on('document', 'holder'), ['immigration']],
  ['Visa', { kind: 'all', of: [on('status'), { kind: 'not', of: on('document', 'holder', 'protection') }] }, ['immigration']],
  ['Visa', { kind: 'true' }, []],
])('%s: %j is asked of %j besides its owner', (name, condition, owners) => {
  expect(isEvaluable(condition, typeOf(name), border)).toBe(owners.length === 0);
  expect([...new Set(foreignOwners(condition, typeOf(name), border))]).toEqual(owners);
});

it('what stands behind a union is for the gateway', () => {
  expect(isEvaluable(on('target', '__typename'), typeOf('Alert'), border)).toBe(false);
  expect(isEvaluable(on('target', 'holder'), typeOf('Alert'), border)).toBe(false);
  expect([...new Set(foreignOwners(on('target', 'holder', 'protection'), typeOf('Alert'), border))]).toEqual(['immigration']);
  expect(isEvaluable(on('nothing'), typeOf('Alert'), border)).toBe(false);
});
