import { describe, expect, it } from '@jest/globals';
import { bareObject } from '@passerelle/schema';
import fc from 'fast-check';
import { buildSchema, execute, type GraphQLSchema, parse } from 'graphql';
import type { Stretches } from '../passed-on.ts';
import { Completion } from './complete.ts';

const schema = buildSchema(`
  enum Kind { P I }
  scalar Code
  interface Named { name: String! }
  type Cat implements Named { name: String! lives: Int friend: Named pets: [Named!] }
  type Dog implements Named { name: String! weight: Float kind: Kind codes: [Code!]! good: Boolean! }
  union Pet = Cat | Dog
  type Query { pet: Pet named: Named cats: [Cat] must: Dog! grid: [[Int!]] id: ID }
`);

function complete(query: string, data: unknown, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  const { data: completed, invalid } = new Completion(schema, document).complete(
    Object.assign(bareObject(), structuredClone(data)),
    variables,
  );
  return { data: JSON.parse(JSON.stringify(completed)), invalid };
}

function completeLoosely(query: string, data: unknown, stretches: Stretches | null = null) {
  const came = Object.assign(bareObject(), structuredClone(data));
  const before = JSON.stringify(came);
  const completed = new Completion(schema, parse(query), stretches).completeLoosely(came, {});
  expect(JSON.stringify(came)).toBe(before);
  return { data: completed, came };
}

describe('what comes out', () => {
  it('is in the order asked, under the names asked, and nothing else', () => {
    const { data } = complete('{ b: id pet { ... on Cat { lives name } } }', {
      pet: { __typename: 'Cat', name: 'Tom', lives: 9, extra: 1 },
      b: 'x',
      other: 1,
    });
    expect(JSON.stringify(data)).toBe('{"b":"x","pet":{"lives":9,"name":"Tom"}}');
  });

  it('is null where nothing came', () => {
    expect(complete('{ id cats { name } pet { __typename } }', {}).data).toEqual({ id: null, cats: null, pet: null });
  });

  it('keeps fragments to the types that they are on', () => {
    const query = 'query { pet { __typename ...N ... on Dog { weight } } } fragment N on Named { name }';
    expect(complete(query, { pet: { __typename: 'Cat', name: 'Tom', weight: 3 } }).data).toEqual({
      pet: { __typename: 'Cat', name: 'Tom' },
    });
  });

  it.each([
    [{}, { id: 'x', cats: null }],
    [{ skip: true, include: true }, { cats: null }],
    [{ skip: false, include: false }, { id: 'x' }],
  ])('heeds @skip and @include, with defaults: %j', (variables, expected) => {
    const query = 'query($skip: Boolean = false, $include: Boolean! = true) { id @skip(if: $skip) cats @include(if: $include) { name } }';
    expect(complete(query, { id: 'x' }, variables).data).toEqual(expected);
  });

  it('takes hostile names for what they are', () => {
    const data = JSON.parse('{ "__proto__": "x", "constructor": null, "toString": "y" }');
    const { data: told } = complete('{ __proto__: id constructor: id toString: id hasOwnProperty: id }', data);
    expect(JSON.stringify(told)).toBe('{"__proto__":"x","constructor":null,"toString":"y","hasOwnProperty":null}');
  });
});

describe('nulls', () => {
  it('climb to the next that may be null', () => {
    const { data, invalid } = complete('{ cats { name } }', { cats: [{ name: 'Tom' }, { lives: 3 }] });
    expect(data).toEqual({ cats: [{ name: 'Tom' }, null] });
    expect(invalid).toEqual([['cats', 1, 'name']]);
    expect(complete('{ must { good } }', { must: { good: null } }).data).toBeNull();
    expect(complete('{ grid }', { grid: [[1, null], [2]] }).data).toEqual({ grid: [null, [2]] });
  });

  it.each([
    ['{ id }', { id: { a: 1 } }, ['id']],
    ['{ cats { name } }', { cats: 'no list' }, ['cats']],
    ['{ pet { __typename } }', { pet: ['list'] }, ['pet']],
    ['{ pet { __typename } }', { pet: { __typename: 'Nobody' } }, ['pet']],
    ['{ pet { ... on Dog { kind } } }', { pet: { __typename: 'Dog', kind: 'X' } }, ['pet', 'kind']],
    ['{ pet { ... on Dog { weight } } }', { pet: { __typename: 'Dog', weight: '3' } }, ['pet', 'weight']],
    ['{ pet { ... on Cat { lives } } }', { pet: { __typename: 'Cat', lives: 1.5 } }, ['pet', 'lives']],
  ])('stand for what is no value of its type: %s', (query, data, path) => {
    expect(complete(query, data).invalid).toEqual([path]);
  });
});

describe('loosely', () => {
  const pet = { __typename: 'Cat', name: 'Tom', lives: 9, extra: 1 };
  const cats = [pet, { __typename: 'Cat', name: 'Kit', lives: null }];

  it('what is as it should be is given as it came', () => {
    const { data, came } = completeLoosely('{ id pet { ... on Cat { name lives } } cats { name lives } }', { id: 'x', pet, cats });
    expect(data).toBe(came);
  });

  it('what lacks something is copied, and what holds it', () => {
    const { data, came } = completeLoosely('{ id pet { ... on Cat { name friend { name } } } cats { name } }', { id: 'x', pet, cats });
    expect(data).toEqual({ id: 'x', pet: { name: 'Tom', friend: null }, cats });
    expect(data?.cats).toBe(came.cats);
  });

  it('nothing is given where anything is invalid', () => {
    const query = '{ pet { ... on Cat { name } } cats { lives } }';
    expect(completeLoosely(query, { pet, cats: [{ ...pet, lives: 'nine' }, pet] }).data).toBeNull();
  });
});

describe('loosely, where stretches may stand', () => {
  const query = '{ must { name weight kind good } }';
  const stretch = { member: '#name', names: ['name', 'weight'], checked: ['good'] };
  const stretches: Stretches = { at: new Map(), below: new Map([['must', { at: new Map([['name', stretch]]), below: new Map() }]]) };
  const text = '"name":"Rex","weight":null';

  it('one stands for its leaves, and what was answered with it is not looked at again', () => {
    const { data, came } = completeLoosely(query, { must: { '#name': text, kind: 'P', good: 'as it was read' } }, stretches);
    expect(data).toBe(came);
  });

  it('what it does not tell of is looked at', () => {
    expect(completeLoosely(query, { must: { '#name': text, kind: 'X', good: true } }, stretches).data).toBeNull();
  });

  it('leaves are looked at where none stands', () => {
    expect(completeLoosely(query, { must: { name: 'Rex', weight: 1, kind: 'P', good: true } }, stretches).data).not.toBeNull();
    expect(completeLoosely(query, { must: { name: 7, weight: 1, kind: 'P', good: true } }, stretches).data).toBeNull();
    expect(completeLoosely(query, { must: { name: 'Rex', weight: 1, kind: 'P', good: 'yes' } }, stretches).data).toBeNull();
    expect(completeLoosely(query, { must: { kind: 'P', good: true } }, stretches).data).toBeNull();
  });

  it('is kept where its object is copied', () => {
    const { data } = completeLoosely(query, { must: { '#name': text, good: true } }, stretches);
    expect(data).toEqual({ must: { '#name': text, kind: null, good: true } });
  });
});

/** graphql-js over the same data, as the oracle: resolvers that read what is there. */
function plainly(query: string, rootValue: unknown, over: GraphQLSchema): unknown {
  const { data } = execute({
    schema: over,
    document: parse(query),
    rootValue,
    fieldResolver: (source, _args, _context, { path }) => (Object.hasOwn(source, path.key) ? source[path.key] : null),
    typeResolver: (value) => value.__typename,
  }) as { data: unknown };
  return data;
}

it('is what graphql-js makes of the same data', () => {
  const name = fc.option(fc.constantFrom('Tom', 'Rex'), { freq: 3 });
  const { pet } = fc.letrec((tie) => ({
    pet: fc.option(fc.oneof({ depthSize: 'small' }, tie('cat'), tie('dog')), { freq: 6 }),
    cat: fc.record({
      __typename: fc.constant('Cat'),
      name,
      lives: fc.option(fc.integer({ min: 0, max: 9 })),
      friend: tie('pet'),
      pets: fc.option(fc.array(tie('pet'), { maxLength: 3 })),
    }),
    dog: fc.record({
      __typename: fc.constant('Dog'),
      name,
      weight: fc.option(fc.constant(3.5)),
      kind: fc.option(fc.constantFrom('P', 'I')),
      codes: fc.option(fc.array(fc.option(fc.constantFrom('a', 1)), { maxLength: 2 })),
      good: fc.option(fc.boolean()),
    }),
  }));
  const query =
    '{ pet { ...P } named { ...P } } fragment P on Named { n: name ... on Cat { lives friend { name ...D } pets { ...D } } ...D } fragment D on Named { __typename ... on Dog { weight kind codes good } }';
  fc.assert(
    fc.property(pet, pet, (one, other) => {
      const aliased = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value), (_key, inner) =>
          inner !== null && typeof inner === 'object' && 'name' in inner ? { ...inner, n: inner.name } : inner,
        );
      const data = { pet: aliased(one), named: aliased(other) };
      const { data: completed, invalid } = complete(query, data);
      expect(completed).toEqual(JSON.parse(JSON.stringify(plainly(query, data, schema))));
      const loosely = completeLoosely(query, data);
      if (invalid.length > 0) expect(loosely.data).toBeNull();
      else expect(loosely.data).toMatchObject(completed);
    }),
    { numRuns: 300 },
  );
});
