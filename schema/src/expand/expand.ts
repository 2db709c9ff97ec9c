import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';
import { connectionTypes, filterType, listArguments, operatorInputs, orderType, refField, scopeArgument } from './lists.ts';
import type { OwnerKeys } from './owner-keys.ts';
import { definitionsByName, isClassified, isList, keyFieldsOf, type NamedDefinition, namedType } from './sdl.ts';

/**
 * A subgraph's whole SDL from its source: what officers and developers write is entities and edges; connections, filters,
 * orders, `ref` and the gateway's hidden `scope` argument follow from them and cannot drift apart.
 * Shape:  `source` one file of `schema/subgraphs/`, `common` the shared definitions; the answer is federation 2.9 SDL. `owners`: the first
 * key of each entity where its owner writes it; references by another key are no filters, which all subgraphs must write alike.
 * Errors: GraphQL syntax errors of the sources.
 */
export function expand(source: string, common: string, owners: OwnerKeys = new Map()): string {
  const entities = parse(source);
  const shared = definitionsByName(parse(common));
  const own = definitionsByName(entities);
  const all = new Map([...shared, ...own]);
  const expanded = entities.definitions.map((definition) => expandDefinition(definition, all));
  const lists = [...listedTypes(entities)].flatMap((type) => listDefinitions(type, all, owners));
  const definitions = [...expanded, ...lists, ...operatorInputs(lists, all)];
  const used = reachableShared(definitions, shared);
  return `${head(source.includes('@label'))}\n${print({ kind: Kind.DOCUMENT, definitions: [...definitions, ...used] })}\n`;
}

/** `@label` is declared only where it is used: the demo's own labels stand in `code-lists/enum-labels.ts`, in two languages. */
function head(hasLabels: boolean): string {
  const own = ['@subject', '@reveals', '@figures', '@dimension', ...(hasLabels ? ['@label'] : [])];
  return `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@policy", "@composeDirective", "@inaccessible", "@external", "@requires", "@provides", "@authenticated", "@requiresScopes", "@cost", "@listSize"])
  @link(url: "https://passerelle.example/spec/border/v1.0", import: [${own.map((name) => `"${name}"`).join(', ')}])
${own.map((name) => `  @composeDirective(name: "${name}")`).join('\n')}

"Whose data a type is: the path to the Traveller, or self. With none, nothing at its first reference means nobody."
directive @subject(path: String!, none: Boolean = false) on OBJECT
"What else a value contains or tests; it is given at most as far as all of that is."
directive @reveals(fields: [String!]!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
"A root field that counts rows of a type by calendar months of one of its dates, in the time zone of the agency; it returns no rows. \`holder\`: whom rows are about, where that is no person."
directive @figures(count: String!, period: String!, zone: String!, holder: String) on FIELD_DEFINITION
"What of the counted row a group is by; the enum of the argument \`by\` has a value of the same name."
directive @dimension(path: String!) on FIELD_DEFINITION
${hasLabels ? labelDirective : ''}`;
}

const labelDirective = `"What \`Query.codeList\` calls a value, in English and in French."
directive @label(en: String!, fr: String!) on ENUM_VALUE
`;

function expandDefinition(definition: DefinitionNode, all: ReadonlyMap<string, NamedDefinition>): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const fields = (definition.fields ?? []).map((field) => expandField(definition, field, all));
  if (ownsRows(definition)) return { ...definition, fields: [...fields, refField(definition.name.value)] };
  return keyFieldsOf(definition).length > 0 ? withoutDescriptions(definition, fields) : { ...definition, fields };
}

/** Entity and keys are described by the owner; a key stub says in the source what its agency adds, to the reader of the source. */
function withoutDescriptions(stub: ObjectTypeDefinitionNode, fields: readonly FieldDefinitionNode[]): ObjectTypeDefinitionNode {
  const keys = keyFieldsOf(stub);
  const { description: _described, ...rest } = stub;
  return {
    ...rest,
    fields: fields.map((field) => {
      if (!keys.includes(field.name.value)) return field;
      const { description: _alsoDescribed, ...key } = field;
      return key;
    }),
  };
}

/** The subgraph that classifies the keys of an entity owns its rows; elsewhere the entity is a key stub. */
export function ownsRows(type: ObjectTypeDefinitionNode): boolean {
  const keys = keyFieldsOf(type);
  return keys.length > 0 && (type.fields ?? []).some((field) => keys.includes(field.name.value) && isClassified(field));
}

function expandField(
  type: ObjectTypeDefinitionNode,
  field: FieldDefinitionNode,
  all: ReadonlyMap<string, NamedDefinition>,
): FieldDefinitionNode {
  const target = namedType(field.type);
  const args = field.arguments ?? [];
  if (target.endsWith('Connection')) return { ...field, arguments: [...args, ...listArguments(target.slice(0, -'Connection'.length))] };
  const isComposite = compositeKinds.has(all.get(target)?.kind ?? '');
  const isScoped = isComposite && (roots.has(type.name.value) || (isList(field.type) && holdsRows(all.get(target))));
  return isScoped ? { ...field, arguments: [...args, scopeArgument] } : field;
}

/** Objects without a key are values inside another object: what shows of them was decided there. */
function holdsRows(target: NamedDefinition | undefined): boolean {
  return target?.kind !== Kind.OBJECT_TYPE_DEFINITION || keyFieldsOf(target).length > 0;
}

const roots = new Set(['Query', 'Mutation']);
const compositeKinds = new Set<string>([Kind.OBJECT_TYPE_DEFINITION, Kind.INTERFACE_TYPE_DEFINITION, Kind.UNION_TYPE_DEFINITION]);

function listedTypes(document: DocumentNode): ReadonlySet<string> {
  const found = new Set<string>();
  visit(document, {
    FieldDefinition(field) {
      const name = namedType(field.type);
      if (name.endsWith('Connection')) found.add(name.slice(0, -'Connection'.length));
    },
  });
  return found;
}

function listDefinitions(name: string, all: ReadonlyMap<string, NamedDefinition>, owners: OwnerKeys): readonly DefinitionNode[] {
  const type = all.get(name);
  if (type?.kind !== Kind.OBJECT_TYPE_DEFINITION)
    throw new Error(`\`${name}Connection\` is used, but this subgraph defines no type \`${name}\`.`);
  return [...connectionTypes(name), filterType(type, all, owners), orderType(type, all)];
}

function reachableShared(definitions: readonly DefinitionNode[], shared: ReadonlyMap<string, NamedDefinition>): readonly DefinitionNode[] {
  const reached = new Map<string, DefinitionNode>();
  const follow = (node: DefinitionNode): void => {
    const typeOf = (typed: { readonly type: TypeNode }): void => {
      const found = shared.get(namedType(typed.type));
      if (found === undefined || reached.has(found.name.value)) return;
      reached.set(found.name.value, found);
      follow(found);
    };
    visit(node, {
      FieldDefinition: (field: FieldDefinitionNode) => typeOf(field),
      InputValueDefinition: (arg: InputValueDefinitionNode) => typeOf(arg),
    });
  };
  definitions.forEach(follow);
  return [...reached.values()];
}
