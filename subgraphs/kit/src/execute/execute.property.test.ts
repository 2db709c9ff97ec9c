import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { answerJson } from './completed.ts';
import { type Executed, executePlan } from './execute.ts';
import { interpret } from './executor.ts';
import { planOperation } from './plan.ts';

const sdl = `
  type Query { thing(n: Int = 1, text: String): Thing must(n: Int): Thing! things(n: Int): [Thing!] some: [Thing]! any(n: Int): [Any!]! one: Named words: [String!] }
  interface Named { name: String! }
  union Any = Thing | Other
  enum Colour { RED GREEN }
  type Thing implements Named { name: String! maybe: Int colour: Colour inner: Other sure: Other! list: [[Int!]] others(n: Int): [Other!]! any: Any }
  type Other implements Named { name: String! number: Int! thing: Thing flags: [Boolean]! }
`;
const fields = {
  Query: { thing: 'Thing', must: 'Thing', things: 'Thing', some: 'Thing', any: 'Any', one: 'Named', words: null },
  Thing: { name: null, maybe: null, colour: null, inner: 'Other', sure: 'Other', list: null, others: 'Other', any: 'Any' },
  Other: { name: null, number: null, thing: 'Thing', flags: null },
  Named: { name: null },
  Any: {},
} as const;
type TypeName = keyof typeof fields;
const takesNumber = new Set(['Query.thing', 'Query.must', 'Query.things', 'Query.any', 'Thing.others']);
const membersOf: { readonly [abstract: string]: readonly TypeName[] } = { Named: ['Thing', 'Other'], Any: ['Thing', 'Other'] };

const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule && rule !== NoUnusedVariablesRule);

describe('executing a planned query', () => {
  it('gives what graphql-js gives: the same data in the same order, null in the same places, an error for each', async () => {
    let withErrors = 0;
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(operation(), fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 3 }), async (query, seed, faults) => {
        const schema = schemaOf(seed, faults);
        const document = parse(query, { noLocation: true });
        // Two fields of one name that do not go together, or a fragment within itself: nobody executes such an operation.
        if (validate(schema, document, rules).length > 0) return;
        const parsed = { document, coordinates: new Set<string>(), scoped: [], selected: new Map<string, Set<string>>() };
        const plan = planOperation(parsed, schema);
        if (plan === null) throw new Error('no plan was made');
        const variables = { n: seed % 3 };
        const ours = await executePlan(plan, schema, variables, null);
        // All later: graphql-js forgets the promises of a list, one of which is then nobody's, when an item takes the list at once.
        const theirs = await interpret(schemaOf(seed, faults, true), parsed, variables, null as never);
        compared += 1;
        if (theirs.errors.length > 0) withErrors += 1;
        expect(textOf(ours)).toBe(textOf(theirs));
        expect(placesOfErrors(ours)).toEqual(placesOfErrors(theirs));
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(700);
    expect(withErrors).toBeGreaterThan(200);
  });

  it('leaves to graphql-js what it has no plan for, and says nothing of variables that do not fit', async () => {
    const schema = schemaOf(1, 0);
    const planned = (text: string) => {
      const document = parse(text, { noLocation: true });
      return planOperation({ document, coordinates: new Set(), scoped: [], selected: new Map() }, schema);
    };
    expect(planned('query ($b: Boolean!) { words @include(if: $b) }')).toBeNull();
    const plan = planned('query ($n: Int!) { thing(n: $n) { name } }');
    if (plan === null) throw new Error('no plan was made');
    const { data, errors } = await executePlan(plan, schema, { n: 'no number' }, null);
    expect(data).toBeUndefined();
    expect(errors).toHaveLength(1);
  });

  it('keeps names that objects have by themselves apart from what they are', async () => {
    const schema = schemaOf(5, 0);
    const document = parse('{ __proto__: words constructor: words toString: words hasOwnProperty: __typename }', { noLocation: true });
    const plan = planOperation({ document, coordinates: new Set(), scoped: [], selected: new Map() }, schema);
    if (plan === null) throw new Error('no plan was made');
    const executed = await executePlan(plan, schema, {}, null);
    expect(Object.keys(JSON.parse(textOf(executed)).data)).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
    expect(({} as { words?: unknown }).words).toBeUndefined();
  });
});

/** As it goes back, its errors left out. */
function textOf({ data }: Executed): string {
  return answerJson(data, []).toString('utf8');
}

/** Where there is null because something went wrong. Of two errors that take the same place, either may be told. */
function placesOfErrors(executed: Executed): readonly string[] {
  const { data } = JSON.parse(textOf(executed));
  return [...new Set(executed.errors.map(({ path = [] }) => placeOf(data, path).join('.')))].toSorted();
}

function placeOf(data: unknown, path: readonly (string | number)[]): readonly (string | number)[] {
  const [key, ...rest] = path;
  if (data === null || data === undefined || key === undefined) return [];
  return [key, ...placeOf(Reflect.get(Object(data), key), rest)];
}

/** A schema whose resolvers answer by chance, and always the same: at once or later, a value, nothing, something wrong, an error. */
function schemaOf(seed: number, faults: number, allLater = false): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = resolverOf(`${type.name}.${field.name}`, seed, faults);
      field.resolve = allLater ? async (source, args, context, info) => resolve(source, args, context, info) : resolve;
    }
  }
  return schema;
}

function resolverOf(coordinate: string, seed: number, faults: number): GraphQLFieldResolver<unknown, unknown> {
  return (source, args) => {
    const place = `${coordinate} ${JSON.stringify(args)} ${Reflect.get(Object(source), 'id') ?? ''}`;
    const chance = createHash('sha256').update(`${seed} ${place}`).digest();
    const [isLater = 0, kind = 0, more = 0] = chance;
    if (kind % 40 < faults) {
      if (isLater % 3 === 0) throw new Error('failed');
      return isLater % 3 === 1 ? Promise.reject(new Error('failed later')) : new Error('given back');
    }
    const value = kind % 40 < 2 * faults ? null : kind % 40 < 3 * faults ? { a: 'thing of no shape' } : madeValue(coordinate, more, place);
    return isLater % 2 === 0 ? value : Promise.resolve(value);
  };
}

function madeValue(coordinate: string, chance: number, place: string): unknown {
  const id = createHash('sha256').update(place).digest('hex').slice(0, 8);
  const typed = (i: number): object => ({ __typename: (chance + i) % 2 === 0 ? 'Thing' : 'Other', id: `${id}${i}` });
  const many = Array.from({ length: chance % 4 }, (_, i) => i);
  switch (coordinate.split('.')[1]) {
    case 'name':
      return `name ${id}`;
    case 'colour':
      return chance % 5 === 0 ? 'BLUE' : 'RED';
    case 'maybe':
    case 'number':
      return chance;
    case 'list':
      return many.map((one) => (one === 2 ? null : [one, chance % 7 === 0 ? null : one]));
    case 'flags':
      return many.map((one) => (one === 1 ? null : true));
    case 'words':
      return many.map(String);
    case 'any':
      return coordinate === 'Query.any' ? many.map(typed) : typed(0);
    case 'things':
    case 'some':
    case 'others':
      return many.map((one) => (one === 1 && chance % 3 === 0 ? Promise.resolve({ id: `${id}${one}` }) : { id: `${id}${one}` }));
    case 'one':
      return typed(1);
    default:
      return { id };
  }
}

/** Operations with aliases, arguments, variables, fragments of both kinds, and fields of one name that are merged. */
function operation(): fc.Arbitrary<string> {
  return fc
    .tuple(selections('Query', 4), selections('Thing', 2), selections('Named', 1))
    .map(([query, thing, named]) => `query ($n: Int) { ${query} } fragment T on Thing { ${thing} } fragment N on Named { ${named} }`);
}

function selections(type: TypeName, depth: number): fc.Arbitrary<string> {
  return fc.array(selection(type, depth), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
}

function selection(type: TypeName, depth: number): fc.Arbitrary<string> {
  const own = Object.entries<TypeName | null>(fields[type]).filter(([, target]) => target === null || depth > 0);
  const plain = own.map(([name, target]) => fieldOf(type, name, target, depth));
  const members = membersOf[type] ?? (type === 'Query' ? [] : [type]);
  const fragments = depth <= 0 ? [] : members.map((one) => selections(one, depth - 1).map((inner) => `... on ${one} { ${inner} }`));
  const spreads = depth <= 1 || type === 'Query' ? [] : ['...T', '...N'].map((one) => fc.constant(one));
  return fc.oneof(fc.constant('__typename'), ...plain, ...fragments, ...(type === 'Other' ? spreads.slice(1) : spreads));
}

function fieldOf(type: TypeName, name: string, target: TypeName | null, depth: number): fc.Arbitrary<string> {
  const alias = fc.constantFrom('', '', `a_${name}: `, `b_${name}: `);
  const args = takesNumber.has(`${type}.${name}`) ? fc.constantFrom('', '', '', '', '(n: 2)', '(n: $n)', '(n: null)') : fc.constant('');
  const inner = target === null ? fc.constant('') : selections(target, depth - 1).map((text) => ` { ${text} }`);
  return fc.tuple(alias, args, inner).map(([before, given, after]) => `${before}${name}${given}${after}`);
}
