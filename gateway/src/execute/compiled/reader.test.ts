import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, type GraphQLOutputType } from 'graphql';
import { byteString } from '../../byte-string.ts';
import { type MemberReading, type Reading, readerOf } from './reader.ts';
import { testOf } from './reading.ts';
import type { DataObject } from './record.ts';

const types = buildSchema(`
  enum Direction { ENTRY EXIT EXITED _ }
  scalar Anything
  type Query { String: String ID: ID Int: Int Float: Float Boolean: Boolean Direction: Direction Anything: Anything
    Name: String! Names: [String!] Grid: [[Int]!]! }
`)
  .getQueryType()
  ?.getFields();

function testFor(type: string) {
  return testOf(types?.[type]?.type as GraphQLOutputType);
}

const leaf = (name: string, type = 'String', more: Partial<MemberReading> = {}): MemberReading =>
  ({ kind: 'leaf', name, test: testFor(type), isKept: true, begins: false, ends: null, ...more }) as MemberReading;
const passed = (name: string, type: string, begins: boolean, ends: string | null, isKept = false): MemberReading =>
  leaf(name, type, { begins, ends, isKept } as Partial<MemberReading>);
const objects = (name: string, of: Reading, isShared = false): MemberReading => ({
  kind: 'objects',
  name,
  of,
  isShared,
  begins: false,
  ends: null,
});
const typename = (type: string): MemberReading => ({ kind: 'typename', name: '__typename', type, begins: false, ends: null });

const read = (reading: Reading, text: string): DataObject | null => readerOf(reading)(Buffer.from(text));
const readData = (reading: Reading, data: unknown): DataObject | null => read(reading, JSON.stringify({ data }));

describe('what is kept', () => {
  it('is what JSON.parse makes of it', () => {
    const kept = ['String', 'ID', 'Int', 'Float', 'Boolean', 'Direction', 'Anything', 'Name', 'Names', 'Grid'];
    const reading = kept.map((type) => leaf(type.toLowerCase(), type));
    const one = { string: 'a "quoted" Ć\n', id: 7, int: -3, float: 2.5, boolean: false, direction: 'EXIT', anything: true };
    const more = { name: '', names: ['x', 'Ž'], grid: [[1, null], []] };
    expect(readData(reading, { ...one, ...more })).toEqual({ ...one, ...more });
    const none = {
      string: null,
      id: 'x',
      int: null,
      float: 1,
      boolean: null,
      direction: null,
      anything: 'x',
      name: 'n',
      names: null,
      grid: [],
    };
    expect(readData(reading, none)).toEqual(none);
  });

  it('is in objects, lists and lists of lists of them', () => {
    const reading = [typename('Query'), objects('all', [typename('Row'), leaf('id')])];
    const row = (id: string) => ({ __typename: 'Row', id });
    for (const all of [null, row('1'), [], [row('1'), null], [[row('1')], [], [row('2'), row('3')]]])
      expect(readData(reading, { __typename: 'Query', all })).toEqual({ __typename: 'Query', all });
  });
});

describe('objects that are shared', () => {
  const post = [typename('Post'), leaf('code')];
  const reading = (isShared: boolean): Reading => [objects('rows', [objects('post', post, isShared), leaf('id')])];
  const row = (code: string | null, id = 'x') => ({ post: code === null ? null : { __typename: 'Post', code }, id });
  const postsIn = (data: DataObject | null) =>
    (data as { readonly rows: readonly { readonly post: unknown }[] }).rows.map((one) => one.post);
  const postsOf = (isShared: boolean, rows: unknown) => {
    const data = readData(reading(isShared), { rows });
    expect(data).toEqual({ rows });
    return postsIn(data);
  };

  it('are one where they are written alike one after the other, whatever is around them', () => {
    const [a, b, c, none, d] = postsOf(true, [row('a'), row('a', 'y'), row('b'), row(null), row('b')]);
    expect(a).toBe(b);
    expect(c).toBe(d);
    expect([none, c]).toEqual([null, { __typename: 'Post', code: 'b' }]);
  });

  it('are told apart by all that is in them', () => {
    const [a, b, c] = postsOf(true, [row('aa'), row('a'), row('aaa')]);
    expect([a, b, c]).toEqual(['aa', 'a', 'aaa'].map((code) => ({ __typename: 'Post', code })));
  });

  it('are not expected to be alike any more where they were others again and again', () => {
    const different = ['a', 'b', 'c', 'd', 'e'].map((code) => row(code));
    const posts = postsOf(true, [...different, row('e'), row('e')]);
    expect(new Set(posts).size).toBe(7);
  });

  it('are many where they may be told apart later, and in the next answer', () => {
    const [a, b] = postsOf(false, [row('a'), row('a')]);
    expect(a).not.toBe(b);
    const again = readerOf(reading(true));
    const body = Buffer.from(JSON.stringify({ data: { rows: [row('a')] } }));
    const [one, other] = [again(body), again(body)].flatMap(postsIn);
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
  });
});

describe('a stretch', () => {
  const reading = [leaf('id'), passed('a', 'String', true, null), passed('b', 'Int', false, '#a', true), leaf('c')];

  it('stands for its leaves as they were written, beside what is kept', () => {
    expect(readData(reading, { id: '1', a: 'x', b: 2, c: 'y' })).toEqual({ id: '1', '#a': '"a":"x","b":2', b: 2, c: 'y' });
  });

  it('may be all there is, the first member and the last', () => {
    expect(readData([passed('a', 'String', true, '#a')], { a: 'Ćuk' })).toEqual({ '#a': byteString('"a":"Ćuk"') });
  });
});

const values: Readonly<Record<string, { readonly good: readonly string[]; readonly bad: readonly string[] }>> = {
  String: {
    good: ['null', '""', '"a"', '"\\n"', '"Ć 😀"'],
    bad: ['1', 'true', '[]', '{}', '"\\/"', '"\\u0041"', '"a', '"\n"', '"\\x"', 'nul'],
  },
  Name: { good: ['"a"'], bad: ['null'] },
  Int: {
    good: ['0', '7', '-7', '123456789012345'],
    bad: ['01', '-0', '1.0', '1.5', '1e3', '+1', '"1"', '-', '9007199254740993', '.5', 'true'],
  },
  Float: { good: ['0', '1.5', '-0.25', '1e+21', '123456789012345680'], bad: ['1.50', '1E3', '1e400', 'NaN', 'Infinity', '1.', '--1'] },
  ID: { good: ['"a"', '7'], bad: ['1.5', 'true'] },
  Boolean: { good: ['true', 'false'], bad: ['1', '"true"', 'truE', 'tru'] },
  Direction: {
    good: ['"ENTRY"', '"EXIT"', '"EXITED"', '"_"', 'null'],
    bad: ['"entry"', '"ENTRY "', '"EXITE"', '"E"', '""', '"\\u0045XIT"', '"toString"', '"length"', '"Ć"', '1'],
  },
  Anything: { good: ['"a"', '1', '1.5', 'true', 'null'], bad: ['{}', '[]', '[1]'] },
  Names: { good: ['[]', '["a","b"]', 'null'], bad: ['[null]', '[1]', '["a",]', '["a"', '"a"', '[,]', '[["a"]]'] },
  Grid: { good: ['[]', '[[1,null],[]]'], bad: ['null', '[null]', '[1]', '[["1"]]'] },
};

describe.each(Object.entries(values))('%s', (type, { good, bad }) => {
  const reading = [passed('a', type, true, '#a')];

  it.each(good)('may be %s', (value) => {
    expect(read(reading, `{"data":{"a":${value}}}`)).toEqual({ '#a': byteString(`"a":${value}`) });
    expect(JSON.stringify(JSON.parse(value))).toBe(value);
  });

  it.each(bad)('is not read where it is %s', (value) => {
    expect(read(reading, `{"data":{"a":${value}}}`)).toBeNull();
  });
});

describe('what is not read', () => {
  const reading = [typename('Query'), leaf('a'), objects('all', [leaf('b')])];
  const text = '{"data":{"__typename":"Query","a":"x","all":[{"b":"y"}]}}';

  it('is anything but an answer written as expected, and nothing after it', () => {
    expect(read(reading, text)).not.toBeNull();
    expect(read(reading, `${text} \n\t\r`)).not.toBeNull();
    const others = [
      '',
      'null',
      '{}',
      '{"data":null}',
      '{"data":[]}',
      ` ${text}`,
      `${text}x`,
      text.replace('}}', '}'),
      text.replace('"a":"x",', ''),
      text.replace('"a":"x"', '"b":"x"'),
      text.replace('"a":"x"', '"a" :"x"'),
      text.replace('"a":"x"', '"a":"x","a":"x"'),
      text.replace('"b":"y"', '"b":"y","more":1'),
      text.replace('"Query"', '"Other"'),
      text.replace('[{', '[[{'),
      text.replace('{"data"', '{"errors":[],"data"'),
      text.replace(/\}$/, ',"errors":[{"message":"failed"}]}'),
      text.replace(/\}$/, ',"extensions":{}}'),
    ];
    for (const other of others) expect([other, read(reading, other)]).toEqual([other, null]);
  });

  it('is what stands in more lists than any schema has', () => {
    const nested = (lists: number): string => text.replace('[{"b":"y"}]', `${'['.repeat(lists)}{"b":"y"}${']'.repeat(lists)}`);
    expect(read(reading, nested(8))).toEqual(JSON.parse(nested(8)).data);
    for (const lists of [9, 100_000]) expect(read(reading, nested(lists))).toBeNull();
  });

  it('is anything that is no UTF-8', () => {
    const bytes = Buffer.from(text);
    bytes[bytes.indexOf('x')] = 0xff;
    expect(readerOf(reading)(bytes)).toBeNull();
  });
});

/** An object that a reading reads, and how it is written. */
const answered = fc
  .array(
    fc.record({
      type: fc.constantFrom(...Object.keys(values)),
      value: fc.nat(),
      isKept: fc.boolean(),
      isPassed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((members) => {
    const names = members.map((_member, i) => `m${i}`);
    const reading = members.map(({ type, isKept, isPassed }, i): MemberReading => {
      const begins = isPassed && members[i - 1]?.isPassed !== true;
      const first = members.slice(0, i + 1).findLastIndex((_one, j) => members[j - 1]?.isPassed !== true);
      const ends = isPassed && members[i + 1]?.isPassed !== true ? `#m${first}` : null;
      return passed(`m${i}`, type, begins, ends, isKept || !isPassed);
    });
    const written = members.map(({ type, value }, i) => {
      const { good } = values[type] as { readonly good: readonly string[] };
      return `"${names[i]}":${good[value % good.length]}`;
    });
    return { reading: [objects('rows', reading)], text: `{"data":{"rows":[{${written.join()}}]}}` };
  });

/** All that a reading made, written out again. */
function rewritten(data: DataObject): unknown {
  return JSON.parse(JSON.stringify(data), (_key, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const texts = Object.entries(value).filter(([name]) => name.startsWith('#'));
    const kept = Object.entries(value).filter(([name]) => !name.startsWith('#'));
    const inStretches = texts.map(([, text]) => JSON.parse(`{${Buffer.from(String(text), 'latin1').toString('utf8')}}`));
    return Object.assign({}, ...inStretches, Object.fromEntries(kept));
  });
}

describe('whatever comes', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(answered, ({ reading, text }) => {
        const data = read(reading, text);
        expect(data).not.toBeNull();
        expect(rewritten(data as DataObject)).toEqual(JSON.parse(text).data);
      }),
    );
  });

  it('changed somewhere, is read as JSON.parse reads it, or not at all', () => {
    let stillRead = 0;
    const change = fc.record({
      at: fc.nat(),
      cut: fc.nat({ max: 2 }),
      more: fc.oneof(
        fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', 'e', 'null', '\u0000', ' ', 'Ć'),
        fc.string({ maxLength: 2 }),
      ),
    });
    fc.assert(
      fc.property(answered, change, ({ reading, text }, { at, cut, more }) => {
        const place = at % text.length;
        // By way of bytes: half of a character is none.
        const changed = Buffer.from(text.slice(0, place) + more + text.slice(place + cut)).toString('utf8');
        const data = read(reading, changed);
        if (data === null) return;
        stillRead += 1;
        // What stands in a stretch would be written so again.
        expect(JSON.stringify(JSON.parse(changed))).toBe(changed.trimEnd());
        expect(rewritten(data)).toEqual(JSON.parse(changed).data);
      }),
      { numRuns: 3000 },
    );
    expect(stillRead).toBeGreaterThan(200);
  });
});
