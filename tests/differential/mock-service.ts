import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

// A service that answers anything with values made up from what is asked: the same for the same, whoever asks, and in whichever order.

/** An object that a service speaks of: all that it says follows from type and number. */
type Made = { readonly __typename: string; readonly n: number; readonly given: Readonly<Record<string, unknown>> };

export type Service = {
  answer(body: Uint8Array): Promise<{ readonly status: number; readonly body: Buffer }>;
};

/** `faults`: one in so many fields, and one in so many entities, fails or is null; 0 for none. `all`: what every service publishes. */
export function mockService(name: string, sdl: string, all: readonly string[], faults: number): Service {
  const typeDefs = parse(sdl);
  const keys = keyFields(all);
  const plain = buildSubgraphSchema({ typeDefs });
  const own = keyFields([sdl]);
  const references = Object.values(plain.getTypeMap())
    .filter((type) => own.has(type.name))
    .map((type) => [
      type.name,
      { __resolveReference: (given: Readonly<Record<string, unknown>>) => referred(plain, type, given, keys, faults) },
    ]);
  const schema = buildSubgraphSchema({ typeDefs, resolvers: Object.fromEntries(references) });
  const fieldResolver = resolver(schema, name, { keys, needs: neededFields(all) }, faults);
  return {
    answer: async (bytes) => {
      const { query, variables } = JSON.parse(Buffer.from(bytes).toString('utf8'));
      const { data, errors } = await execute({ schema, document: parse(query), variableValues: variables, fieldResolver, typeResolver });
      const body = { data: data ?? {}, ...(errors && { errors: errors.map(({ message, path }) => ({ message, path })) }) };
      return { status: 200, body: Buffer.from(JSON.stringify(body)) };
    },
  };
}

/**
 * What one service would answer that had all fields of all: no plan, no representations. It is what executing a plan must come to where
 * nothing fails.
 */
export function truthOf(
  schema: GraphQLSchema,
  all: readonly string[],
): (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown> {
  const keys = keyFields(all);
  const needs = neededFields(all);
  const resolve = (made: Made | undefined, parent: GraphQLObjectType, name: string, args: Readonly<Record<string, unknown>>): unknown => {
    const field = parent.getFields()[name];
    if (field === undefined) throw new Error('no such field');
    const isKey = keys.get(parent.name)?.has(name) === true || parent.getInterfaces().some((one) => keys.get(one.name)?.has(name) === true);
    const owner = [parent, ...parent.getInterfaces()].map((one) => needs.get(`${one.name}.${name}`)).find((set) => set !== undefined);
    const needed = made === undefined ? {} : selected(made, parent, owner ?? null);
    return madeValue(schema, field.type, seedOf(parent.name, made, name, args), { n: isKey ? (made?.n ?? 0) : null, needed, faults: 0 });
  };
  const selected = (made: Made, parent: GraphQLObjectType, set: SelectionSetNode | null): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      (set?.selections ?? []).flatMap((one) => {
        if (one.kind !== Kind.FIELD) return [];
        const field = parent.getFields()[one.name.value];
        const defaults = Object.fromEntries(
          (field?.args ?? []).flatMap((arg) => (arg.defaultValue === undefined ? [] : [[arg.name, arg.defaultValue]])),
        );
        return [[one.name.value, below(resolve(made, parent, one.name.value, defaults), one.selectionSet ?? null)]];
      }),
    );
  const below = (value: unknown, set: SelectionSetNode | null): unknown => {
    if (Array.isArray(value)) return value.map((one) => below(one, set));
    if (set === null || typeof value !== 'object' || value === null) return value;
    const made = value as Made;
    return selected(made, schema.getType(made.__typename) as GraphQLObjectType, set);
  };
  return async (query, variables) => {
    const { data } = await execute({
      schema,
      document: parse(query),
      variableValues: { ...variables },
      typeResolver,
      fieldResolver: (source, args, _context, { parentType, fieldName }) => resolve(source, parentType, fieldName, args),
    });
    return data;
  };
}

/** What each field `@requires`; of an interface object's as of each type. */
function neededFields(all: readonly string[]): ReadonlyMap<string, SelectionSetNode> {
  const found = new Map<string, SelectionSetNode>();
  for (const definition of all.flatMap((sdl) => parse(sdl).definitions)) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const { name, directives = [] } of definition.fields ?? []) {
      const fields = directives.find((one) => one.name.value === 'requires')?.arguments?.[0]?.value;
      const operation = fields?.kind === Kind.STRING ? parse(`{ ${fields.value} }`).definitions[0] : undefined;
      if (operation?.kind === Kind.OPERATION_DEFINITION) found.set(`${definition.name.value}.${name.value}`, operation.selectionSet);
    }
  }
  return found;
}

function typeResolver(value: unknown): string {
  return (value as Made).__typename;
}

/** Fields of each type's keys, whoever knows it by them: what tells its number. Of an interface's members as of the interface. */
function keyFields(all: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const definition of all.flatMap((sdl) => parse(sdl).definitions)) {
    if (!('directives' in definition) || !('name' in definition) || definition.name === undefined) continue;
    for (const { name, arguments: args = [] } of definition.directives ?? []) {
      const [fields] = args;
      if (name.value !== 'key' || fields?.value.kind !== Kind.STRING) continue;
      const names = fields.value.value.replace(/\{[^}]*\}/g, '').match(/\w+/g) ?? [];
      found.set(definition.name.value, new Set([...(found.get(definition.name.value) ?? []), ...names]));
    }
  }
  return found;
}

function referred(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  given: Readonly<Record<string, unknown>>,
  keys: ReadonlyMap<string, ReadonlySet<string>>,
  faults: number,
): Made | null {
  const own = [...(keys.get(type.name) ?? [])].find((key) => /^n\d+$/.test(String(given[key])));
  if (own === undefined) throw new Error('no key');
  const n = Number(String(given[own]).replace(/\D/g, ''));
  if (isFault(faults, 3, type.name, n)) throw new Error('failed');
  return isFault(faults, 4, type.name, n) ? null : { __typename: concrete(schema, type, n), n, given };
}

function concrete(schema: GraphQLSchema, type: GraphQLNamedType, n: number): string {
  if (!isAbstractType(type)) return type.name;
  const members = schema
    .getPossibleTypes(type)
    .map(({ name }) => name)
    .sort();
  return members[n % members.length] ?? type.name;
}

function resolver(
  schema: GraphQLSchema,
  service: string,
  { keys, needs }: { readonly keys: ReadonlyMap<string, ReadonlySet<string>>; readonly needs: ReadonlyMap<string, SelectionSetNode> },
  faults: number,
): GraphQLFieldResolver<Made | undefined, unknown> {
  return (source, args, _context, info: GraphQLResolveInfo) => {
    const { parentType, fieldName, returnType } = info;
    const given = source?.given ?? {};
    const isKey = keys.get(parentType.name)?.has(fieldName) === true;
    // Another service says it: what it needs comes with the representation.
    if (!isKey && Object.hasOwn(given, fieldName)) return plainly(given[fieldName]);
    if (!isKey && isFault(faults, 1, service, seedOf(parentType.name, source, fieldName, args))) throw new Error('failed');
    const needed = picked(given, needs.get(`${parentType.name}.${fieldName}`) ?? null);
    return madeValue(schema, returnType, seedOf(parentType.name, source, fieldName, args), {
      n: isKey ? (source?.n ?? 0) : null,
      needed,
      faults,
    });
  };
}

/** What everything that is said of a field follows from. Of an interface's field as of the member that has it. */
function seedOf(type: string, source: Made | undefined, field: string, args: Readonly<Record<string, unknown>>): string {
  return `${source === undefined ? type : source.n} ${field} ${JSON.stringify(args)}`;
}

/** Of what came with a representation, what one field needs: others may need more. */
function picked(given: Readonly<Record<string, unknown>>, set: SelectionSetNode | null): Readonly<Record<string, unknown>> {
  const below = (value: unknown, inner: SelectionSetNode | undefined): unknown => {
    if (Array.isArray(value)) return value.map((one) => below(one, inner));
    return inner === undefined || typeof value !== 'object' || value === null
      ? value
      : picked(value as Readonly<Record<string, unknown>>, inner);
  };
  return Object.fromEntries(
    (set?.selections ?? []).flatMap((one) =>
      one.kind === Kind.FIELD ? [[one.name.value, below(given[one.name.value], one.selectionSet)]] : [],
    ),
  );
}

type Making = { readonly n: number | null; readonly needed: Readonly<Record<string, unknown>>; readonly faults: number };

function madeValue(schema: GraphQLSchema, type: GraphQLOutputType, seed: string, { n, needed, faults }: Making): unknown {
  if (n !== null) return makeUp(schema, type, { n });
  const needs = Object.keys(needed).length === 0 ? '' : ` ${JSON.stringify(sorted(needed))}`;
  return makeUp(schema, type, { seed: seed + needs, faults });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== '__typename');
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

/** What came with a representation, as objects that its fields can be read of. */
function plainly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainly);
  return typeof value === 'object' && value !== null ? { __typename: String(Reflect.get(value, '__typename')), n: 0, given: value } : value;
}

/** A key tells its object's number; anything else is made up from `seed`. */
type Source = { readonly n: number } | { readonly seed: string; readonly faults: number };

function makeUp(schema: GraphQLSchema, type: GraphQLOutputType, source: Source): unknown {
  if (isNonNullType(type)) {
    const value = makeUp(schema, type.ofType, 'n' in source ? source : { ...source, faults: source.faults * 10 });
    return value;
  }
  if ('seed' in source && isFault(source.faults, 2, source.seed)) return null;
  if (isListType(type)) {
    const seed = 'n' in source ? String(source.n) : source.seed;
    return Array.from({ length: hash(`length ${seed}`) % 4 }, (_, i) =>
      makeUp(schema, type.ofType, { seed: `${seed} ${i}`, faults: 'n' in source ? 0 : source.faults }),
    );
  }
  const named = getNamedType(type);
  const number = 'n' in source ? source.n : hash(source.seed) % 7;
  if (isObjectType(named) || isAbstractType(named))
    return { __typename: concrete(schema, named, number), n: number, given: {} } satisfies Made;
  if (isEnumType(named)) return named.getValues()[number % named.getValues().length]?.name;
  if (!isScalarType(named)) throw new Error('no output type');
  const isKeyText = 'n' in source;
  switch (named.name) {
    case 'Int':
      return isKeyText ? number : hash(source.seed) % 1000;
    case 'Float':
      return (isKeyText ? number : hash(source.seed) % 1000) / 8;
    case 'Boolean':
      return number % 2 === 0;
    default:
      return isKeyText ? `n${number}` : `${named.name} ${source.seed}`;
  }
}

function isFault(faults: number, kind: number, ...of: readonly unknown[]): boolean {
  return faults > 0 && hash(`${kind} ${of.join(' ')}`) % faults === 0;
}

/** FNV-1a. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}
