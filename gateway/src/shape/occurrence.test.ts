import type { Alternative, SymbolicCondition } from '@passerelle/policies';
import { Binder } from '../authorize/bind.ts';
import type { CellPlan, ObjectPlan } from '../authorize/shape-plan.ts';
import { Judge } from './judge.ts';
import { cellLevel, shows } from './occurrence.ts';
import { isRaw, own } from './raw-object.ts';

const recipient = { authority: 'QS:BGD', state: 'QSO', unit: null, units: [], posts: [], role: 'border-guard' };
const binder = new Binder({ recipient, asOf: '2026-06-15T00:00:00Z' });

const judge = new Judge(binder);

const always: SymbolicCondition = { kind: 'true' };
const isEntry: SymbolicCondition = {
  kind: 'test',
  path: ['direction'],
  type: 'Direction',
  op: 'is',
  value: { kind: 'literal', value: 'ENTRY' },
};
const noLane: SymbolicCondition = { kind: 'test', path: ['lane'], type: 'String', op: 'isNull', value: { kind: 'literal', value: true } };

function plan(
  alternatives: readonly Alternative[],
  more: Partial<ObjectPlan> = {},
  prohibitions: readonly SymbolicCondition[] = [],
): ObjectPlan {
  return {
    type: 'Crossing',
    reachedBy: 'Traveller.crossings',
    fields: [],
    clauses: [
      {
        clause: 7,
        document: 0,
        alternatives,
        prohibitions: prohibitions.map((condition) => ({ condition, person: false, isScreened: false })),
      },
    ],
    showing: [7],
    isFromKey: false,
    hidden: new Set(),
    isPersonSought: false,
    isRow: false,
    company: new Map(),
    keys: [],
    subject: null,
    counted: [],
    operands: new Map([
      ['direction', 'h1'],
      ['lane', 'h2'],
    ]),
    reads: new Map([
      ['direction', { owner: 'immigration', inner: new Map() }],
      ['lane', { owner: 'immigration', inner: new Map() }],
    ]),
    ...more,
  };
}

const gives = (object: ObjectPlan, raw: Record<string, unknown>, parent: ReadonlySet<number> | null = null): boolean =>
  judge.of(object).given(raw, parent).has(7);

describe('a clause gives an occurrence', () => {
  const onEntry = plan([{ via: null, by: null, through: null, condition: isEntry }]);

  it.each([
    ['where its condition is true', 'ENTRY', true],
    ['not where it is false', 'EXIT', false],
    ['not where it is unknown: null', null, false],
    ['not where it is unknown: UNKNOWN', 'UNKNOWN', false],
    ['not where it is unknown: failed', new Error('decoding'), false],
  ])('%s', (_where, direction, expected) => {
    expect(gives(onEntry, { h1: direction })).toBe(expected);
  });

  it('not where the operand is absent, or only inherited', () => {
    expect(gives(onEntry, {})).toBe(false);
    expect(gives(onEntry, Object.create({ h1: 'ENTRY' }))).toBe(false);
  });

  it('by an edge only from a parent that the same clause gives', () => {
    const byEdge = plan([{ via: 'Traveller.crossings', by: null, through: 7, condition: always }]);
    expect(gives(byEdge, {}, new Set([7]))).toBe(true);
    expect(gives(byEdge, {}, new Set([6]))).toBe(false);
    expect(gives(byEdge, {}, new Set())).toBe(false);
    expect(gives(byEdge, {}, null)).toBe(true);
  });

  it('by an edge and a condition only where both hold; of a list where any does', () => {
    const both = plan([{ via: 'Traveller.crossings', by: null, through: 7, condition: isEntry }]);
    expect([
      gives(both, { h1: 'ENTRY' }, new Set([7])),
      gives(both, { h1: 'EXIT' }, new Set([7])),
      gives(both, { h1: 'ENTRY' }, new Set()),
    ]).toEqual([true, false, false]);
    const any = plan([
      { via: 'Traveller.crossings', by: null, through: 7, condition: always },
      { via: null, by: null, through: null, condition: isEntry },
    ]);
    expect(gives(any, { h1: 'ENTRY' }, new Set())).toBe(true);
  });

  it.each([
    ['holds', 'ENTRY', false],
    ['is unknown', null, false],
    ['is known not to hold', 'EXIT', true],
  ])('where a prohibition %s: %s gives %s', (_state, direction, expected) => {
    expect(gives(plan([{ via: null, by: null, through: null, condition: always }], {}, [isEntry]), { h1: direction })).toBe(expected);
  });
});

describe('an answer from the key', () => {
  it('takes null as not known: the row may be another that does not show', () => {
    const onGap = [{ via: null, by: null, through: null, condition: noLane }];
    expect(gives(plan(onGap), { h2: null })).toBe(true);
    expect(gives(plan(onGap, { isFromKey: true }), { h2: null })).toBe(false);
    const prohibitedWithLane: SymbolicCondition = { ...noLane, value: { kind: 'literal', value: false } };
    expect(
      gives(plan([{ via: null, by: null, through: null, condition: always }], { isFromKey: true }, [prohibitedWithLane]), { h2: null }),
    ).toBe(false);
  });

  it('takes what a row says that does not show as not known, and what its key says as known', () => {
    const onEntryOnly = [{ via: null, by: null, through: null, condition: isEntry }];
    const asked = { isFromKey: true, hidden: new Set(['direction']) };
    expect(gives(plan(onEntryOnly, asked), { h1: 'ENTRY' })).toBe(true);
    expect(gives(plan(onEntryOnly, { ...asked, showing: [8] }), { h1: 'ENTRY' })).toBe(false);
    expect(gives(plan(onEntryOnly, { isFromKey: true, showing: [8] }), { h1: 'ENTRY' })).toBe(true);
  });

  it('knows nothing of a person whom nobody has, and so does not take them for one who is not shielded', () => {
    const shielded: SymbolicCondition = { ...noLane, value: { kind: 'literal', value: false } };
    const sought = (isPersonSought: boolean): ObjectPlan => {
      const one = plan([{ via: null, by: null, through: null, condition: always }], { isFromKey: true, isPersonSought });
      const operands = new Map([...one.operands, ['ref', 'h3'] as const]);
      return {
        ...one,
        operands,
        clauses: one.clauses.map((c) => ({ ...c, prohibitions: [{ condition: shielded, person: true, isScreened: false }] })),
      };
    };
    expect(gives(sought(true), { h2: null, h3: null })).toBe(false);
    expect(gives(sought(true), { h2: null, h3: 'ref' })).toBe(true);
    expect(gives(sought(true), { h2: 'EU', h3: 'ref' })).toBe(false);
    expect(gives(sought(false), { h2: null, h3: null })).toBe(true);
  });

  it('shows whatever is given', () => {
    expect(shows(plan([], { isFromKey: true }), new Set())).toBe(true);
    expect(shows(plan([]), new Set([7]))).toBe(true);
    expect(shows(plan([]), new Set([8]))).toBe(false);
  });
});

describe('the level of a cell', () => {
  const year = { kind: 'masked', mask: { kind: 'year' } } as const;
  const initial = { kind: 'masked', mask: { kind: 'initial' } } as const;
  const clear = { kind: 'clear' } as const;
  const cell = (grants: CellPlan['grants'], prohibitions: CellPlan['prohibitions'] = []): CellPlan => ({
    coordinate: 'Crossing.lane',
    grants,
    prohibitions,
  });
  const level = (plan_: CellPlan, given: readonly number[], raw: Record<string, unknown> = {}) =>
    cellLevel(plan([]), plan_, raw, new Set(given), judge);

  it('is the highest of the clauses that give the occurrence', () => {
    const both = cell([
      { clause: 1, level: year },
      { clause: 2, level: clear },
    ]);
    expect([level(both, [1, 2]), level(both, [1]), level(both, [2]), level(both, [3])]).toEqual([clear, year, clear, null]);
  });

  it('is none where masks have no order', () => {
    const both = cell([
      { clause: 1, level: year },
      { clause: 2, level: initial },
    ]);
    expect(level(both, [1, 2])).toBeNull();
  });

  it.each([
    ['true', 'ENTRY', null],
    ['unknown', null, null],
    ['false', 'EXIT', clear],
  ])('under a prohibition that is %s', (_truth, direction, expected) => {
    const prohibited = cell([{ clause: 1, level: clear }], [{ document: 0, condition: isEntry }]);
    expect(level(prohibited, [1], { h1: direction })).toEqual(expected);
  });
});

describe('reading what was fetched', () => {
  it('sees own members of objects only', () => {
    expect(own({}, 'toString')).toBeUndefined();
    expect(own(JSON.parse('{"__proto__": 1}'), '__proto__')).toBe(1);
    expect([isRaw({}), isRaw(null), isRaw([]), isRaw('text')]).toEqual([true, false, false, false]);
  });
});
