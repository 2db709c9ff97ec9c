import { describe, expect, test } from '@jest/globals';
import { type Condition, evaluate, type Row } from '@passerelle/schema';
import fc from 'fast-check';
import { type SymbolicCondition, type SymbolicTest, symbolicTrue } from '../language/symbolic.ts';
import type { Recipient } from '../register/recipient.ts';
import { bindCondition } from './bind-condition.ts';

const asOf = '2026-03-01T12:00:00Z';
const atPost: Recipient = {
  authority: 'QN:IMM',
  state: 'QNO',
  unit: 'QN:IMM/ALB',
  units: ['QN:IMM/ALB'],
  posts: ['QNALB'],
  role: 'border-guard',
};
const nowhere: Recipient = { ...atPost, unit: null, units: [], posts: [] };
const inOwnPosts: SymbolicTest = {
  kind: 'test',
  path: ['post', 'code'],
  type: 'Locode',
  op: 'in',
  value: { kind: 'recipient', name: 'unit.posts' },
};
const spanOn = (type: string, op: 'within' | 'youngerThan' | 'olderThan', amount: number, unit: 'day' | 'year'): SymbolicTest => {
  return { kind: 'test', path: ['at'], type, op, value: { kind: 'duration', duration: { amount, unit } } };
};
const holds = (condition: Condition, value: unknown): boolean | null => evaluate(condition, { at: value });

describe('operands of the recipient', () => {
  test('are the register’s', () => {
    expect(bindCondition(inOwnPosts, { recipient: atPost, asOf })).toEqual({
      kind: 'test',
      path: ['post', 'code'],
      type: 'Locode',
      op: 'in',
      value: ['QNALB'],
    });
  });

  test('that are missing make the test unknown on every row, so that a clause gives nothing and a prohibition prohibits', () => {
    const codes = fc.oneof(fc.constant(null), fc.constant('UNKNOWN'), fc.string(), fc.integer(), fc.boolean());
    const ofOne = fc.record({
      op: fc.constantFrom<SymbolicTest['op']>('is', 'isNot', 'in', 'notIn', 'lt', 'ge', 'startsWith'),
      code: codes,
    });
    const ofList = fc.record({
      op: fc.constantFrom<SymbolicTest['op']>('has', 'anyOf', 'noneOf'),
      code: fc.oneof(fc.constant(null), fc.array(codes)),
    });
    const names = fc.constantFrom<'unit' | 'unit.posts'>('unit', 'unit.posts');
    fc.assert(
      fc.property(fc.oneof(ofOne, ofList), names, ({ op, code }, name) => {
        const row: Row = { post: { code } };
        const test: SymbolicTest = { ...inOwnPosts, op, value: { kind: 'recipient', name } };
        expect(evaluate(bindCondition(test, { recipient: nowhere, asOf }), row)).toBeNull();
        expect(evaluate(bindCondition({ kind: 'not', of: test }, { recipient: nowhere, asOf }), row)).toBeNull();
      }),
    );
  });

  test('that are missing in a list make the whole test unknown', () => {
    const list: SymbolicTest = {
      ...inOwnPosts,
      op: 'notIn',
      value: {
        kind: 'list',
        of: [
          { kind: 'literal', value: 'QNKOR' },
          { kind: 'recipient', name: 'unit' },
        ],
      },
    };
    expect(evaluate(bindCondition(list, { recipient: nowhere, asOf }), { post: { code: 'QNSEA' } })).toBeNull();
    expect(evaluate(bindCondition(list, { recipient: atPost, asOf }), { post: { code: 'QNSEA' } })).toBe(true);
  });

  test('a unit in charge of no post has an empty list, which is a value', () => {
    expect(evaluate(bindCondition(inOwnPosts, { recipient: { ...atPost, posts: [] }, asOf }), { post: { code: 'QNALB' } })).toBe(false);
  });
});

describe('spans before the decision', () => {
  test.each([
    ['2026-03-01T12:00:00Z', true],
    ['2026-03-01T12:00:01Z', false],
    ['2026-02-01T12:00:00Z', true],
    ['2026-02-01T11:59:59Z', false],
    [null, null],
  ])('within 28 days of %s: %j', (value, expected) => {
    expect(holds(bindCondition(spanOn('DateTime', 'within', 28, 'day'), { recipient: atPost, asOf }), value)).toBe(expected);
  });

  test('of instants mean what the numbers say', () => {
    const instants = fc
      .integer({ min: Date.parse('2020-01-01T00:00:00Z') / 1000, max: Date.parse('2030-01-01T00:00:00Z') / 1000 })
      .map((s) => s * 1000);
    fc.assert(
      fc.property(instants, instants, fc.integer({ min: 1, max: 400 }), (now, then, days) => {
        const bindings = { recipient: atPost, asOf: new Date(now).toISOString() };
        const value = new Date(then).toISOString().replace('.000', '');
        const start = now - days * 86_400_000;
        expect(holds(bindCondition(spanOn('DateTime', 'within', days, 'day'), bindings), value)).toBe(start <= then && then <= now);
        expect(holds(bindCondition(spanOn('DateTime', 'youngerThan', days, 'day'), bindings), value)).toBe(then > start);
        expect(holds(bindCondition(spanOn('DateTime', 'olderThan', days, 'day'), bindings), value)).toBe(then < start);
      }),
    );
  });

  test('of dates take a date for its 00:00 UTC', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
    const hours = fc.integer({ min: 0, max: 72_000 }).map((n) => new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString());
    fc.assert(
      fc.property(hours, days, fc.integer({ min: 1, max: 400 }), (now, day, span) => {
        const bindings = { recipient: atPost, asOf: now };
        const then = Date.parse(`${day}T00:00:00Z`);
        const start = Date.parse(now) - span * 86_400_000;
        for (const type of ['Date', 'PartialDate']) {
          expect(holds(bindCondition(spanOn(type, 'within', span, 'day'), bindings), day)).toBe(start <= then && then <= Date.parse(now));
          expect(holds(bindCondition(spanOn(type, 'youngerThan', span, 'day'), bindings), day)).toBe(then > start);
          expect(holds(bindCondition(spanOn(type, 'olderThan', span, 'day'), bindings), day)).toBe(then < start);
        }
      }),
    );
  });

  test.each([
    ['2008-03-01', false],
    ['2008-03-02', true],
    ['2008', null],
    ['2009', true],
  ])('younger than 18 years, born %s: %j', (born, expected) => {
    expect(holds(bindCondition(spanOn('PartialDate', 'youngerThan', 18, 'year'), { recipient: atPost, asOf }), born)).toBe(expected);
  });

  test('years before the 29th of February end on the 28th', () => {
    const bound = bindCondition(spanOn('DateTime', 'olderThan', 1, 'year'), { recipient: atPost, asOf: '2024-02-29T00:00:00Z' });
    expect(bound).toMatchObject({ op: 'lt', value: '2023-02-28T00:00:00Z' });
  });
});

test('joins are bound part by part, constants folded', () => {
  const condition: SymbolicCondition = {
    kind: 'all',
    of: [symbolicTrue, { kind: 'not', of: inOwnPosts }, { kind: 'any', of: [{ kind: 'false' }, inOwnPosts] }],
  };
  expect(bindCondition(condition, { recipient: atPost, asOf })).toMatchObject({ kind: 'all', of: [{ kind: 'not' }, { kind: 'test' }] });
});
