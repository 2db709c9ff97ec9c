import { type GraphQLSchema, isObjectType } from 'graphql';

/** `Query._entities` as `@apollo/subgraph` answers it, but for a promise and a changed object for each entity. */
export function entitiesOf(schema: GraphQLSchema): (source: unknown, args: Readonly<Record<string, unknown>>, context: unknown) => unknown {
  return (_source, { representations }, context) =>
    Array.isArray(representations) ? representations.map((one: unknown) => resolveReference(schema, one, context)) : [];
}

/** Errors: throws for what names no entity of this subgraph. */
function resolveReference(schema: GraphQLSchema, representation: unknown, context: unknown): unknown {
  const name = ownMember(representation, '__typename');
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  const resolve = isObjectType(type)
    ? ownMember(ownMember(ownMember(type.extensions, 'apollo'), 'subgraph'), 'resolveReference')
    : undefined;
  if (typeof resolve !== 'function') throw new Error('a representation names no entity of this subgraph');
  return resolve(representation, context);
}

function ownMember(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name) ? Reflect.get(object, name) : undefined;
}
