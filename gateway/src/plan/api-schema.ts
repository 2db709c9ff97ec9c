import {
  type ASTNode,
  buildASTSchema,
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  valueFromASTUntyped,
  visit,
} from 'graphql';

/**
 * The schema that a supergraph's callers ask: without what federation and other specifications put into it, and without what is `@inaccessible`.
 * Read here, and not by the planner's library: its own reading takes ten times the memory, and it reads the schema in its thread anyway.
 * Source: Apollo Federation, "API schema"; `api-schema.test.ts` holds it against that library.
 */
export function apiSchema(supergraphSdl: string): GraphQLSchema {
  return buildASTSchema(apiDocument(parse(supergraphSdl, { noLocation: true })), { assumeValidSDL: true });
}

/** The schema as it was composed, all of it. */
export function supergraphSchema(supergraphSdl: string): GraphQLSchema {
  return buildASTSchema(parse(supergraphSdl, { noLocation: true }), { assumeValidSDL: true });
}

/** Names of the subgraphs, in the order of `join__Graph`. */
export function subgraphsIn(supergraphSdl: string): readonly string[] {
  const graph = parse(supergraphSdl, { noLocation: true }).definitions.find(
    (one) => one.kind === Kind.ENUM_TYPE_DEFINITION && one.name.value === 'join__Graph',
  );
  const values = graph?.kind === Kind.ENUM_TYPE_DEFINITION ? (graph.values ?? []) : [];
  return values.flatMap(({ directives = [] }) => {
    const name = directives.find((one) => one.name.value === 'join__graph')?.arguments?.find((one) => one.name.value === 'name')?.value;
    return name?.kind === Kind.STRING ? [name.value] : [];
  });
}

function apiDocument(document: DocumentNode): DocumentNode {
  const isLinked = linkedNames(document);
  const own = document.definitions.filter((one) => isOfApi(one, isLinked) && !isInaccessible(one)).map(withoutLinks);
  const visible = visit(
    { ...document, definitions: own },
    {
      FieldDefinition: withoutInaccessible,
      InputValueDefinition: withoutInaccessible,
      EnumValueDefinition: withoutInaccessible,
    },
  );
  return visit(visible, { Directive: (directive) => (kept.has(directive.name.value) ? undefined : null) });
}

/** Directives that say something to callers; the others are instructions to federation and to us. */
const kept: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy', 'oneOf']);

/** Directives are all some specification's. */
function isOfApi(definition: DefinitionNode, isLinked: (name: string) => boolean): boolean {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return false;
  return !('name' in definition) || definition.name === undefined || !isLinked(definition.name.value);
}

/** Names of what specifications define: under their own name and two underscores, or as it was imported. Source: Apollo Link specification, v1.0. */
function linkedNames(document: DocumentNode): (name: string) => boolean {
  const links = document.definitions.flatMap((one) =>
    one.kind === Kind.SCHEMA_DEFINITION || one.kind === Kind.SCHEMA_EXTENSION
      ? (one.directives ?? []).filter(({ name }) => name.value === 'link')
      : [],
  );
  const read = links.map((link) =>
    Object.fromEntries((link.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)])),
  );
  const prefixes = read.map(({ url, as }) => `${as ?? String(url).split('/').at(-2)}__`);
  const imported = read.flatMap((link) => (Array.isArray(link.import) ? link.import : [])).map(importedName);
  return (name) => imported.includes(name) || prefixes.some((prefix) => name.startsWith(prefix));
}

function importedName(one: unknown): string {
  const { name, as } = Object(one);
  return String(as ?? name ?? one);
}

function withoutLinks(definition: DefinitionNode): DefinitionNode {
  return definition.kind === Kind.SCHEMA_DEFINITION ? { ...definition, directives: [] } : definition;
}

function withoutInaccessible(node: ASTNode & { readonly directives?: readonly DirectiveNode[] | undefined }): null | undefined {
  return isInaccessible(node) ? null : undefined;
}

function isInaccessible(node: { readonly directives?: readonly DirectiveNode[] | undefined }): boolean {
  return node.directives?.some(({ name }) => name.value === 'inaccessible') === true;
}
