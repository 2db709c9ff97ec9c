import type { FieldPath } from '@passerelle/schema';
import type { TypeMapping } from '../mapping/define.ts';
import type { FiguresQuestion } from './figures.ts';

/** A mapping held against its SDL: what resolving and SQL work from. */
export type Model = {
  readonly subgraph: string;
  readonly types: ReadonlyMap<string, TypeModel>;
  /** Types of pages: connections, edges, `PageInfo`. Their fields follow the node and are not decided about. */
  readonly plumbing: ReadonlySet<string>;
  /** Root fields that count rows, by coordinate. */
  readonly figures: ReadonlyMap<string, FiguresQuestion>;
};

export type TypeModel = {
  readonly name: string;
  /** Paths of the first @key, in its order: `code`, or `station.code` where it leads through a reference. */
  readonly key: readonly string[];
  /** All keys by which this subgraph finds rows, as `key`, which is the first; none where nobody may ask by a key. */
  readonly keys: readonly (readonly string[])[];
  /** Whether this subgraph classifies the key, and so owns the rows. */
  readonly owned: boolean;
  /** The first reference towards the person whose data it is, and whether the SDL says that without it there is nobody. */
  readonly subject: { readonly field: string; readonly none: boolean } | null;
  /** `null` for a stub that only hands keys on. */
  readonly mapping: TypeMapping | null;
  /** GraphQL type at the end of each field, without `!` and list brackets. */
  readonly fieldTypes: ReadonlyMap<string, string>;
  /** Fields that other subgraphs answer: what is known of them comes with the question (`@requires`) or from a reference (`@provides`). */
  readonly external: ReadonlySet<string>;
  /** Fields that other subgraphs answer as well, with the same value (`@shareable`). */
  readonly shareable: ReadonlySet<string>;
  /** By field: paths of external ones that it is computed from. */
  readonly requires: ReadonlyMap<string, readonly FieldPath[]>;
  /** By reference: paths of the target's external fields that it brings along. */
  readonly provides: ReadonlyMap<string, readonly FieldPath[]>;
};

/** Errors: throws where the type is not an entity of this subgraph; start-up has checked that mapped ones are. */
export function getType(model: Model, name: string): TypeModel {
  const type = model.types.get(name);
  if (type === undefined) throw new Error(`\`${name}\` is no entity of \`${model.subgraph}\``);
  return type;
}
