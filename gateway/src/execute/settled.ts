import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How many combinations of an operation's conditions are remembered. */
const mostCombinations = 64;

/**
 * Operations with their `@skip` and `@include` settled: what is left out is gone before anything is planned. A planner that meets conditions
 * asks for what a skipped field `@requires`, leaves its neighbours without an answer where that is not there, and does not run a mutation of
 * whose answer nothing is selected.
 */
export class SettledOperations {
  readonly #known = new WeakMap<DocumentNode, { readonly switches: readonly string[]; readonly settled: Map<string, DocumentNode> }>();

  /** The same document for the same values, and the document itself where it has no conditions. `variables`: with their defaults. */
  settle(document: DocumentNode, variables: Readonly<Record<string, unknown>>): DocumentNode {
    const known = this.#known.get(document) ?? { switches: switchesIn(document), settled: new Map<string, DocumentNode>() };
    this.#known.set(document, known);
    if (known.switches.length === 0) return document;
    const isOn = (name: string): boolean => Object.hasOwn(variables, name) && variables[name] === true;
    const key = known.switches.map((name) => (isOn(name) ? '1' : '0')).join('');
    const found = known.settled.get(key);
    if (found !== undefined) return found;
    if (known.settled.size >= mostCombinations) known.settled.clear();
    const settled = withoutConditions(document, isOn);
    known.settled.set(key, settled);
    return settled;
  }
}

/** Variables that conditions name; one without a name stands for conditions that name none. */
function switchesIn(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  const visit = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      for (const directive of selection.directives ?? []) {
        if (!isCondition(directive)) continue;
        const value = directive.arguments?.[0]?.value;
        names.add(value?.kind === Kind.VARIABLE ? value.name.value : '');
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) visit(selection.selectionSet);
    }
  };
  for (const one of document.definitions) if ('selectionSet' in one) visit(one.selectionSet);
  return [...names];
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}

function withoutConditions(document: DocumentNode, isOn: IsOn): DocumentNode {
  const empty = emptyFragments(document, isOn);
  const definitions = document.definitions.flatMap((one): readonly DefinitionNode[] => {
    if (one.kind === Kind.FRAGMENT_DEFINITION && empty.has(one.name.value)) return [];
    if (one.kind !== Kind.OPERATION_DEFINITION && one.kind !== Kind.FRAGMENT_DEFINITION) return [one];
    return [{ ...one, selectionSet: filled(included(one.selectionSet, isOn, empty)) }];
  });
  return { ...document, definitions };
}

type IsOn = (variable: string) => boolean;

/** Names of fragments of which nothing is left, those included that spread only such. */
function emptyFragments({ definitions }: DocumentNode, isOn: IsOn): ReadonlySet<string> {
  const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const empty = new Set<string>();
  for (let before = -1; before !== empty.size; ) {
    before = empty.size;
    for (const { name, selectionSet } of fragments) if (included(selectionSet, isOn, empty).length === 0) empty.add(name.value);
  }
  return empty;
}

function included({ selections }: SelectionSetNode, isOn: IsOn, empty: ReadonlySet<string>): readonly SelectionNode[] {
  return selections.flatMap((selection): readonly SelectionNode[] => {
    const { directives = [] } = selection;
    if (!directives.every((one) => isMet(one, isOn))) return [];
    const bare = { ...selection, directives: directives.filter((one) => !isCondition(one)) };
    if (bare.kind === Kind.FRAGMENT_SPREAD) return empty.has(bare.name.value) ? [] : [bare];
    if (bare.selectionSet === undefined) return [bare];
    const inner = included(bare.selectionSet, isOn, empty);
    // A fragment of which nothing is left asks for nothing; of some types the planner cannot ask for nothing more.
    if (bare.kind === Kind.INLINE_FRAGMENT && inner.length === 0) return [];
    return [{ ...bare, selectionSet: filled(inner) } as SelectionNode];
  });
}

function isMet(directive: DirectiveNode, isOn: IsOn): boolean {
  if (!isCondition(directive)) return true;
  const value = directive.arguments?.[0]?.value;
  const holds = value?.kind === Kind.BOOLEAN ? value.value : value?.kind === Kind.VARIABLE && isOn(value.name.value);
  return directive.name.value === 'skip' ? !holds : holds;
}

/** An object of which nothing is asked is there all the same, or is not: this asks for nothing but that, and is not answered. */
export const nothing: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: 'passerelle_nothing' },
  name: { kind: Kind.NAME, value: '__typename' },
};

function filled(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections: selections.length === 0 ? [nothing] : selections };
}
