import fc from 'fast-check';
import { Binder } from '../authorize/bind.ts';
import type { ObjectPlan, ScreenPlan } from '../authorize/shape-plan.ts';
import { Judge } from './judge.ts';
import { screenPage } from './screen.ts';
import { rootPlan } from './shape.ts';

const recipient = { authority: 'QS:BGD', state: 'QSO', unit: null, units: [], posts: [], role: 'border-guard' };
const judge = new Judge(new Binder({ recipient, asOf: '2026-06-15T00:00:00Z' }));
const isHers = { kind: 'test', path: ['hers'], type: 'Boolean', op: 'is', value: { kind: 'literal', value: true } } as const;
const member: ObjectPlan = {
  ...rootPlan,
  type: 'Visa',
  showing: [0],
  isFromKey: false,
  hidden: new Set(),
  isPersonSought: false,
  operands: new Map([['hers', 'h']]),
  reads: new Map([['hers', { owner: 'immigration', inner: new Map() }]]),
  clauses: [
    {
      clause: 0,
      document: 0,
      alternatives: [{ via: null, by: null, through: null, condition: { kind: 'true' } }],
      prohibitions: [{ condition: isHers, person: true, isScreened: true }],
    },
  ],
};
const plan: ScreenPlan = {
  edges: 'e',
  cursor: 'c',
  node: 'n',
  target: { members: new Map([['Visa', member]]), isAbstract: false },
  info: 'i',
  hasNextPage: 'next',
  hasPreviousPage: 'previous',
};

/** What a source gives of a list of rows, each hers or not, to one who asks for so many from one end. */
function source(rows: readonly boolean[], width: number, isBackwards: boolean) {
  const taken = isBackwards ? rows.slice(Math.max(0, rows.length - width)) : rows.slice(0, width);
  const first = isBackwards ? rows.length - taken.length : 0;
  const goesOn = taken.length < rows.length;
  const edges = taken.map((hers, i) => ({ c: `cursor ${first + i}`, n: { h: hers } }));
  return { e: edges, i: { next: isBackwards ? false : goesOn, previous: isBackwards ? goesOn : false } };
}

it('a page is what it would be if her rows had never been, or is fetched again', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 30 }),
      fc.nat({ max: 8 }),
      fc.nat({ max: 30 }),
      fc.boolean(),
      (rows, size, width, isBackwards) => {
        const screened = screenPage(plan, source(rows, width, isBackwards), null, { size, isBackwards }, judge);
        const others = rows.flatMap((hers, position) => (hers ? [] : [position]));
        const page = isBackwards ? others.slice(Math.max(0, others.length - size)) : others.slice(0, size);
        if (screened.kind === 'narrow') {
          expect(width).toBeLessThan(rows.length);
          return;
        }
        const goesOn = others.length > size;
        expect(screened).toMatchObject({
          kind: 'page',
          info: {
            hasNextPage: !isBackwards && goesOn,
            hasPreviousPage: isBackwards && goesOn,
            startCursor: page.length === 0 ? null : `cursor ${page[0]}`,
            endCursor: page.length === 0 ? null : `cursor ${page.at(-1)}`,
          },
        });
        expect(screened.kind === 'page' && screened.positions).toHaveLength(page.length);
      },
    ),
  );
});

it('a row whose answer is not known is as little there', () => {
  const raw = {
    e: [
      { c: 'a', n: { h: null } },
      { c: 'b', n: { h: false } },
    ],
    i: { next: false, previous: false },
  };
  expect(screenPage(plan, raw, null, { size: 5, isBackwards: false }, judge)).toMatchObject({ kind: 'page', positions: [1] });
});

it('a row that its owner should have kept back makes the list defective', () => {
  const raw = { e: [{ c: 'a', n: null }], i: { next: false, previous: false } };
  expect(screenPage(plan, raw, null, { size: 5, isBackwards: false }, judge)).toEqual({ kind: 'defective' });
  expect(screenPage(plan, {}, null, { size: 5, isBackwards: false }, judge)).toEqual({ kind: 'defective' });
});
