import fc from 'fast-check';
import { allOf, anyOf, type Condition, not, operators, type Test } from './condition.ts';
import { compileCondition, evaluate, type Row, type Truth } from './evaluate.ts';

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

  it('are those that they are, and are none where there is no such day or hour', () => {
    const of = (max: number, ...often: string[]) =>
      fc.oneof(
        fc.constantFrom(...often),
        fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, '0')),
      );
    const year = fc.oneof(fc.constantFrom('2026', '2024'), fc.stringMatching(/^\d{4}$/));
    const end = fc.oneof(
      { weight: 3, arbitrary: fc.constant('Z') },
      { weight: 1, arbitrary: fc.constantFrom('z', '', '+00:00', '.5Z', '\n') },
    );
    const text = fc
      .tuple(year, of(13, '02', '03'), of(32, '01', '02', '29', '30'), of(25, '00', '24'), of(61, '00'), of(61, '00', '59'), end)
      .map(([y, month, day, hour, minute, second, zone]) => `${y}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
    const ops = { is: (d: number) => d === 0, isNot: (d: number) => d !== 0, lt: (d: number) => d < 0, ge: (d: number) => d >= 0 };
    fc.assert(
      fc.property(text, text, fc.constantFrom(...(Object.keys(ops) as (keyof typeof ops)[])), (at, operand, op) => {
        const order = Date.parse(at) - Date.parse(operand);
        expect(evaluate(given('at', 'DateTime', op, operand), { at })).toBe(Number.isNaN(order) ? null : ops[op](order));
      }),
      { numRuns: 20_000 },
    );
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

describe('what is compiled', () => {
  const texts = fc.constantFrom(
    'QNO',
    'QSO',
    'UNKNOWN',
    '1990',
    '1990-05',
    '1990-05-17',
    '2026-01-01T00:00:00Z',
    '2026-01-01T01:00:00+01:00',
    '',
  );
  const scalar = fc.oneof(texts, fc.constantFrom(0, 1, 2), fc.boolean());
  const key = fc.record({ a: texts, b: texts }, { requiredKeys: [] });
  const value = fc.oneof(scalar, key, fc.constantFrom(null, new Error('lost')), fc.array(fc.option(texts), { maxLength: 3 }));
  const operand: fc.Arbitrary<Test['value']> = fc.oneof(scalar, key, fc.array(fc.oneof(scalar, key), { maxLength: 3 }));
  const test = fc.record<Test>({
    kind: fc.constant('test' as const),
    path: fc.constantFrom(['x'], ['x', 'a'], ['y'], ['constructor']),
    type: fc.constantFrom('String', 'Int', 'CountryCode', 'PartialDate', 'DateTime', 'TravelDocument'),
    op: fc.constantFrom(...operators),
    value: operand,
  });
  const row = fc.record({ x: value, y: value }, { requiredKeys: [] });

  it('says of every test and every row what the rules say one by one', () => {
    fc.assert(
      fc.property(test, row, (one, r) => {
        expect(evaluate(one, r)).toBe(plainly(one, r));
      }),
      { numRuns: 5000 },
    );
  });

  it('says the same of one row after another', () => {
    fc.assert(
      fc.property(test, fc.array(row), (one, rows) => {
        const holds = compileCondition(one);
        expect(rows.map(holds)).toEqual(rows.map((r) => plainly(one, r)));
      }),
    );
  });
});

/** AGREEMENTS.md, word for word, for one test: nothing is worked out beforehand, nothing is left early. */
function plainly({ path, op, type, value: wanted }: Test, row: Row): Truth {
  let found: unknown = row;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return null;
    found = (found as Row)[name];
  }
  if (found instanceof Error) return null;
  if (op === 'isNull') return (found === null) === wanted;
  if (found === null || found === 'UNKNOWN') return null;
  const all: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  const one = (operand: unknown, operator: Test['op']): Truth => {
    if (Array.isArray(found)) return null;
    if (typeof found === 'object') return operator === 'is' ? sameKeys(found as Row, operand) : null;
    return compared(type, found as string | number | boolean, operand, operator);
  };
  switch (op) {
    case 'isNot':
      return opposite(one(wanted, 'is'));
    case 'in':
    case 'notIn': {
      if (Array.isArray(found)) return null;
      const met = anyOfThem(all.map((operand) => one(operand, 'is')));
      return op === 'in' ? met : opposite(met);
    }
    case 'has':
    case 'anyOf':
    case 'noneOf': {
      if (!Array.isArray(found)) return null;
      const met = anyOfThem(found.map((member) => (all.includes(member) ? true : member === null || member === 'UNKNOWN' ? null : false)));
      return op === 'noneOf' ? opposite(met) : met;
    }
    default:
      return one(wanted, op);
  }
}

function sameKeys(found: Row, key: unknown): Truth {
  if (typeof key !== 'object' || key === null) return null;
  const parts = Object.entries(key).map(([field, part]): Truth => {
    const own = Object.hasOwn(found, field) ? found[field] : null;
    return own === null || own instanceof Error || own === 'UNKNOWN' ? null : own === part;
  });
  return opposite(anyOfThem(parts.map(opposite)));
}

function compared(type: string, found: string | number | boolean, operand: unknown, op: Test['op']): Truth {
  if (op === 'startsWith') return typeof found === 'string' && typeof operand === 'string' ? found.startsWith(operand) : null;
  if (typeof operand === 'object' || !['is', 'lt', 'le', 'gt', 'ge'].includes(op)) return null;
  const holds = (order: number): boolean => ({ is: order === 0, lt: order < 0, le: order <= 0, gt: order > 0, ge: order >= 0 })[op as 'is'];
  if (type === 'PartialDate') {
    // Every pair of days that the two may be says the same, or nothing is known; the ends of both decide that.
    const days = (date: string): readonly string[] =>
      date.length === 4 ? [`${date}-01-01`, `${date}-12-31`] : date.length === 7 ? [`${date}-01`, `${date}-31`] : [date];
    const [a, b] = [days(String(found)), days(String(operand))];
    const said = new Set(a.flatMap((x) => b.map((y) => holds(x < y ? -1 : x > y ? 1 : 0))));
    if ((a[0] as string) <= (b.at(-1) as string) && (b[0] as string) <= (a.at(-1) as string)) said.add(holds(0));
    return said.size === 1 ? said.has(true) : null;
  }
  if (typeof found !== typeof operand) return null;
  const [x, y] = type === 'DateTime' ? [Date.parse(String(found)), Date.parse(String(operand))] : [found, operand as typeof found];
  if (Number.isNaN(x) || Number.isNaN(y)) return null;
  return holds(x < y ? -1 : x > y ? 1 : 0);
}

function anyOfThem(truths: readonly Truth[]): Truth {
  return truths.includes(true) ? true : truths.includes(null) ? null : false;
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
