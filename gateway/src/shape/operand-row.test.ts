import type { OperandTree } from '../authorize/operands.ts';
import { operandRow } from './operand-row.ts';
import { rootPlan } from './shape.ts';

const holder: OperandTree = new Map([['protection', { owner: 'immigration', inner: new Map() }]]);
const reads: OperandTree = new Map([
  ['document', { owner: 'visas', inner: new Map([['holder', { owner: 'immigration', inner: holder }]]) }],
  ['status', { owner: 'visas', inner: new Map() }],
]);
const plan = {
  ...rootPlan,
  showing: [],
  reads,
  operands: new Map([
    ['document', 'h1'],
    ['status', 'h2'],
  ]),
};

it('is what was fetched, nulls and all, where nothing failed', () => {
  const raw = { h1: { holder: null }, h2: null };
  expect(operandRow(plan, raw, new Set())).toEqual({ document: { holder: null }, status: null });
});

it('has no null of an agency that failed, however deep', () => {
  expect(operandRow(plan, { h1: { holder: null }, h2: null }, new Set(['immigration']))).toEqual({ document: {}, status: null });
  expect(operandRow(plan, { h1: { holder: { protection: null } }, h2: 'VALID' }, new Set(['immigration']))).toEqual({
    document: { holder: {} },
    status: 'VALID',
  });
  expect(operandRow(plan, { h1: null, h2: null }, new Set(['visas']))).toEqual({});
});

it('keeps what did arrive', () => {
  const raw = { h1: { holder: { protection: [] } }, h2: 'VALID' };
  expect(operandRow(plan, raw, new Set(['immigration', 'visas']))).toEqual({ document: { holder: { protection: [] } }, status: 'VALID' });
});
