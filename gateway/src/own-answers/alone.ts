import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** Some selections of an operation's root, with the fragments that they spread and the variables that they use, and no others. */
export function alone(operation: OperationDefinitionNode, selections: readonly SelectionNode[], { definitions }: DocumentNode) {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  const byName = new Map(
    definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const fragments = new Set<FragmentDefinitionNode>();
  const used = new Set<string>();
  const read = (node: SelectionSetNode): void => {
    visit(node, {
      Variable: ({ name }) => void used.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = byName.get(name.value);
        if (fragment === undefined || fragments.has(fragment)) return;
        fragments.add(fragment);
        read(fragment.selectionSet);
      },
    });
  };
  read(selectionSet);
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  const own: OperationDefinitionNode = { ...operation, selectionSet, variableDefinitions };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [own, ...fragments] };
  return { document, operation: own };
}
