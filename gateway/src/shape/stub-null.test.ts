import { type Condition, evaluate } from '@passerelle/schema';
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
  isRow: false,
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
