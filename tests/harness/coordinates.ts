import { buildSubgraphSchema } from '@apollo/subgraph';
import { type SubgraphName, subgraphNames, subgraphSdl } from '@passerelle/schema';
import { type GraphQLSchema, isAbstractType, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
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
  const schema = schemaOf(subgraph);
  const info = new TypeInfo(schema);
  const found = new Set<string>();
  visit(
    parse(query),
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType();
        if (!parent) throw new Error(`${subgraph} received a field that its schema does not have`);
        const types = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : isObjectType(parent) ? [parent] : [];
        for (const type of types) found.add(`${type.name}.${node.name.value}`);
      },
    }),
  );
  return found;
}
