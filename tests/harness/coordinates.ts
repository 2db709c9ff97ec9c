import { buildSubgraphSchema } from '@apollo/subgraph';
import { type SubgraphName, subgraphNames, subgraphSdl } from '@passerelle/schema';
import { type DocumentNode, type GraphQLSchema, isAbstractType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { Received } from './recording-proxy.ts';

const schemas = new Map<string, GraphQLSchema>();

function schemaOf(subgraph: string): GraphQLSchema {
  const name = subgraphNames.find((one) => one === subgraph) as SubgraphName;
  const schema = schemas.get(name) ?? buildSubgraphSchema({ typeDefs: parse(subgraphSdl(name)) });
  schemas.set(name, schema);
  return schema;
}

/** Coordinates (`Crossing.lane`) that an operation selects, an interface's under each type behind it. */
export function coordinatesOf({ subgraph, query }: Received): ReadonlySet<string> {
  return selectedIn(schemaOf(subgraph), parse(query));
}

/** The same, of an operation on any schema that has its fields. */
export function selectedIn(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const info = new TypeInfo(schema);
  const found = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType();
        if (!parent) throw new Error('a field is selected that the schema does not have');
        const types = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : isObjectType(parent) ? [parent] : [];
        for (const type of types) found.add(`${type.name}.${node.name.value}`);
      },
    }),
  );
  return found;
}
