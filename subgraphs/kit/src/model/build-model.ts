import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType, valueFromASTUntyped } from 'graphql';
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
  const key = keyOf(type);
  if (key.length === 0) return null;
  const fields = Object.values(type.getFields());
  return {
    name: type.name,
    key,
    owned: fields.some((field) => key.includes(field.name) && field.astNode?.directives?.some((d) => d.name.value === 'policy')),
    mapping: Object.hasOwn(mapping.types, type.name) ? (mapping.types[type.name] ?? null) : null,
    fieldTypes: new Map(fields.map((field) => [field.name, getNamedType(field.type).name])),
    subject: subjectOf(type),
  };
}

function keyOf(type: GraphQLObjectType): readonly string[] {
  const text = argument(type, 'key', 'fields');
  return typeof text === 'string' ? text.trim().split(/\s+/) : [];
}

function subjectOf(type: GraphQLObjectType): TypeModel['subject'] {
  const path = argument(type, 'subject', 'path');
  const [field] = typeof path === 'string' && path !== 'self' ? path.split('.') : [];
  return field === undefined ? null : { field, none: argument(type, 'subject', 'none') === true };
}

function argument({ astNode }: GraphQLObjectType, directive: string, name: string): unknown {
  const found = astNode?.directives?.find((d) => d.name.value === directive)?.arguments?.find((a) => a.name.value === name);
  return found === undefined ? null : valueFromASTUntyped(found.value);
}
