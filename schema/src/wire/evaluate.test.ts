import fc from 'fast-check';
import { allOf, anyOf, type Condition, not, type Test } from './condition.ts';
import { evaluate, type Row, type Truth } from './evaluate.ts';

const given = (path: string, type: string, op: Test['op'], value: Test['value']): Condition => ({
  kind: 'test',
  path: path.split('.'),
  type,
  op,
  value,
});

describe('three-valued logic', () => {
  const isNorvian = given('state', 'CountryCode', 'is', 'QNO');

  it.each<[string, Row, Truth]>([
    ['holds', { state: 'QNO' }, true],
    ['fails', { state: 'QSO' }, false],
    ['is unknown on null', { state: null }, null],
    ['is unknown where the field is absent', {}, null],
    ['is unknown on a code that could not be decoded', { state: 'UNKNOWN' }, null],
    ['is unknown on an error', { state: new Error('x') }, null],
  ])('a test %s', (_what, row, truth) => {
    expect(evaluate(isNorvian, row)).toBe(truth);
  });

  it('keeps unknown under negation: a prohibition on a missing attribute prohibits', () => {
    expect(evaluate(not(isNorvian), { state: null })).toBe(null);
    expect(evaluate(given('state', 'CountryCode', 'isNot', 'QNO'), { state: null })).toBe(null);
    expect(evaluate(given('state', 'CountryCode', 'notIn', ['QNO']), { state: null })).toBe(null);
  });

  it('reads own properties only', () => {
    expect(evaluate(given('constructor', 'String', 'isNull', false), {})).toBe(null);
    expect(evaluate(given('__proto__.x', 'String', 'is', 'y'), Object.create({ x: 'y' }))).toBe(null);
  });

  it('lets only isNull see null', () => {
    expect(evaluate(given('state', 'CountryCode', 'isNull', true), { state: null })).toBe(true);
    expect(evaluate(given('state', 'CountryCode', 'isNull', false), { state: 'QNO' })).toBe(true);
    expect(evaluate(given('holder.state', 'CountryCode', 'isNull', true), { holder: null })).toBe(null);
  });

  it('treats an empty list as a value', () => {
    const asylum = given('protection', 'Protection', 'has', 'ASYLUM');
    expect(evaluate(asylum, { protection: [] })).toBe(false);
    expect(evaluate(asylum, { protection: null })).toBe(null);
    expect(evaluate(asylum, { protection: ['UNKNOWN'] })).toBe(null);
    expect(evaluate(asylum, { protection: ['UNKNOWN', 'ASYLUM'] })).toBe(true);
    expect(evaluate(given('protection', 'Protection', 'noneOf', ['ASYLUM']), { protection: ['UNKNOWN'] })).toBe(null);
  });

  it('compares a reference by its whole key', () => {
    const row = { document: { issuingState: 'FRA', number: 'A1', type: 'P' } };
    const key = { issuingState: 'FRA', number: 'A1', type: 'P' };
    expect(evaluate(given('document', 'TravelDocument', 'is', key), row)).toBe(true);
    expect(evaluate(given('document', 'TravelDocument', 'is', { ...key, number: 'A2' }), row)).toBe(false);
    expect(evaluate(given('document', 'TravelDocument', 'is', key), { document: { issuingState: 'FRA' } })).toBe(null);
  });
});

describe('partial dates are intervals', () => {
  it.each<[string, Test['op'], string, Truth]>([
    ['1990', 'lt', '1991', true],
    ['1990', 'lt', '1990-06-01', null],
    ['1990', 'ge', '1990-01-01', true],
    ['1990-05', 'lt', '1990-06-01', true],
    ['1990-05-17', 'is', '1990-05-17', true],
    ['1990-05', 'is', '1990-05-17', null],
    ['1991', 'is', '1990-05-17', false],
    ['1989-12-31', 'lt', '1990', true],
  ])('%s %s %s', (value, op, operand, truth) => {
    expect(evaluate(given('birthDate', 'PartialDate', op, operand), { birthDate: value })).toBe(truth);
  });
});

describe('instants', () => {
  it('compare as instants, however they are written', () => {
    expect(evaluate(given('at', 'DateTime', 'ge', '2026-01-01T00:00:00Z'), { at: '2026-01-01T01:00:00+01:00' })).toBe(true);
    expect(evaluate(given('at', 'DateTime', 'lt', '2026-01-01T00:00:00Z'), { at: 'not a date' })).toBe(null);
  });
});

describe('laws', () => {
  const leaf = fc.constantFrom<Condition>(
    { kind: 'true' },
    { kind: 'false' },
    given('a', 'Int', 'is', 1),
    given('b', 'Int', 'lt', 2),
    given('c', 'Int', 'isNull', true),
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('condition'), { maxLength: 3 }).map((of): Condition => ({ kind: 'all', of })),
      fc.array(tie('condition'), { maxLength: 3 }).map((of): Condition => ({ kind: 'any', of })),
      tie('condition').map((of): Condition => ({ kind: 'not', of })),
    ),
  }));
  const row = fc.record({ a: fc.constantFrom(null, 1, 2), b: fc.constantFrom(null, 1, 2), c: fc.constantFrom(null, 1) });

  it('folding constants changes no meaning', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 3 }), row, (conditions, r) => {
        expect(evaluate(allOf(conditions), r)).toBe(evaluate({ kind: 'all', of: conditions }, r));
        expect(evaluate(anyOf(conditions), r)).toBe(evaluate({ kind: 'any', of: conditions }, r));
        for (const one of conditions) expect(evaluate(not(one), r)).toBe(evaluate({ kind: 'not', of: one }, r));
      }),
    );
  });

  it('knowing more never turns a known answer around', () => {
    fc.assert(
      fc.property(condition, row, fc.constantFrom(1, 2), (one, r, value) => {
        const withoutNullTests = JSON.parse(JSON.stringify(one).replaceAll('isNull', 'is')) as Condition;
        const before = evaluate(withoutNullTests, r);
        const after = evaluate(withoutNullTests, { a: r.a ?? value, b: r.b ?? value, c: r.c ?? value });
        if (before !== null) expect(after).toBe(before);
      }),
    );
  });
});
