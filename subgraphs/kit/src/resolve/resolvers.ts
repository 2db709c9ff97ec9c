import type { buildSubgraphSchema } from '@apollo/subgraph';
import type { DocumentNode, GraphQLFieldResolver } from 'graphql';
import { getScope } from '../enforce/permit.ts';
import { Undecodable } from '../mapping/codec.ts';
import { decodeField, type FieldValue, type StoredRow } from '../mapping/decode-row.ts';
import type { Mapping, TypeMapping } from '../mapping/define.ts';
import type { ConnectionField, FieldMapping, FiguresField, LookUpField, ReferenceField } from '../mapping/fields.ts';
import type { Model, TypeModel } from '../model/model.ts';
import { type Connection, openConnection } from './connection.ts';
import { findCondition, getRequestContext, type RequestContext } from './context.ts';

import { answerFigures } from './figures.ts';

import { insertOne } from './insert-row.ts';

import { findInstance, findUnique, type Instance, lookUpInstance } from './instance.ts';
import { loadList } from './list.ts';
import type { PageItem } from './page.ts';

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

type Resolve<Source> = (source: Source, args: Readonly<Record<string, unknown>>, context: RequestContext) => unknown;

function bind<Source>(resolve: Resolve<Source>): GraphQLFieldResolver<Source, unknown> {
  return (source, args, context) => resolve(source, args, getRequestContext(context));
}

function rootResolver(name: string, field: ConnectionField | LookUpField | FiguresField, model: Model): Resolve<unknown> {
  const coordinate = `Query.${name}`;
  if (field.kind === 'figures') {
    const question = model.figures.get(coordinate);
    if (question === undefined) throw new Error(`\`${coordinate}\` is not marked @figures`);
    return (_root, args, context) => answerFigures(question, args, context);
  }
  if (field.kind === 'connection')
    return (_root, args, context) => openConnection({ coordinate, target: field.target, by: null }, null, args, context);
  return async (_root, args, context) => {
    const scope = getScope(context.decision, args.scope, coordinate);
    const instance = await lookUpInstance(context, field.target, args, scope);
    if (instance !== null) context.delivered.add(scope, [instance]);
    return instance;
  };
}

function entityResolvers(type: TypeModel): Resolvers[string] {
  const { mapping } = type;
  const keys = type.key.map((name, i) => [name, bind(({ key }: Instance) => key[i])] as const);
  // Of a look-up that is answered from its key there may be no row: a reference to it would tell that there is.
  const ref = bind(async ({ key, row }: Instance, _args, { runtime, decision }) =>
    (await row()) === null ? null : runtime.makeRef(decision.recipient.authority, type.name, key),
  );
  const mapped = mapping === null ? [] : Object.entries(mapping.fields).filter(([name]) => !type.key.includes(name));
  const fields = mapping === null ? [] : mapped.map(([name, field]) => [name, bind(fieldResolver(type, mapping, name, field))] as const);
  return {
    ...Object.fromEntries([...fields, ...keys]),
    ...(type.owned ? { ref } : {}),
    __resolveReference: (holder: unknown, context: unknown) => findInstance(getRequestContext(context), type.name, holder),
  };
}

function fieldResolver(type: TypeModel, mapping: TypeMapping, name: string, field: FieldMapping): Resolve<Instance> {
  const coordinate = `${type.name}.${name}`;
  switch (field.kind) {
    case 'connection':
      return (instance, args, context) =>
        whereThere(instance, (row) =>
          openConnection(
            { coordinate, target: field.target, by: field.by ?? null },
            { type, key: instance.key, stored: row },
            args,
            context,
          ),
        );
    case 'list':
      return (instance, args, context) => whereThere(instance, () => loadList(coordinate, field, instance, args.scope, context));
    case 'reference':
      return (instance, _args, context) => readField(instance, mapping, field, (key) => followReference(context, field, key));
    case 'union':
      return (instance, _args, context) => readField(instance, mapping, field, (key) => follow(context, typeNameOf(key), key));
    default:
      return (instance) => readField(instance, mapping, field, (value) => value);
  }
}

/** What is asked of an agency's own row, where it has one: a look-up that is answered from its key may name one that nobody has. */
function whereThere<T>(instance: Instance, then: (row: StoredRow | null) => T | Promise<T>): T | null | Promise<T | null> {
  if (!instance.type.owned) return then(null);
  const row = instance.row();
  return row instanceof Promise ? row.then((found) => (found === null ? null : then(found))) : row === null ? null : then(row);
}

/**
 * A field of a row, read when the row is there. Of a row that is not, nothing can be computed; of another agency's, a column says what its
 * null means: a document that nobody reported is not reported. An agency's own row that is not there has no fields.
 */
function readField<T>(
  instance: Instance,
  mapping: TypeMapping,
  field: FieldMapping,
  then: (value: FieldValue) => T,
): T | null | Promise<T | null> {
  const read = (row: Awaited<ReturnType<Instance['row']>>): T | null =>
    row === null && (field.kind === 'derived' || instance.type.owned) ? null : then(decodeField(mapping, field, row ?? {}));
  const row = instance.row();
  return row instanceof Promise ? row.then(read) : read(row);
}

function follow(context: RequestContext, target: string | null, key: FieldValue): ReturnType<typeof findInstance> | Undecodable {
  if (key instanceof Undecodable) return key;
  return target === null ? null : findInstance(context, target, key);
}

function followReference(
  context: RequestContext,
  { target, parts, unique, nullMeans }: ReferenceField,
  key: FieldValue,
): ReturnType<typeof follow> | Promise<Instance | null | Undecodable> {
  if (key instanceof Undecodable) return key;
  const found = unique === true ? findUnique(context, target, Object.keys(parts), key) : findInstance(context, target, key);
  return nullMeans === undefined || key === null ? found : withoutHole(context, target, found);
}

/**
 * A reference of which null means that there is none. A row that is withheld looks like one that is not there; but where nothing is
 * withheld, a key without a row is a hole in the tables, and nobody is made of a hole.
 */
async function withoutHole(
  context: RequestContext,
  target: string,
  finding: ReturnType<typeof findInstance>,
): Promise<Instance | null | Undecodable> {
  const found = await finding;
  return found === null && findCondition(context.decision.rows, target)?.kind === 'true' ? new Undecodable() : found;
}

function typeNameOf(key: FieldValue): string | null {
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
      return { hasNextPage, hasPreviousPage, startCursor: cursor(items[0]), endCursor: cursor(items.at(-1)) };
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
