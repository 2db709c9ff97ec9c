import { type DocumentNode, type FieldNode, Kind, type OperationDefinitionNode, type SelectionNode, visit } from 'graphql';
import { isOpenedField } from './public-fields.ts';

/** A rewritten operation, apart: what the gateway answers itself, and what is left to fetch. Either is null where it is empty. */
export type SplitOperation = { readonly own: DocumentNode | null; readonly rest: DocumentNode | null };

/** Shape: the document that `compileOperation` makes, one operation with fields only at its root. */
export function splitOpened(document: DocumentNode): SplitOperation {
  const [operation] = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const selections = operation?.selectionSet.selections ?? [];
  const own = selections.filter(isOwn);
  if (operation === undefined || own.length === 0) return { own: null, rest: document };
  return {
    own: withSelections(operation, own),
    rest: withSelections(
      operation,
      selections.filter((one) => !isOwn(one)),
    ),
  };
}

function isOwn(selection: SelectionNode): selection is FieldNode {
  return selection.kind === Kind.FIELD && isOpenedField(selection.name.value);
}

function withSelections(operation: OperationDefinitionNode, selections: readonly SelectionNode[]): DocumentNode | null {
  if (selections.length === 0) return null;
  const part: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  const used = new Set<string>();
  visit(part.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  return { kind: Kind.DOCUMENT, definitions: [{ ...part, variableDefinitions }] };
}

/** Values of the variables that an operation still has. */
export function usedBy(document: DocumentNode, variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const definitions = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? (one.variableDefinitions ?? []) : [],
  );
  const names = new Set(definitions.map(({ variable }) => variable.name.value));
  return Object.fromEntries(Object.entries(variables).filter(([name]) => names.has(name)));
}
