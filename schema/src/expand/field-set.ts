import { Kind, parse, type SelectionSetNode } from 'graphql';

/** A field by the names that lead to it from the type that a field set is of. */
export type FieldPath = readonly string[];

/**
 * The leaves of a field set, as `@key`, `@requires` and `@provides` write them: `post { code } number` is `post.code` and `number`.
 * Errors: throws where it is no selection, or selects by type: what is behind a union or interface has no one owner.
 * Source: Apollo Federation 2, `FieldSet`.
 */
export function pathsIn(fieldSet: string): readonly FieldPath[] {
  const [definition] = parse(`{ ${fieldSet} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`\`${fieldSet}\` is no set of fields.`);
  return leaves(definition.selectionSet, fieldSet);
}

function leaves({ selections }: SelectionSetNode, fieldSet: string): readonly FieldPath[] {
  return selections.flatMap((selection): readonly FieldPath[] => {
    if (selection.kind !== Kind.FIELD) throw new Error(`\`${fieldSet}\` selects by type. Name fields that the type has itself.`);
    const name = selection.name.value;
    const inner = selection.selectionSet;
    return inner === undefined ? [[name]] : leaves(inner, fieldSet).map((path) => [name, ...path]);
  });
}
