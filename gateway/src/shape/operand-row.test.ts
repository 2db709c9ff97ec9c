import type { OperandTree } from '../authorize/operands.ts';
import { type Lost, nothingLost } from '../execute/lost.ts';
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
  isFromKey: false,
  hidden: new Set<string>(),
  isPersonSought: false,
  reads,
  operands: new Map([
    ['document', 'h1'],
    ['status', 'h2'],
  ]),
};

const lostOf = (...subgraphs: string[]): Lost => ({ ...nothingLost, subgraphs: new Set(subgraphs) });

it('is what was fetched, nulls and all, where nothing failed', () => {
  const raw = { h1: { holder: null }, h2: null };
  expect(operandRow(plan, raw, nothingLost)).toEqual({ document: { holder: null }, status: null });
});

it('has no null of an agency that failed, however deep', () => {
  expect(operandRow(plan, { h1: { holder: null }, h2: null }, lostOf('immigration'))).toEqual({ document: {}, status: null });
  expect(operandRow(plan, { h1: { holder: { protection: null } }, h2: 'VALID' }, lostOf('immigration'))).toEqual({
    document: { holder: {} },
    status: 'VALID',
  });
  expect(operandRow(plan, { h1: null, h2: null }, lostOf('visas'))).toEqual({});
});

it('keeps what did arrive', () => {
  const raw = { h1: { holder: { protection: [] } }, h2: 'VALID' };
  expect(operandRow(plan, raw, lostOf('immigration', 'visas'))).toEqual({ document: { holder: { protection: [] } }, status: 'VALID' });
});

it('lacks the very cell that failed, and nothing of the row beside it', () => {
  const struck = { h1: { holder: null }, h2: null };
  const beside = { h1: { holder: null }, h2: null };
  const lost: Lost = {
    ...nothingLost,
    cells: new Map<object, ReadonlySet<string>>([
      [struck.h1, new Set(['holder'])],
      [struck, new Set(['h2'])],
    ]),
  };
  expect(operandRow(plan, struck, lost)).toEqual({ document: {} });
  expect(operandRow(plan, beside, lost)).toEqual({ document: { holder: null }, status: null });
});
