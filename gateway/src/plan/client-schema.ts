import { scalars } from '@passerelle/schema';
import { type GraphQLSchema, isScalarType } from 'graphql';
import { apiSchema } from './api-schema.ts';

/**
 * The schema that callers' operations are validated against: the whole API schema, hidden arguments left out, with the
 * scalars' own checks on literals and variables.
 */
export function clientSchema(supergraphSdl: string): GraphQLSchema {
  const schema = apiSchema(supergraphSdl);
  for (const [name, scalar] of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type))
      Object.assign(type, { serialize: scalar.serialize, parseValue: scalar.parseValue, parseLiteral: scalar.parseLiteral });
  }
  return schema;
}
