import type { BorderSchema, TypeModel } from '@passerelle/schema';
import type { SelectionNode } from 'graphql';
import { fieldNode } from './nodes.ts';

type Tree = Map<string, Tree>;

/** Hidden selections at one place: what conditions on its rows read. Their names are minted and never reach the caller. */
export class Operands {
  readonly #border: BorderSchema;
  readonly #mint: () => string;
  readonly #tree: Tree = new Map();
  readonly #aliases = new Map<string, string>();
  /** Coordinates read, so that the decision can mark them. */
  readonly coordinates = new Set<string>();
  /** Types of other rows that are read on the way. */
  readonly types = new Set<string>();

  constructor(border: BorderSchema, mint: () => string) {
    this.#border = border;
    this.#mint = mint;
  }

  add(type: TypeModel, path: readonly string[]): void {
    let at: TypeModel | undefined = type;
    let tree = this.#tree;
    for (const [depth, name] of path.entries()) {
      const field = at?.fields.get(name);
      if (field === undefined) throw new Error('a condition reads a field that the schema does not have');
      if (depth === 0 && !this.#aliases.has(name)) this.#aliases.set(name, this.#mint());
      this.coordinates.add(field.coordinate);
      tree = childOf(tree, name);
      at = this.#border.types.get(field.type);
      if (at !== undefined) this.types.add(at.name);
    }
    // A condition on a reference itself compares its whole key; of what has none, an embedded object or a union, only whether it is there.
    for (const key of at?.keys ?? []) {
      this.coordinates.add(`${at?.name}.${key}`);
      childOf(tree, key);
    }
    if (at !== undefined && at.keys.length === 0) childOf(tree, '__typename');
  }

  /** First segment of each path to the name that its value arrives under. */
  get aliases(): ReadonlyMap<string, string> {
    return this.#aliases;
  }

  get selections(): readonly SelectionNode[] {
    return [...this.#tree].map(([name, inner]) => fieldNode(this.#aliases.get(name) ?? null, name, [], selectionsOf(inner)));
  }
}

function childOf(tree: Tree, name: string): Tree {
  const child = tree.get(name) ?? new Map<string, never>();
  tree.set(name, child);
  return child;
}

function selectionsOf(tree: Tree): readonly SelectionNode[] {
  return [...tree].map(([name, inner]) => fieldNode(null, name, [], selectionsOf(inner)));
}
