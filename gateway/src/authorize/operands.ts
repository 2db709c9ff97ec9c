import type { BorderSchema, FieldModel, TypeModel } from '@passerelle/schema';
import type { SelectionNode } from 'graphql';
import { fieldNode, inlineFragment, typename, typenameNode } from './nodes.ts';

/** What is read of a row, by field name, and whose it is: where that agency failed, nothing there is unknown, and no null. */
export type OperandTree = ReadonlyMap<string, OperandNode>;
export type OperandNode = { readonly owner: string; readonly inner: OperandTree };

/** `on`: the types on which it is selected, where the object around it is a union or interface. */
type Read = { readonly owner: string; readonly on: Set<string>; readonly inner: Reads };
type Reads = Map<string, Read>;

/** Hidden selections at one place: what conditions on its rows read, under names that `nameFor` gives. */
export class Operands {
  readonly #border: BorderSchema;
  readonly #nameFor: (field: string) => string;
  readonly #tree: Reads = new Map();
  readonly #aliases = new Map<string, string>();
  /** Coordinates read, so that the decision can mark them. */
  readonly coordinates = new Set<string>();
  /** Types of other rows that are read on the way. */
  readonly types = new Set<string>();

  constructor(border: BorderSchema, nameFor: (field: string) => string) {
    this.#border = border;
    this.#nameFor = nameFor;
  }

  add(type: TypeModel, path: readonly string[]): void {
    let at: readonly TypeModel[] = [type];
    let tree = this.#tree;
    for (const [depth, name] of path.entries()) {
      if (depth === 0 && !this.#aliases.has(name)) this.#aliases.set(name, this.#nameFor(name));
      const fields = name === typename ? [] : this.#fieldsAt(at, name);
      tree = this.#read(tree, name, fields, at).inner;
      at = fields.flatMap((field) => this.#border.types.get(field.type) ?? []);
      // Each type behind a union is read whether or not its row is given: a row kept back would look like none.
      for (const one of this.#members(at)) this.types.add(one.name);
    }
    // A condition on a reference itself compares its whole key; of what has none, an embedded object or a union, only whether it is there.
    const [target, ...more] = at;
    if (target === undefined || more.length > 0) return;
    if (target.keys.length === 0) this.#read(tree, typename, [], [target]);
    for (const key of target.keys) this.#read(tree, key, this.#fieldsAt([target], key), [target]);
  }

  /** The field of that name on each object type that has it: behind a union, not all need to. */
  #fieldsAt(types: readonly TypeModel[], name: string): readonly FieldModel[] {
    const fields = this.#members(types).flatMap((type) => type.fields.get(name) ?? []);
    if (fields.length === 0) throw new Error('a condition reads a field that the schema does not have');
    return fields;
  }

  #members(types: readonly TypeModel[]): readonly TypeModel[] {
    return types.flatMap((type) => (type.kind === 'object' ? [type] : type.members.flatMap((name) => this.#border.types.get(name) ?? [])));
  }

  #read(tree: Reads, name: string, fields: readonly FieldModel[], at: readonly TypeModel[]): Read {
    const [first] = fields;
    const read = tree.get(name) ?? { owner: first?.owner ?? at[0]?.owner ?? '', on: new Set(), inner: new Map() };
    tree.set(name, read);
    for (const { coordinate } of fields) {
      this.coordinates.add(coordinate);
      if (at.some(({ kind }) => kind !== 'object')) read.on.add(coordinate.split('.')[0] ?? '');
    }
    return read;
  }

  /** First segment of each path to the name that its value arrives under. */
  get aliases(): ReadonlyMap<string, string> {
    return this.#aliases;
  }

  get tree(): OperandTree {
    return this.#tree;
  }

  get selections(): readonly SelectionNode[] {
    return [...this.#tree].map(([name, read]) => selection(this.#aliases.get(name) ?? null, name, read));
  }
}

function selection(alias: string | null, name: string, { inner }: Read): SelectionNode {
  if (name === typename) return alias === null ? typenameNode : fieldNode(alias, typename, []);
  return fieldNode(
    alias,
    name,
    [],
    [...inner].flatMap(([one, read]) => onTypes(selection(null, one, read), read)),
  );
}

function onTypes(selected: SelectionNode, { on }: Read): readonly SelectionNode[] {
  return on.size === 0 ? [selected] : [...on].map((type) => inlineFragment(type, [selected]));
}
