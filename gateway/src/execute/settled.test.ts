import { describe, expect, it } from '@jest/globals';
import { parse, print } from 'graphql';
import { SettledOperations } from './settled.ts';

const operations = new SettledOperations();
const settled = (query: string, variables: Readonly<Record<string, unknown>> = {}): string =>
  print(operations.settle(parse(query), variables))
    .replace(/\s+/g, ' ')
    .trim();

describe('an operation with its conditions settled', () => {
  it.each([
    ['{ a @skip(if: true) b @skip(if: false) c @include(if: true) d @include(if: false) }', {}, '{ b c }'],
    ['query($v: Boolean!) { a @skip(if: $v) b @include(if: $v) }', { v: true }, 'query ($v: Boolean!) { b }'],
    ['query($v: Boolean!) { a @skip(if: $v) b @include(if: $v) }', { v: false }, 'query ($v: Boolean!) { a }'],
    ['{ a @include(if: true) @skip(if: true) b @other }', {}, '{ b @other }'],
    ['{ a { b @skip(if: true) } }', {}, '{ a { passerelle_nothing: __typename } }'],
    ['mutation($v: Boolean!) { a { b @skip(if: $v) } }', { v: true }, 'mutation ($v: Boolean!) { a { passerelle_nothing: __typename } }'],
    ['{ a { ... on B { c @skip(if: true) } } }', {}, '{ a { passerelle_nothing: __typename } }'],
    ['{ a { b ... on B { c @skip(if: true) { d } ... { e @include(if: false) } } } }', {}, '{ a { b } }'],
    ['{ ...F @skip(if: true) ... @include(if: false) { b } c } fragment F on Query { a }', {}, '{ c } fragment F on Query { a }'],
    ['{ ...F } fragment F on Query { a @skip(if: true) }', {}, '{ passerelle_nothing: __typename }'],
    ['{ a { ...F b } } fragment F on A { ...G } fragment G on A { c @skip(if: true) }', {}, '{ a { b } }'],
    ['query($toString: Boolean) { a @include(if: $toString) b }', {}, 'query ($toString: Boolean) { b }'],
  ])('%s with %j', (query, variables, expected) => {
    expect(settled(query, variables)).toBe(expected);
  });

  it('is the operation itself where there are none, and one for all values that come to the same', () => {
    const plain = parse('{ a }');
    expect(operations.settle(plain, {})).toBe(plain);
    const conditional = parse('query($v: Boolean!, $w: Int) { a @skip(if: $v) b(w: $w) }');
    expect(operations.settle(conditional, { v: true, w: 1 })).toBe(operations.settle(conditional, { v: true, w: 2 }));
    expect(operations.settle(conditional, { v: false })).not.toBe(operations.settle(conditional, { v: true }));
  });
});
