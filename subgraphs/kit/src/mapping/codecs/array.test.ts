import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Undecodable } from '../codec.ts';
import { array } from './array.ts';
import { code } from './finite.ts';
import { integer } from './number.ts';
import { text } from './text.ts';

describe('an array of PostgreSQL', () => {
  test.each([
    ['{}', []],
    ['{a,"b c","x\\"y\\\\z",NULL,"NULL",""}', ['a', 'b c', 'x"y\\z', 'NULL', '']],
    [['a', null], ['a']],
    ['{{a},{b}}', new Undecodable()],
    ['[0:1]={a,b}', new Undecodable()],
    ['a,b', new Undecodable()],
    ['{"a}', new Undecodable()],
  ])('reads %j', (raw, values) => expect(array(text()).decode(raw)).toEqual(values));

  test('holds what its members hold', () => {
    expect(array(integer()).decode('{1,-2}')).toEqual([1, -2]);
    expect(array(integer()).decode('{1,x}')).toEqual(new Undecodable());
    expect(array(code({ s: 'SAD' })).decode('{s,?}')).toEqual(['SAD', 'UNKNOWN']);
    expect(array(integer()).stored([1, 2])).toEqual(['{1,2}']);
    expect(array(code({ s: 'SAD' })).stored(['SAD', 'GLAD'])).toEqual([]);
  });

  test('comes back as it was written, whatever the texts are', () => {
    const codec = array(text());
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (values) => expect(codec.decode(codec.stored(values)[0])).toEqual(values)),
    );
  });
});
