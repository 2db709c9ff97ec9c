import type { Opening } from '@passerelle/policies';
import { checkQuestion } from './questions.ts';

const day = 86_400_000;
const keyed: Opening = {
  clause: 0,
  mode: 'keyed',
  with: [
    [
      ['filter', 'post'],
      ['filter', 'occurredAt'],
    ],
    [['filter', 'document']],
  ],
  spans: new Map([['filter.occurredAt', 31 * day]]),
  rows: 200,
  oneAtATime: false,
};
const post = { is: 'QNALB' };
const week = { ge: '2026-02-01T00:00:00Z', lt: '2026-02-08T00:00:00Z' };
const refused = { kind: 'refused', code: 'KEY_TOO_WEAK', details: { required: ['filter.post + filter.occurredAt', 'filter.document'] } };

describe('a question that demands keys', () => {
  it('is open with every key of one alternative', () => {
    expect(checkQuestion([keyed], { filter: { post, occurredAt: week } }, 1)).toMatchObject({
      kind: 'open',
      limit: 200,
      tested: [],
      read: ['post', 'occurredAt', 'filter'],
      closed: [],
    });
    expect(checkQuestion([keyed], { filter: { all: [{ post }, { all: [{ occurredAt: week }] }] } }, 1).kind).toBe('open');
  });

  it.each([
    ['no filter', {}],
    ['one key of two', { filter: { post } }],
    ['a list instead of one value', { filter: { post: { in: ['QNALB'] }, occurredAt: week } }],
    ['null', { filter: { post: { is: null }, occurredAt: week } }],
    ['an empty value', { filter: { post: { is: '' }, occurredAt: week } }],
    ['a key in an alternative', { filter: { anyOf: [{ post }], occurredAt: week } }],
    ['a negated key', { filter: { not: { post }, occurredAt: week } }],
    ['a negated conjunction', { filter: { not: { all: [{ post }, { occurredAt: week }] } } }],
    ['one bound', { filter: { post, occurredAt: { ge: week.ge } } }],
    ['bounds that are wider than the span', { filter: { post, occurredAt: { ge: '2026-01-01T00:00:00Z', lt: '2026-02-08T00:00:00Z' } } }],
    ['a bound that is no date', { filter: { post, occurredAt: { ge: 'x', lt: week.lt } } }],
    ['bounds in an alternative', { filter: { post, anyOf: [{ occurredAt: week }] } }],
    ['an incomplete composite key', { filter: { document: { is: { issuingState: 'FRA', number: null, type: 'P' } } } }],
    ['a prefix', { filter: { post: { startsWith: 'QN' }, occurredAt: week } }],
  ])('is too weak with %s', (_what, args) => {
    expect(checkQuestion([keyed], args, 1)).toEqual(refused);
  });

  it('takes the narrowest of repeated bounds', () => {
    const filter = { post, all: [{ occurredAt: { ge: '2020-01-01T00:00:00Z', lt: week.lt } }, { occurredAt: { ge: week.ge } }] };
    expect(checkQuestion([keyed], { filter }, 1).kind).toBe('open');
  });

  it('covers just the operators that fix a key; the same field tested otherwise needs to be clear', () => {
    expect(checkQuestion([keyed], { filter: { post: { is: 'QNALB', isNot: 'QNKOR' }, occurredAt: week } }, 1)).toMatchObject({
      tested: ['post'],
    });
    expect(checkQuestion([keyed], { filter: { post, occurredAt: week, not: { post: { is: 'QNKOR' } } } }, 1)).toMatchObject({
      tested: ['post'],
    });
    expect(
      checkQuestion([keyed], { filter: { post, occurredAt: week, lane: { is: '1' } }, orderBy: [{ direction: 'ASC' }] }, 1),
    ).toMatchObject({ tested: ['lane', 'direction'] });
  });
});

describe('a question that is open freely', () => {
  const freely: Opening = { clause: 0, mode: 'freely' };

  it('demands no key and opens no filter', () => {
    expect(checkQuestion([freely], {}, 1)).toEqual({ kind: 'open', limit: null, tested: [], keyed: [], read: [], closed: [] });
    expect(checkQuestion([freely], { filter: { name: { is: 'Albany' } } }, 1)).toMatchObject({
      kind: 'open',
      limit: null,
      tested: ['name'],
      closed: [],
    });
  });

  it.each([[{ first: 201 }], [{ last: 201 }], [{ first: -1 }], [{ first: 1, last: 1 }]])('refuses the page %j', (args) => {
    expect(checkQuestion([freely], args, 1)).toEqual({ kind: 'refused', code: 'BAD_USER_INPUT' });
  });
});

describe('one at a time', () => {
  const once: Opening = {
    clause: 0,
    mode: 'keyed',
    with: [[['issuingState'], ['number'], ['type']]],
    spans: new Map(),
    rows: null,
    oneAtATime: true,
  };
  const key = { issuingState: 'FRA', number: 'AB123456', type: 'P' };

  it('answers one look-up and refuses two in one request', () => {
    expect(checkQuestion([once], key, 1).kind).toBe('open');
    expect(checkQuestion([once], key, 2)).toMatchObject({ kind: 'refused', code: 'KEY_TOO_WEAK' });
  });
});

describe('a question that several clauses open', () => {
  const freely: Opening = { clause: 1, mode: 'freely' };

  it('names those whose own keys were not given', () => {
    expect(checkQuestion([keyed, freely], {}, 1)).toMatchObject({ kind: 'open', closed: [0] });
    expect(checkQuestion([keyed, freely], { filter: { post, occurredAt: week } }, 1)).toMatchObject({ kind: 'open', closed: [] });
  });
});

describe('keys that an arrangement demands besides', () => {
  const further = [{ with: [[['filter', 'document']], [['filter', 'occurredAt']]], spans: new Map([['filter.occurredAt', day]]) }];
  const narrowed: Opening = { ...keyed, also: further };
  const openToAll: Opening = { ...keyed, with: [[]], rows: null, also: further };
  const document = { is: { issuingState: 'FRA', number: 'AB123456', type: 'P' } };
  const oneDay = { ge: '2026-02-01T00:00:00Z', lt: '2026-02-02T00:00:00Z' };

  it('must be fixed as well as those of the clause', () => {
    expect(checkQuestion([narrowed], { filter: { post, occurredAt: week } }, 1).kind).toBe('refused');
    expect(checkQuestion([narrowed], { filter: { occurredAt: oneDay } }, 1).kind).toBe('refused');
    expect(checkQuestion([narrowed], { filter: { post, occurredAt: oneDay } }, 1)).toMatchObject({ kind: 'open', limit: 200, tested: [] });
  });

  it('open no filter: what only they cover is tested', () => {
    expect(checkQuestion([narrowed], { filter: { post, occurredAt: week, document } }, 1)).toMatchObject({
      kind: 'open',
      tested: ['document'],
    });
    expect(checkQuestion([openToAll], { filter: { document } }, 1)).toMatchObject({ kind: 'open', tested: ['document'], limit: null });
    expect(checkQuestion([openToAll], {}, 1)).toEqual({
      kind: 'refused',
      code: 'KEY_TOO_WEAK',
      details: { required: ['filter.document', 'filter.occurredAt'] },
    });
  });
});
