import { gatewayFields } from '@passerelle/schema';
import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode, visit } from 'graphql';

/**
 * A root field that every authenticated caller has, without a purpose, and that the gateway answers itself: the schema, one's own
 * access, labels of codes. No agency owns anything of it.
 */
export function isPublicField(name: string): boolean {
  return name.startsWith('__') || gatewayFields.get(`Query.${name}`) === 'public';
}

/** A root field that the gateway answers itself where a document opens it. */
export function isOpenedField(name: string): boolean {
  return gatewayFields.get(`Query.${name}`) === 'opened';
}

/** Whether an operation names nothing else at its root, through fragments and behind `@skip` as well: it needs no purpose then. */
export function asksPublicFieldsOnly(operation: OperationDefinitionNode, { definitions }: DocumentNode): boolean {
  const fragments = definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment.selectionSet]));
  return isPublic(operation.selectionSet, byName, new Set());
}

/** Validation refuses fragments that spread themselves; one that did would end here. */
function isPublic({ selections }: SelectionSetNode, fragments: ReadonlyMap<string, SelectionSetNode>, seen: Set<string>): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return isPublicField(selection.name.value);
    if (selection.kind === Kind.INLINE_FRAGMENT) return isPublic(selection.selectionSet, fragments, seen);
    const name = selection.name.value;
    if (seen.has(name)) return true;
    seen.add(name);
    const spread = fragments.get(name);
    return spread !== undefined && isPublic(spread, fragments, seen);
  });
}

const asking = new WeakMap<DocumentNode, boolean>();

/** Whether a document names `quotaLeft` anywhere. */
export function asksWhatIsLeft(document: DocumentNode): boolean {
  const known = asking.get(document) ?? hasField(document, ['quotaLeft']);
  asking.set(document, known);
  return known;
}

/** Whether a document asks what the schema is: that is worked out for each caller. */
export function asksForTheSchema(document: DocumentNode): boolean {
  return hasField(document, ['__schema', '__type']);
}

function hasField(document: DocumentNode, names: readonly string[]): boolean {
  let found = false;
  visit(document, {
    Field: ({ name }) => {
      found ||= names.includes(name.value);
    },
  });
  return found;
}
