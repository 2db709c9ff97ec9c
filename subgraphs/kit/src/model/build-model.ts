import { directiveArguments, type EntityKey, type FieldPath, keysOf, pathsIn } from '@passerelle/schema';
import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { Mapping } from '../mapping/define.ts';
import { figuresIn } from './figures.ts';
import type { Model, TypeModel } from './model.ts';

/** Joins a mapping to its SDL. Checks nothing: `schemaProblems` does. */
export function buildModel(subgraph: string, schema: GraphQLSchema, mapping: Mapping): Model {
  const types = objectTypes(schema).flatMap((type) => entityModel(type, mapping) ?? []);
  const paged = types.filter(({ name }) => schema.getType(`${name}Connection`) !== undefined);
  return {
    subgraph,
    figures: figuresIn(schema),
    types: new Map(types.map((type) => [type.name, type])),
    plumbing: new Set(['PageInfo', ...paged.flatMap(({ name }) => [`${name}Connection`, `${name}Edge`])]),
  };
}

export function objectTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(schema.getTypeMap()).filter((type) => isObjectType(type));
}

function entityModel(type: GraphQLObjectType, mapping: Mapping): TypeModel | null {
  const keys = (type.astNode ? keysOf(type.astNode) : []).map((one) => ({ ...one, names: pathNames(one) }));
  const [first] = keys;
  if (first === undefined) return null;
  const fields = Object.values(type.getFields());
  return {
    name: type.name,
    key: first.names,
    keys: keys.filter(({ isResolvable }) => isResolvable).map(({ names }) => names),
    owned: fields.some((field) => first.paths.some(([name]) => name === field.name) && has(field, 'policy')),
    mapping: Object.hasOwn(mapping.types, type.name) ? (mapping.types[type.name] ?? null) : null,
    fieldTypes: new Map(fields.map((field) => [field.name, getNamedType(field.type).name])),
    subject: subjectOf(type),
    external: new Set(fields.filter((field) => has(field, 'external')).map(({ name }) => name)),
    shareable: new Set(fields.filter((field) => has(field, 'shareable')).map(({ name }) => name)),
    requires: fieldSets(fields, 'requires'),
    provides: fieldSets(fields, 'provides'),
  };
}

function pathNames({ paths }: EntityKey): readonly string[] {
  return paths.map((path) => path.join('.'));
}

type Field = GraphQLField<unknown, unknown>;

function has({ astNode }: Field, directive: string): boolean {
  return astNode?.directives?.some(({ name }) => name.value === directive) === true;
}

function fieldSets(fields: readonly Field[], directive: 'requires' | 'provides'): ReadonlyMap<string, readonly FieldPath[]> {
  return new Map(
    fields.flatMap(({ name, astNode }) => {
      const set = astNode ? directiveArguments(astNode, directive)?.fields : undefined;
      return typeof set === 'string' ? [[name, pathsIn(set)] as const] : [];
    }),
  );
}

function subjectOf({ astNode }: GraphQLObjectType): TypeModel['subject'] {
  const said = astNode ? directiveArguments(astNode, 'subject') : null;
  const [field] = typeof said?.path === 'string' && said.path !== 'self' ? said.path.split('.') : [];
  return field === undefined ? null : { field, none: said?.none === true };
}
