import { Supergraph } from '@apollo/federation-internals';
import { scalars } from '@passerelle/schema';
import { type GraphQLSchema, isScalarType } from 'graphql';

/**
 * The schema that callers' operations are validated against: the whole API schema, hidden arguments left out, with the
 * scalars' own checks on literals and variables.
 */
export function clientSchema(supergraphSdl: string): GraphQLSchema {
  const schema = Supergraph.build(supergraphSdl, { supportedFeatures: null }).apiSchema().toGraphQLJSSchema();
  for (const [name, scalar] of scalars) {
    const type = schema.getType(name);
    if (isScalarType(type))
      Object.assign(type, { serialize: scalar.serialize, parseValue: scalar.parseValue, parseLiteral: scalar.parseLiteral });
  }
  return schema;
}
