import {
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeDefinitionNode,
} from 'graphql';
import { definitionsByName, directiveArguments, isList, listSizeOf, namedType } from '../expand/sdl.ts';
import { otherNotations } from '../gateway-fields.ts';
import { figuresOf } from './figures.ts';
import { providingGraphs, requiredPaths, resolvingGraphs, type Supergraph, type TypeJoin, typeJoins } from './joins.ts';
import type { BorderSchema, CodeLabels, FieldModel, InputMember, Subject, TypeModel } from './model.ts';
import { assertSecurityUnderstood, bothScopes, scopesOf, withScopes } from './scopes.ts';

/**
 * Reads a composed supergraph. Own directives and `@policy` are read here, before any planner sees the schema.
 * Errors: throws where an entity has no owner, or a security directive cannot be read, so that nothing undecided is ever served.
 */
export function loadSchema(supergraphSdl: string): BorderSchema {
  const joined = supergraph(supergraphSdl);
  const source = { ...joined, providing: providingGraphs(joined) };
  const named = [...source.definitions.values()].filter((d) => !isPlumbing(d.name.value) && !rootNames.has(d.name.value));
  const read = new Map(named.flatMap((definition) => typeModel(definition, source) ?? []).map((type) => [type.name, type]));
  const all = new Map([...read].map(([name, type]) => [name, withScopes(type, read, source.definitions)]));
  const queries = rootFields('Query', source);
  const figures = figuresOf(all, queries, source.definitions);
  const counted = new Set([...figures.values()].flatMap(({ answer, group }) => [answer.name, group.name]));
  return {
    types: new Map([...all].filter(([name]) => !counted.has(name))),
    figures,
    queries,
    mutations: rootFields('Mutation', source),
    enums: new Map(
      named.flatMap((d) => (d.kind === Kind.ENUM_TYPE_DEFINITION ? [[d.name.value, (d.values ?? []).map((v) => v.name.value)]] : [])),
    ),
    labels: new Map(named.flatMap((d) => (d.kind === Kind.ENUM_TYPE_DEFINITION ? labelsOf(d) : []))),
  };
}

function labelsOf({ name, values = [] }: EnumTypeDefinitionNode): readonly (readonly [string, CodeLabels])[] {
  return values.flatMap((value) => {
    const said = directiveArguments(value, 'label');
    return said === null ? [] : [[`${name.value}.${value.name.value}`, [String(said.en), String(said.fr)]] as const];
  });
}

/** Types of federation and of the connection machinery: no rows, no rights. */
export function isPlumbing(name: string): boolean {
  return name.includes('__') || name === 'PageInfo' || /(Connection|Edge|Filter|Order|Key)$/.test(name);
}

const rootNames: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const composite: ReadonlySet<string> = new Set([Kind.OBJECT_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION, Kind.UNION_TYPE_DEFINITION]);

/** With the subgraphs that can answer a field on the way of a reference alone, by coordinate. */
type Source = Supergraph & { readonly providing: ReadonlyMap<string, ReadonlySet<string>> };

function supergraph(sdl: string): Supergraph {
  const document = parse(sdl, { noLocation: true });
  assertSecurityUnderstood(document);
  const definitions = definitionsByName(document);
  const graph = definitions.get('join__Graph');
  if (graph?.kind !== Kind.ENUM_TYPE_DEFINITION)
    throw new Error('This is not a supergraph: it has no `join__Graph`. Compose it with `npx passerelle compose`.');
  const graphs = (graph.values ?? []).map((value) => [value.name.value, String(directiveArguments(value, 'join__graph')?.name)] as const);
  return { definitions, graphs: new Map(graphs) };
}

function typeModel(definition: TypeDefinitionNode, source: Source): TypeModel | null {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      return objectModel(definition, source);
    case Kind.INTERFACE_TYPE_DEFINITION:
      return {
        ...abstractModel(definition, implementations(definition.name.value, source), source),
        kind: 'interface',
        fields: fieldsOf(placeOf(definition, firstGraph(definition, source), [], source), definition.fields, source),
      };
    case Kind.UNION_TYPE_DEFINITION:
      return abstractModel(
        definition,
        (definition.types ?? []).map((type) => type.name.value),
        source,
      );
    default:
      return null;
  }
}

function abstractModel(definition: TypeDefinitionNode, members: readonly string[], source: Source): TypeModel {
  return {
    name: definition.name.value,
    kind: 'union',
    owner: firstGraph(definition, source),
    keys: [],
    joinFields: new Set(),
    members,
    subject: null,
    fields: new Map(),
    scopes: scopesOf(definition),
  };
}

function implementations(name: string, { definitions }: Source): readonly string[] {
  const implementing = [...definitions.values()].filter(
    (d) => d.kind === Kind.OBJECT_TYPE_DEFINITION && d.interfaces?.some((i) => i.name.value === name),
  );
  return implementing.map((d) => d.name.value);
}

/** An entity's owner is read from its `ref`, which only the subgraph that classifies the key has. */
function objectModel(definition: ObjectTypeDefinitionNode, source: Source): TypeModel {
  const name = definition.name.value;
  const joins = typeJoins(definition, source);
  const ref = definition.fields?.find((field) => field.name.value === 'ref');
  const [first, ...more] = new Set(joins.map(({ graph }) => graph));
  const owner = more.length === 0 ? first : ref && resolvingGraphs(ref, joins, source)[0];
  if (!owner) throw new Error(noOwner(name, joins));
  const keys = topOf(joins.find(({ graph }) => graph === owner)?.key ?? []);
  const fields = fieldsOf(placeOf(definition, owner, keys, source), definition.fields, source);
  const joinFields = new Set(joins.flatMap(({ key }) => topOf(key)));
  return {
    name,
    kind: 'object',
    owner,
    keys,
    joinFields,
    members: [],
    subject: subjectOf(definition),
    fields,
    scopes: scopesOf(definition),
  };
}

function noOwner(name: string, joins: readonly TypeJoin[]): string {
  return joins.some(({ key }) => key.length > 0)
    ? `\`${name}\` has no owner: classify its key fields with @policy in exactly one subgraph.`
    : `\`${name}\` has no key and stands in several subgraphs: whose document decides about it would be open. Give each agency a type of its own.`;
}

/** Names of the fields at which paths begin, in their order. */
function topOf(paths: TypeJoin['key']): readonly string[] {
  return [...new Set(paths.flatMap(([name]) => name ?? []))];
}

function subjectOf(definition: ObjectTypeDefinitionNode): Subject | null {
  const said = directiveArguments(definition, 'subject');
  if (typeof said?.path !== 'string') return null;
  return { path: said.path === 'self' ? [] : said.path.split('.'), none: said.none === true };
}

function rootFields(root: string, source: Source): ReadonlyMap<string, FieldModel> {
  const definition = source.definitions.get(root);
  if (definition?.kind !== Kind.OBJECT_TYPE_DEFINITION) return new Map();
  const fields = (definition.fields ?? []).filter(({ name }) => !otherNotations.has(`${root}.${name.value}`));
  return fieldsOf({ name: root, owner: null, keys: [], joins: typeJoins(definition, source) }, fields, source);
}

/** A type as its fields see it. `owner`: null of root types, which nobody owns. */
type FieldPlace = {
  readonly name: string;
  readonly owner: string | null;
  readonly keys: readonly string[];
  readonly joins: readonly TypeJoin[];
};

function placeOf(definition: TypeDefinitionNode, owner: string, keys: readonly string[], source: Source): FieldPlace {
  return { name: definition.name.value, owner, keys, joins: typeJoins(definition, source) };
}

function fieldsOf(place: FieldPlace, fields: readonly FieldDefinitionNode[] | undefined, source: Source): ReadonlyMap<string, FieldModel> {
  const models = (fields ?? []).map((field) => fieldModel(place, field, source));
  return new Map(models.map((model) => [model.name, model]));
}

/** Of a field that several subgraphs resolve, one decides: the owner of the row, where it is among them. */
function fieldModel(place: FieldPlace, field: FieldDefinitionNode, source: Source): FieldModel {
  const { definitions, providing } = source;
  const type = place.name;
  const coordinate = `${type}.${field.name.value}`;
  const resolving = resolvingGraphs(field, place.joins, source);
  const isOwners = place.owner !== null && (place.keys.includes(field.name.value) || resolving.includes(place.owner));
  const owner = (isOwners ? place.owner : resolving[0]) ?? place.owner ?? '';
  const requires = requiredPaths(field, source).map((path) => path.join('.'));
  const named = namedType(field.type);
  const isConnection = named.endsWith('Connection');
  const target = isConnection ? named.slice(0, -'Connection'.length) : named;
  const isObject = composite.has(definitions.get(named)?.kind ?? '');
  const leafShape = isList(field.type) ? 'leafList' : 'leaf';
  const objectShape = isList(field.type) ? 'list' : 'toOne';
  const args = (field.arguments ?? []).filter((argument) => argument.name.value !== 'scope');
  return {
    name: field.name.value,
    coordinate,
    type: target,
    shape: isConnection ? 'connection' : isObject ? objectShape : leafShape,
    owner,
    servers: new Set([owner, ...resolving, ...(providing.get(coordinate) ?? [])]),
    requires,
    categories: strings(directiveArguments(field, 'policy')?.policies),
    reveals: [...new Set([...strings(directiveArguments(field, 'reveals')?.fields), ...requires])],
    weight: numberOf(directiveArguments(field, 'cost')?.weight ?? costOfType(definitions.get(target))),
    assumedSize: numberOf(listSizeOf(field)?.assumedSize),
    scopes: [field, definitions.get(type), definitions.get(target)].map(scopesOf).reduce(bothScopes, null),
    args: new Map(
      args.map((argument) => [
        argument.name.value,
        { ...inputMember(argument), members: membersOf(namedType(argument.type), definitions) },
      ]),
    ),
  };
}

function costOfType(definition: TypeDefinitionNode | undefined): unknown {
  return definition === undefined ? null : directiveArguments(definition, 'cost')?.weight;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function inputMember({ type }: InputValueDefinitionNode): InputMember {
  return { type: namedType(type), required: type.kind === Kind.NON_NULL_TYPE };
}

function membersOf(name: string, definitions: Supergraph['definitions']): ReadonlyMap<string, InputMember> {
  const definition = definitions.get(name);
  if (definition?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return new Map();
  return new Map((definition.fields ?? []).map((member) => [member.name.value, inputMember(member)]));
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flat(2).map(String) : [];
}

function firstGraph(definition: TypeDefinitionNode, source: Source): string {
  return typeJoins(definition, source)[0]?.graph ?? '';
}
