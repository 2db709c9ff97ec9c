import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
} from 'graphql';

export type CollectContext = {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced variables: own properties only. */
  readonly variables: Readonly<Record<string, unknown>>;
};

/**
 * The fields that an object of exactly this type answers, by response name in the caller's order, with fragments, `@skip` and
 * `@include` resolved. Source: GraphQL specification October 2021, 6.3.2 "Field Collection".
 */
export function collectFields(
  context: CollectContext,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const set of sets) collectInto(found, visited, context, type, set);
  return found;
}

function collectInto(
  found: Map<string, FieldNode[]>,
  visited: Set<string>,
  context: CollectContext,
  type: GraphQLObjectType,
  set: SelectionSetNode,
): void {
  for (const selection of set.selections) {
    if (!isIncluded(context, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      found.set(name, [...(found.get(name) ?? []), selection]);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(context, type, selection.typeCondition)) collectInto(found, visited, context, type, selection.selectionSet);
    } else if (!visited.has(selection.name.value)) {
      visited.add(selection.name.value);
      const fragment = context.fragments.get(selection.name.value);
      if (fragment && applies(context, type, fragment.typeCondition)) collectInto(found, visited, context, type, fragment.selectionSet);
    }
  }
}

function isIncluded({ variables }: CollectContext, node: { readonly directives?: readonly DirectiveNode[] }): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function applies(
  { schema }: CollectContext,
  type: GraphQLObjectType,
  condition: FragmentDefinitionNode['typeCondition'] | undefined,
): boolean {
  if (condition === undefined) return true;
  const target = typeFromAST(schema, condition);
  return target === type || (isAbstractType(target) && schema.isSubType(target, type));
}
