import { always, type Condition, type Decision, type Scope } from '@passerelle/schema';
import { type GraphQLField, type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from 'graphql';

/**
 * A decision that permits every field and every row of one subgraph: what is left is what the mapping says.
 * Shape: a list or look-up field has its own coordinate as the id of its scope.
 */
export function permitAll(audience: string, schema: GraphQLSchema): Decision {
  const types = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter((type) => !type.name.startsWith('__'));
  const fields = types.flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const));
  const scoped = fields.filter(([, { args }]) => args.some(({ name }) => name === 'scope'));
  return {
    audience,
    recipient: { authority: 'QN:TST', unit: null, role: 'test' },
    purpose: 'TEST',
    asOf: '2026-01-01T00:00:00Z',
    epoch: { since: 0, closed: 0 },
    documents: [{ id: 'test', version: 1 }],
    cursorContext: 'test',
    scopes: Object.fromEntries(scoped.map(([coordinate, field]) => [coordinate, scopeOf(coordinate, field, schema)])),
    figures: {},
    rows: everyRow(types.map(({ name }) => name)),
    writes: {},
    fields: Object.fromEntries(fields.map(([coordinate]) => [coordinate, ['answer'] as const])),
  };
}

/** Every row of the types that a field may give, and of no others: of a large agency all together would not fit into a request. */
function scopeOf(coordinate: string, field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): Scope {
  const named = getNamedType(field.type);
  const given = isAbstractType(named) ? schema.getPossibleTypes(named).map(({ name }) => name) : [named.name.replace(/Connection$/, '')];
  return { field: coordinate, rows: everyRow(given), answer: 'rows', total: true, limit: null, pageSize: null };
}

function everyRow(types: readonly string[]): { readonly [type: string]: Condition } {
  return Object.fromEntries(types.map((type) => [type, always]));
}
