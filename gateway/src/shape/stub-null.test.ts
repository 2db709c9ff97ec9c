import { type Condition, evaluate } from '@passerelle/schema';
import fc from 'fast-check';
import type { ObjectPlan } from '../authorize/shape-plan.ts';
import { nothingLost } from '../execute/lost.ts';
import { operandRow } from './operand-row.ts';

const plan = (operands: readonly (readonly [string, string])[]): ObjectPlan => ({
  type: 'Vehicle',
  reachedBy: 'Consignment.vehicle',
  fields: [],
  clauses: [],
  showing: [],
  isFromKey: false,
  hidden: new Set(),
  isPersonSought: false,
  operands: new Map(operands),
  isRow: operands.every(([field, alias]) => field === alias),
  reads: new Map(),
  keys: [],
  subject: null,
  counted: [],
  company: new Map(),
});
const isNull: Condition = { kind: 'test', path: ['model'], type: 'String', op: 'isNull', value: true };
const asked = plan([
  ['model', 'h0'],
  ['ref', 'h1'],
]);

describe('null of a row that another agency refers to', () => {
  it('is null where the owner has the row, and unknown where it does not', () => {
    expect(evaluate(isNull, operandRow(asked, { h0: null, h1: 'ref' }, nothingLost))).toBe(true);
    expect(evaluate(isNull, operandRow(asked, { h0: null, h1: null }, nothingLost))).toBeNull();
    expect(evaluate(isNull, operandRow(plan([['model', 'h0']]), { h0: null }, nothingLost))).toBe(true);
  });
});

it('is told of an object that arrives under its fields’ names as of one that does not', () => {
  const own = plan([
    ['model', 'model'],
    ['ref', 'ref'],
  ]);
  const value = fc.constantFrom<unknown>(null, 'A', 'UNKNOWN');
  fc.assert(
    fc.property(value, value, fc.boolean(), fc.boolean(), (model, ref, isFromKey, isFailed) => {
      const lost = isFailed ? { cells: new Map(), subgraphs: new Set(['customs']) } : nothingLost;
      const named = operandRow({ ...own, isFromKey }, { model, ref, other: 1 }, lost);
      const minted = operandRow({ ...asked, isFromKey }, { h0: model, h1: ref }, lost);
      for (const condition of [isNull, { ...isNull, path: ['ref'] }, { ...isNull, op: 'is', value: 'A' } as Condition])
        expect(evaluate(condition, named)).toBe(evaluate(condition, minted));
    }),
  );
});
