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
  /** Key fields in the order of @key. */
  readonly key: readonly string[];
  /** Whether this subgraph classifies the key, and so owns the rows. */
  readonly owned: boolean;
  /** The first reference towards the person whose data it is, and whether the SDL says that without it there is nobody. */
  readonly subject: { readonly field: string; readonly none: boolean } | null;
  /** `null` for a stub that only hands keys on. */
  readonly mapping: TypeMapping | null;
  /** GraphQL type at the end of each field, without `!` and list brackets. */
  readonly fieldTypes: ReadonlyMap<string, string>;
};

/** Errors: throws where the type is not an entity of this subgraph; start-up has checked that mapped ones are. */
export function getType(model: Model, name: string): TypeModel {
  const type = model.types.get(name);
  if (type === undefined) throw new Error(`\`${name}\` is no entity of \`${model.subgraph}\``);
  return type;
}
