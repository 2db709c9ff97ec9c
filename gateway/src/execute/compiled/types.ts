import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Whether an object of type `name` is one of `condition`: the same, or a member. Unknown names are none. */
export function isOfType(schema: GraphQLSchema, name: string, condition: string): boolean {
  if (name === condition) return true;
  const type = schema.getType(name);
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(abstract, type);
}

/** Whether a name is that of an interface or a union. */
export function abstractTypes(schema: GraphQLSchema): (name: unknown) => boolean {
  return (name) => typeof name === 'string' && isAbstractType(schema.getType(name));
}
