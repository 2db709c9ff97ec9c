import { type Condition, evaluate } from '@passerelle/schema';
import fc from 'fast-check';
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

describe('an object that arrives under its fields’ names', () => {
  const asked = (...names: readonly (readonly [string, string])[]) => ({ ...plan, operands: new Map(names) });
  const own = { ...asked(['status', 'status'], ['ref', 'ref']), isRow: true };
  const minted = asked(['status', 'h2'], ['ref', 'h3']);
  const isNull = (name: string): Condition => ({ kind: 'test', path: [name], type: 'String', op: 'isNull', value: true });
  const conditions: readonly Condition[] = [
    isNull('status'),
    isNull('ref'),
    { kind: 'test', path: ['status'], type: 'String', op: 'is', value: 'VALID' },
  ];
  const value = fc.constantFrom<unknown>(null, 'VALID', 'UNKNOWN');

  it('is to conditions what one is that does not', () => {
    fc.assert(
      fc.property(value, value, fc.boolean(), fc.boolean(), (status, ref, isFromKey, isFailed) => {
        const lost = isFailed ? lostOf('visas') : nothingLost;
        const [named, other] = [
          { status, ref, more: 1 },
          { h2: status, h3: ref },
        ];
        for (const condition of conditions)
          expect(evaluate(condition, operandRow({ ...own, isFromKey }, named, lost))).toBe(
            evaluate(condition, operandRow({ ...minted, isFromKey }, other, lost)),
          );
      }),
    );
  });

  it('is itself the row where all its nulls are nulls, and only there', () => {
    const there = { status: null, ref: 'ref' };
    expect(operandRow(own, there, nothingLost)).toBe(there);
    expect(operandRow(own, there, lostOf('visas'))).not.toBe(there);
    expect(operandRow({ ...own, isFromKey: true }, there, nothingLost)).not.toBe(there);
    const nobody = { status: null, ref: null };
    expect(operandRow(own, nobody, nothingLost)).not.toBe(nobody);
  });
});
