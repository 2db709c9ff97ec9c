import type { DocumentNode, GraphQLSchema } from 'graphql';

/** What is fetched from whom, in which order. The vocabulary is that of federation's query plans; nothing of a planner's own types shows. */
export type PlanNode =
  | { readonly kind: 'Sequence' | 'Parallel'; readonly nodes: readonly PlanNode[] }
  /** `path`: response names; `@` for every item of a list; `|[A,B]` after a segment: only objects of these types. */
  | { readonly kind: 'Flatten'; readonly path: readonly string[]; readonly node: PlanNode }
  | { readonly kind: 'Condition'; readonly variable: string; readonly whenTrue: PlanNode | null; readonly whenFalse: PlanNode | null }
  | FetchNode;

export type FetchNode = {
  readonly kind: 'Fetch';
  readonly subgraph: string;
  /** GraphQL text of one operation. */
  readonly operation: string;
  /** Variables of the client's operation that this one uses. */
  readonly variables: readonly string[];
  /** What a representation of an entity holds; null for a fetch from the root. */
  readonly requires: readonly Required[] | null;
  readonly inputRewrites: readonly Rewrite[];
  readonly outputRewrites: readonly Rewrite[];
};

export type Required =
  | { readonly kind: 'Field'; readonly name: string; readonly selections: readonly Required[] | null }
  | { readonly kind: 'Fragment'; readonly type: string; readonly selections: readonly Required[] };

/** A segment of `path` is a response name, or `... on Type`. */
export type Rewrite =
  | { readonly kind: 'set'; readonly path: readonly string[]; readonly value: unknown }
  | { readonly kind: 'rename'; readonly path: readonly string[]; readonly to: string };

/** Plans operations over one supergraph. Behind it stands Apollo's planner (Elastic License 2.0); another can take its place. */
export type Planner = {
  /**
   * Null where nothing is fetched. `partner`: whose turn it takes.
   * Errors: rejects with `OPERATION_TOO_COSTLY` where planning takes too long or too much of the partner's waits, and otherwise where the
   * operation does not fit the schema, or cannot be planned.
   */
  plan(document: DocumentNode, partner: string): Promise<PlanNode | null>;
  /** What operations are written against, hidden arguments included. */
  readonly apiSchema: GraphQLSchema;
  /** Every type that an object may be of, those included that callers never see. */
  readonly supergraphSchema: GraphQLSchema;
  /** Names of the subgraphs. */
  readonly subgraphs: readonly string[];
  stop(): Promise<void>;
};
