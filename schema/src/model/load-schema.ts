import {
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeDefinitionNode,
} from 'graphql';
import { definitionsByName, directiveArguments, isList, namedType } from '../expand/sdl.ts';
import { otherNotations } from '../gateway-fields.ts';
import { figuresOf } from './figures.ts';
import type { BorderSchema, CodeLabels, FieldModel, InputMember, Subject, TypeModel } from './model.ts';
import { assertSecurityUnderstood, bothScopes, scopesOf, withScopes } from './scopes.ts';

/**
 * Reads a composed supergraph. Own directives and `@policy` are read here, before any planner sees the schema.
 * Errors: throws where an entity has no owner, or a security directive cannot be read, so that nothing undecided is ever served.
 */
export function loadSchema(supergraphSdl: string): BorderSchema {
  const source = supergraph(supergraphSdl);
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

type Supergraph = { readonly definitions: ReadonlyMap<string, TypeDefinitionNode>; readonly graphs: ReadonlyMap<string, string> };

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

function typeModel(definition: TypeDefinitionNode, source: Supergraph): TypeModel | null {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      return objectModel(definition, source);
    case Kind.INTERFACE_TYPE_DEFINITION:
      return {
        ...abstractModel(definition, implementations(definition.name.value, source), source),
        kind: 'interface',
        fields: fieldsOf(definition.name.value, definition.fields, firstGraph(definition, source), [], source),
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

function abstractModel(definition: TypeDefinitionNode, members: readonly string[], source: Supergraph): TypeModel {
  return {
    name: definition.name.value,
    kind: 'union',
    owner: firstGraph(definition, source),
    keys: [],
    members,
    subject: null,
    fields: new Map(),
    scopes: scopesOf(definition),
  };
}

function implementations(name: string, { definitions }: Supergraph): readonly string[] {
  const implementing = [...definitions.values()].filter(
    (d) => d.kind === Kind.OBJECT_TYPE_DEFINITION && d.interfaces?.some((i) => i.name.value === name),
  );
  return implementing.map((d) => d.name.value);
}

/** An entity's owner is read from its `ref`, which only the subgraph that classifies the key has. */
function objectModel(definition: ObjectTypeDefinitionNode, source: Supergraph): TypeModel {
  const name = definition.name.value;
  const joins = joinsOf(definition, source);
  const ref = definition.fields?.find((field) => field.name.value === 'ref');
  const owner = joins.length === 1 ? joins[0]?.graph : ref && graphOf(ref, source);
  if (!owner) throw new Error(`\`${name}\` has no owner: classify its key fields with @policy in exactly one subgraph.`);
  const keys =
    joins
      .find((join) => join.graph === owner)
      ?.key?.trim()
      .split(/\s+/) ?? [];
  const fields = fieldsOf(name, definition.fields, owner, keys, source);
  return { name, kind: 'object', owner, keys, members: [], subject: subjectOf(definition), fields, scopes: scopesOf(definition) };
}

function subjectOf(definition: ObjectTypeDefinitionNode): Subject | null {
  const said = directiveArguments(definition, 'subject');
  if (typeof said?.path !== 'string') return null;
  return { path: said.path === 'self' ? [] : said.path.split('.'), none: said.none === true };
}

function rootFields(root: string, source: Supergraph): ReadonlyMap<string, FieldModel> {
  const definition = source.definitions.get(root);
  if (definition?.kind !== Kind.OBJECT_TYPE_DEFINITION) return new Map();
  const fields = (definition.fields ?? []).filter(({ name }) => !otherNotations.has(`${root}.${name.value}`));
  return fieldsOf(root, fields, firstGraph(definition, source), [], source);
}

function fieldsOf(
  type: string,
  fields: readonly FieldDefinitionNode[] | undefined,
  owner: string,
  keys: readonly string[],
  source: Supergraph,
): ReadonlyMap<string, FieldModel> {
  const models = (fields ?? []).map((field) =>
    fieldModel(type, field, keys.includes(field.name.value) ? owner : (graphOf(field, source) ?? owner), source),
  );
  return new Map(models.map((model) => [model.name, model]));
}

function fieldModel(type: string, field: FieldDefinitionNode, owner: string, { definitions }: Supergraph): FieldModel {
  const named = namedType(field.type);
  const isConnection = named.endsWith('Connection');
  const target = isConnection ? named.slice(0, -'Connection'.length) : named;
  const isObject = composite.has(definitions.get(named)?.kind ?? '');
  const leafShape = isList(field.type) ? 'leafList' : 'leaf';
  const objectShape = isList(field.type) ? 'list' : 'toOne';
  const args = (field.arguments ?? []).filter((argument) => argument.name.value !== 'scope');
  return {
    name: field.name.value,
    coordinate: `${type}.${field.name.value}`,
    type: target,
    shape: isConnection ? 'connection' : isObject ? objectShape : leafShape,
    owner,
    categories: strings(directiveArguments(field, 'policy')?.policies),
    reveals: strings(directiveArguments(field, 'reveals')?.fields),
    scopes: [field, definitions.get(type), definitions.get(target)].map(scopesOf).reduce(bothScopes, null),
    args: new Map(
      args.map((argument) => [
        argument.name.value,
        { ...inputMember(argument), members: membersOf(namedType(argument.type), definitions) },
      ]),
    ),
  };
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

/** The subgraph that resolves a field; none where every subgraph of its type has it. */
function graphOf(field: FieldDefinitionNode, { graphs }: Supergraph): string | undefined {
  const joins = (field.directives ?? [])
    .filter((d) => d.name.value === 'join__field')
    .map((d) => directiveArguments({ directives: [d] }, 'join__field'));
  const join = joins.find((args) => args?.external !== true && typeof args?.graph === 'string');
  return join ? graphs.get(String(join.graph)) : undefined;
}

function firstGraph(definition: TypeDefinitionNode, source: Supergraph): string {
  return joinsOf(definition, source)[0]?.graph ?? '';
}

function joinsOf(
  definition: TypeDefinitionNode,
  { graphs }: Supergraph,
): readonly { readonly graph: string; readonly key: string | null }[] {
  const joins = (definition.directives ?? []).filter((d) => d.name.value === 'join__type');
  return joins.map((d) => {
    const args = directiveArguments({ directives: [d] }, 'join__type');
    return { graph: graphs.get(String(args?.graph)) ?? '', key: typeof args?.key === 'string' ? args.key : null };
  });
}
