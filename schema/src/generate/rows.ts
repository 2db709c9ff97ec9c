import { type FieldDefinitionNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeDefinitionNode } from 'graphql';
import { definitionsByName, isList, keyFieldsOf, namedType } from '../expand/sdl.ts';
import { sourceSdl, subgraphNames } from '../sources.ts';

/**
 * TypeScript types of rows in graph shape, per subgraph: what a demo generator makes and a mapping must give back.
 * Shape: scalars as GraphQL serialises them, enums by name, references as key objects, no edges.
 */
export function rowTypes(): string {
  const bodies = subgraphNames.map((name) => `  readonly ${name}: {\n${subgraphRows(name)}  };\n`);
  return `// Generated from schema/subgraphs/ by \`npm run compose\`; do not edit.\n\n/** Rows of every agency in graph shape, by agency and type. */\nexport type Rows = {\n${bodies.join('')}};\n`;
}

type Definitions = ReadonlyMap<string, TypeDefinitionNode>;

function subgraphRows(name: (typeof subgraphNames)[number]): string {
  const own = definitionsByName(parse(sourceSdl(name)));
  const all = new Map([...definitionsByName(parse(sourceSdl('common'))), ...own]);
  const entities = [...own.values()].filter((d) => d.kind === Kind.OBJECT_TYPE_DEFINITION).filter((d) => hasOwnColumns(d, all));
  return entities.map((type) => `    readonly ${type.name.value}: readonly ${objectType(type, all, keyFieldsOf(type))}[];\n`).join('');
}

/** Entities with a value of their own; a stub with nothing but keys and edges has no rows here. */
function hasOwnColumns(type: ObjectTypeDefinitionNode, all: Definitions): boolean {
  const keys = keyFieldsOf(type);
  return keys.length > 0 && (type.fields ?? []).some((field) => !keys.includes(field.name.value) && !isEdge(field, all));
}

function objectType(type: ObjectTypeDefinitionNode, all: Definitions, keys: readonly string[]): string {
  const fields = (type.fields ?? []).filter((field) => !isEdge(field, all));
  return `{ ${fields.map((field) => `readonly ${field.name.value}: ${fieldType(field, all)}${keys.includes(field.name.value) ? '' : ' | null'}`).join('; ')} }`;
}

function isEdge(field: FieldDefinitionNode, all: Definitions): boolean {
  const name = namedType(field.type);
  return name.endsWith('Connection') || (isList(field.type) && isComposite(all.get(name)));
}

function isComposite(definition: TypeDefinitionNode | undefined): boolean {
  return definition !== undefined && definition.kind !== Kind.SCALAR_TYPE_DEFINITION && definition.kind !== Kind.ENUM_TYPE_DEFINITION;
}

const builtIn = new Map([
  ['Int', 'number'],
  ['Float', 'number'],
  ['Boolean', 'boolean'],
]);

function fieldType(field: FieldDefinitionNode, all: Definitions): string {
  const one = valueType(namedType(field.type), all);
  return isList(field.type) ? `readonly (${one})[]` : one;
}

function valueType(name: string, all: Definitions): string {
  const definition = all.get(name);
  switch (definition?.kind) {
    case Kind.ENUM_TYPE_DEFINITION:
      return (definition.values ?? []).map((value) => `'${value.name.value}'`).join(' | ');
    case Kind.UNION_TYPE_DEFINITION:
      return (definition.types ?? []).map((type) => keyType(all.get(type.name.value), all, type.name.value)).join(' | ');
    case Kind.OBJECT_TYPE_DEFINITION:
      return keyFieldsOf(definition).length > 0 ? keyType(definition, all) : objectType(definition, all, []);
    default:
      return builtIn.get(name) ?? 'string';
  }
}

function keyType(definition: TypeDefinitionNode | undefined, all: Definitions, typename?: string): string {
  if (definition?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error('a reference must lead to an object type of the same subgraph');
  const keys = keyFieldsOf(definition);
  const parts = (definition.fields ?? [])
    .filter((field) => keys.includes(field.name.value))
    .map((field) => `readonly ${field.name.value}: ${fieldType(field, all)}`);
  return `{ ${[...(typename === undefined ? [] : [`readonly __typename: '${typename}'`]), ...parts].join('; ')} }`;
}
