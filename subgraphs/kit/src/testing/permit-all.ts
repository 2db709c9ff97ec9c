import { always, type Condition, type Decision, type Scope } from '@passerelle/schema';
import { type GraphQLSchema, isObjectType } from 'graphql';

/**
 * A decision that permits every field and every row of one subgraph: what is left is what the mapping says.
 * Shape: a list or look-up field has its own coordinate as the id of its scope.
 */
export function permitAll(audience: string, schema: GraphQLSchema): Decision {
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'));
  const coordinates = types.flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
  const rows: { readonly [type: string]: Condition } = Object.fromEntries(types.map((type) => [type.name, always]));
  const scope = (field: string): Scope => ({ field, rows, answer: 'rows', total: true, limit: null, pageSize: null });
  return {
    id: 'test',
    audience,
    recipient: { authority: 'QN:TST', unit: null, role: 'test' },
    purpose: 'TEST',
    asOf: '2026-01-01T00:00:00Z',
    documents: [{ id: 'test', version: 1 }],
    cursorContext: 'test',
    scopes: Object.fromEntries(coordinates.map((coordinate) => [coordinate, scope(coordinate)])),
    figures: {},
    rows,
    writes: {},
    fields: Object.fromEntries(coordinates.map((coordinate) => [coordinate, ['answer'] as const])),
  };
}
