import type { buildSubgraphSchema } from '@apollo/subgraph';
import type { DocumentNode, GraphQLFieldResolver } from 'graphql';
import { getScope } from '../enforce/permit.ts';
import { Undecodable } from '../mapping/codec.ts';
import { topOf } from '../mapping/columns.ts';
import { decodeField, type FieldValue, isOfRow, type StoredRow } from '../mapping/decode-row.ts';
import type { Mapping } from '../mapping/define.ts';
import type { ColumnField, ConnectionField, FieldMapping, FiguresField, LookUpField } from '../mapping/fields.ts';
import type { Model, TypeModel } from '../model/model.ts';
import { computedInput } from './computed.ts';
import { type Connection, type Edge, openConnection } from './connection.ts';
import { getRequestContext, type RequestContext } from './context.ts';
import { findEntity } from './entities.ts';
import { answerFigures } from './figures.ts';
import { insertOne } from './insert-row.ts';
import { type Instance, lookUpInstance } from './instance.ts';
import { loadList } from './list.ts';
import { loadListed } from './listed.ts';
import type { PageItem } from './page.ts';
import { follow, followReference } from './reference.ts';

/** Resolvers by type and field, as `@apollo/subgraph` takes them. */
export type Resolvers = NonNullable<Exclude<Parameters<typeof buildSubgraphSchema>[0], DocumentNode | readonly unknown[]>['resolvers']>;

export function resolversOf(model: Model, mapping: Mapping): Resolvers {
  const entities = [...model.types.values()].map((type) => [type.name, entityResolvers(type)] as const);
  const pages = [...model.types.values()].flatMap(({ name }) => (model.plumbing.has(`${name}Connection`) ? pageResolvers(name) : []));
  const query = Object.entries(mapping.query).map(([name, field]) => [name, bind(rootResolver(name, field, model))] as const);
  const mutation = Object.entries(mapping.mutation ?? {}).map(
    ([name, field]) => [name, bind((_root, args, context) => insertOne(`Mutation.${name}`, field, args, context))] as const,
  );
  const roots = [['Query', Object.fromEntries(query)], ...(mutation.length > 0 ? [['Mutation', Object.fromEntries(mutation)]] : [])];
  return Object.fromEntries([...entities, ...pages, ...roots]);
}

export type Resolve<Source> = (source: Source, args: Readonly<Record<string, unknown>>, context: RequestContext) => unknown;

/** What stands behind a bound resolver: itself, for whoever has looked at the context once for all of an operation; the column that it reads, if that is all. */
export type Behind = { readonly resolve: Resolve<unknown>; readonly column: ColumnField | null };

const behind = new WeakMap<object, Behind>();

function bind<Source>(resolve: Resolve<Source>, column: ColumnField | null = null): GraphQLFieldResolver<Source, unknown> {
  const bound: GraphQLFieldResolver<Source, unknown> = (source, args, context) => resolve(source, args, getRequestContext(context));
  behind.set(bound, { resolve: resolve as Resolve<unknown>, column });
  return bound;
}

/** Null where somebody else made the resolver. */
export function whatIsBehind(bound: GraphQLFieldResolver<unknown, unknown>): Behind | null {
  return behind.get(bound) ?? null;
}

function rootResolver(name: string, field: ConnectionField | LookUpField | FiguresField, model: Model): Resolve<unknown> {
  const coordinate = `Query.${name}`;
  if (field.kind === 'figures') {
    const question = model.figures.get(coordinate);
    if (question === undefined) throw new Error(`\`${coordinate}\` is not marked @figures`);
    return (_root, args, context) => answerFigures(question, args, context);
  }
  if (field.kind === 'connection') {
    const edge: Edge = { coordinate, target: field.target, by: null };
    return (_root, args, context) => openConnection(edge, null, args, context);
  }
  return async (_root, args, context) => {
    const scope = getScope(context.decision, args.scope, coordinate);
    const instance = await lookUpInstance(context, field.target, args, scope);
    if (instance !== null) context.delivered.add(scope, [instance]);
    return instance;
  };
}

function entityResolvers(type: TypeModel): Resolvers[string] {
  const { mapping } = type;
  // Of a look-up that is answered from its key there may be no row: a reference to it would tell that there is.
  const ref = bind(async (instance: Instance, _args, { runtime, decision }) =>
    (await instance.row()) === null ? null : runtime.makeRef(decision.recipient.authority, type.name, instance.key),
  );
  const fields = Object.entries(mapping?.fields ?? {}).map(
    ([name, field]) => [name, bind(fieldResolver(type, name, field), field.kind === 'column' ? field : null)] as const,
  );
  const keys = keyFields(type).map((name) => [name, bind(keyResolver(type, name))] as const);
  const others = [...type.external].map((name) => [name, bind((instance: Instance) => brought(instance, name))] as const);
  return {
    ...Object.fromEntries([...others, ...fields, ...keys]),
    ...(type.owned ? { ref } : {}),
    __resolveReference: (holder: unknown, context: unknown) => findEntity(getRequestContext(context), type, holder),
  };
}

function keyFields({ key, keys }: TypeModel): readonly string[] {
  return [...new Set([...key, ...keys.flat()].map(topOf))];
}

/** A field of a key: from the key by which the entity is known, else from its row. */
function keyResolver(type: TypeModel, name: string): Resolve<Instance> {
  const field = type.mapping !== null && Object.hasOwn(type.mapping.fields, name) ? type.mapping.fields[name] : undefined;
  const stored: Resolve<Instance> = field === undefined ? () => null : fieldResolver(type, name, field);
  const ofFirstKey = placesOf(name, type.key);
  return (instance, args, context) => {
    const { key, by } = instance;
    const places = by === type.key ? ofFirstKey : placesOf(name, by);
    const [first] = places;
    if (first === undefined || (first.below !== '' && type.owned)) return stored(instance, args, context);
    if (first.below === '') return key[first.at];
    return follow(context, type.fieldTypes.get(name) ?? null, Object.fromEntries(places.map(({ at, below }) => [below, key[at]])));
  };
}

/** Where in a key a field stands, and what of it: several places where the key leads through it to several fields. */
function placesOf(name: string, by: readonly string[]): readonly { readonly at: number; readonly below: string }[] {
  return by.flatMap((path, at) => (topOf(path) === name ? [{ at, below: path.slice(name.length + 1) }] : []));
}

/** Errors: throws where nobody brought it: the planner asks for it where it knows that somebody does. */
function brought({ given }: Instance, name: string): unknown {
  if (!Object.hasOwn(given, name)) throw new Error('a field was asked for that another agency answers');
  return given[name];
}

function fieldResolver(type: TypeModel, name: string, field: FieldMapping): Resolve<Instance> {
  const coordinate = `${type.name}.${name}`;
  switch (field.kind) {
    case 'connection': {
      const edge: Edge = { coordinate, target: field.target, by: field.by ?? null };
      return (instance, args, context) =>
        whereThere(instance, (row) => openConnection(edge, { type, key: instance.key, by: instance.by, stored: row }, args, context));
    }
    case 'list':
      // Rows lead back by the first key; where nobody here knows it, none does.
      return (instance, args, context) =>
        whereThere(instance, () => (instance.by === type.key ? loadList(coordinate, field, instance, args.scope, context) : []));
    case 'listed':
      return (instance, _args, context) => loadListed(coordinate, field, instance, context);
    case 'reference':
      return readField(type, field, (key, row, context) => followReference(context, field, key, row));
    case 'union':
      return readField(type, field, (key, _row, context) => follow(context, typeNameOf(key), key));
    case 'derived':
      return isOfRow(field)
        ? readField(type, field, (value) => value)
        : async (instance, _args, context) => {
            const input = await computedInput(instance, field, context);
            return input === null ? null : field.compute(input);
          };
    case 'batched':
      return async (instance, _args, context) => {
        const input = await computedInput(instance, field, context);
        return input === null ? null : leadingTo(type, name, await context.batches.load(coordinate, field, input), context);
      };
    default:
      return readField(type, field, (value) => value, type.shareable.has(name));
  }
}

/** A key that was worked out leads where a stored one would: to a row that the decision shows. */
function leadingTo(type: TypeModel, name: string, value: unknown, context: RequestContext): unknown {
  const target = typeNameOf(value) ?? type.fieldTypes.get(name) ?? '';
  return context.runtime.model.types.has(target) && value !== null ? follow(context, target, value) : value;
}

/** What is asked of an agency's own row, where it has one: a look-up that is answered from its key may name one that nobody has. */
function whereThere<T>(instance: Instance, then: (row: StoredRow | null) => T | Promise<T>): T | null | Promise<T | null> {
  if (!instance.type.owned) return then(null);
  const row = instance.row();
  return row instanceof Promise ? row.then((found) => (found === null ? null : then(found))) : row === null ? null : then(row);
}

/**
 * A field of a row, read when the row is there. Of a row that is not, nothing can be computed; of another agency's, a column says what its
 * null means: a document that nobody reported is not reported. An agency's own row that is not there has no fields. `isCopy`: another
 * agency has the value, so that here nothing of it is known where there is no row.
 */
function readField(
  { mapping, owned }: TypeModel,
  field: FieldMapping,
  then: (value: FieldValue, row: StoredRow, context: RequestContext) => unknown,
  isCopy = false,
): Resolve<Instance> {
  const read = (row: StoredRow | null, context: RequestContext): unknown => {
    if (row === null && isCopy && !owned) return new Undecodable();
    if (mapping === null || (row === null && (field.kind === 'derived' || owned))) return null;
    return then(decodeField(mapping, field, row ?? noColumns), row ?? noColumns, context);
  };
  return (instance, _args, context) => {
    const row = instance.row();
    return row instanceof Promise ? row.then((found) => read(found, context)) : read(row, context);
  };
}

const noColumns: StoredRow = {};

function typeNameOf(key: unknown): string | null {
  const name = typeof key === 'object' && key !== null && Object.hasOwn(key, '__typename') ? Reflect.get(key, '__typename') : null;
  return typeof name === 'string' ? name : null;
}

type EdgeSource = { readonly connection: Connection; readonly item: PageItem };

function pageResolvers(name: string): readonly (readonly [string, Resolvers[string]])[] {
  const page = {
    nodes: bind(async (connection: Connection) => (await connection.items()).map(({ instance }) => instance)),
    edges: bind(async (connection: Connection) => (await connection.items()).map((item) => ({ connection, item }) satisfies EdgeSource)),
    pageInfo: bind(async (connection: Connection) => {
      const { items, hasNextPage, hasPreviousPage } = await connection.page();
      const cursor = (item: PageItem | undefined): string | null => (item === undefined ? null : connection.cursor(item));
      // Members that nobody asks for are not made: a cursor is sealed.
      return {
        hasNextPage,
        hasPreviousPage,
        get startCursor() {
          return cursor(items[0]);
        },
        get endCursor() {
          return cursor(items.at(-1));
        },
      };
    }),
    totalCount: bind((connection: Connection) => connection.total()),
  };
  const edge = {
    cursor: bind(({ connection, item }: EdgeSource) => connection.cursor(item)),
    node: bind(({ item }: EdgeSource) => item.instance),
  };
  return [
    [`${name}Connection`, page],
    [`${name}Edge`, edge],
  ];
}
