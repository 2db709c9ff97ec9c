import {
  type ArgumentNode,
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type NameNode,
  type SelectionNode,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

/** `alias: name(args) { selections }` */
export function fieldNode(
  alias: string | null,
  name: string,
  args: readonly ArgumentNode[],
  selections: readonly SelectionNode[] = [],
): FieldNode {
  return {
    kind: Kind.FIELD,
    ...(alias !== null && alias !== name && { alias: nameNode(alias) }),
    name: nameNode(name),
    arguments: args,
    ...(selections.length > 0 && { selectionSet: { kind: Kind.SELECTION_SET, selections } }),
  };
}

export const typename = '__typename';
export const typenameNode: FieldNode = fieldNode(null, typename, []);

export function inlineFragment(type: string, selections: readonly SelectionNode[]): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(type) },
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
}

/** Selections that arrive under a field's own name, each once whoever wants it, with all that is selected below any of them. */
export function merged(selections: readonly SelectionNode[]): readonly SelectionNode[] {
  const found = new Map<string, FieldNode>();
  const others: SelectionNode[] = [];
  for (const one of selections) {
    if (one.kind !== Kind.FIELD || one.alias !== undefined || one.arguments?.length !== 0) others.push(one);
    else found.set(one.name.value, both(found.get(one.name.value), one));
  }
  return [...found.values(), ...others];
}

function both(one: FieldNode | undefined, other: FieldNode): FieldNode {
  if (one?.selectionSet === undefined || other.selectionSet === undefined) return one ?? other;
  return fieldNode(null, one.name.value, [], merged([...one.selectionSet.selections, ...other.selectionSet.selections]));
}

/** The hidden argument by which a subgraph finds the rows condition of a list in the decision. */
export function scopeArgument(id: string): ArgumentNode {
  return { kind: Kind.ARGUMENT, name: nameNode('scope'), value: { kind: Kind.STRING, value: id } };
}

/** Gives the caller's variables names of our own: a name that a caller chose never becomes a key in another's object. */
export class VariableRenamer {
  readonly #ours = new Map<string, string>();

  /** The caller's name by ours. */
  get names(): ReadonlyMap<string, string> {
    return new Map([...this.#ours].map(([theirs, ours]) => [ours, theirs]));
  }

  rename(argument: ArgumentNode): ArgumentNode {
    return visit(argument, { Variable: (variable) => ({ ...variable, name: nameNode(this.#nameFor(variable.name.value)) }) });
  }

  /** Definitions of the variables that are still used, renamed. */
  definitions(all: readonly VariableDefinitionNode[]): readonly VariableDefinitionNode[] {
    return all.flatMap((definition) => {
      const ours = this.#ours.get(definition.variable.name.value);
      return ours === undefined ? [] : [{ ...definition, directives: [], variable: { ...definition.variable, name: nameNode(ours) } }];
    });
  }

  #nameFor(theirs: string): string {
    const ours = this.#ours.get(theirs) ?? `v${this.#ours.size}`;
    this.#ours.set(theirs, ours);
    return ours;
  }
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}
