import type { Condition } from './condition.ts';

/**
 * What the gateway decided about a request, and about every other that is decided alike, for one subgraph. It travels signed, in the request's
 * `extensions.passerelle`, under the seal; a subgraph answers nothing beyond it.
 * Source: DESIGN.md section 9, AGREEMENTS.md section 7.
 */
export type Decision = {
  /** Name of the subgraph that it is for; any other refuses it. */
  readonly audience: string;
  readonly recipient: { readonly authority: string; readonly unit: string | null; readonly role: string };
  readonly purpose: string;
  /** Instant of the decision, UTC. */
  readonly asOf: string;
  readonly epoch: Epoch;
  readonly documents: readonly { readonly id: string; readonly version: number }[];
  /** What a cursor is bound to on the gateway's side: recipient, purpose, document versions. Opaque. */
  readonly cursorContext: string;
  /** By the id that a list or look-up field carries in its hidden argument `scope`. */
  readonly scopes: { readonly [id: string]: Scope };
  /** The same for questions that count rows. */
  readonly figures: { readonly [id: string]: FiguresScope };
  /** By the scope of a mutation: what it may write. A mutation that is not here writes nothing. */
  readonly writes: { readonly [scope: string]: Write };
  /** By type: which rows may be reached through `_entities` or a to-one reference. A type that is not here: none. */
  readonly rows: { readonly [type: string]: Condition };
  /** By coordinate (`Crossing.post`): why the operation may select it. A field that is not here is refused. */
  readonly fields: { readonly [coordinate: string]: readonly FieldUse[] };
};

/** Which state of the documents decided. Both in milliseconds since 1970. */
export type Epoch = {
  /** When that state came into use. Another one that is newer supersedes it for every request that begins after. */
  readonly since: number;
  /** When anything was last closed, by a suspension, say: no state from before is good for anything any more. */
  readonly closed: number;
};

/**
 * What one list or look-up field at one place of the operation may return. `rows` holds a condition by the type of the row;
 * a type that is not there returns none.
 */
export type Scope = {
  /** Coordinate of the field, `Query.crossings` or `BorderPost.crossings`. */
  readonly field: string;
  readonly rows: { readonly [type: string]: Condition };
  /** `key`: a look-up that is answered from its key, never null, whether or not the row exists or shows. */
  readonly answer: 'rows' | 'key';
  /** Whether `totalCount` may be told. */
  readonly total: boolean;
  /** Most rows this field may return in the request; beyond it `ROW_LIMIT`. Null: only `first`'s own bound. */
  readonly limit: number | null;
  /**
   * Rows of a page, whatever `first` and `last` say: the gateway cuts it to those that show. Of a list without pages, the most rows
   * that it gives, without an error. Null: as the caller asked.
   */
  readonly pageSize: number | null;
};

/** Most rows that a page may hold where the gateway cuts it. */
export const widestPage = 4000;

/** What one question for figures may count, and how finely. Source: AGREEMENTS.md section 5. */
export type FiguresScope = {
  /** Coordinate of the root field. */
  readonly field: string;
  /** Id of the document that gives them: a month is told under one definition for each document and recipient, and stays as it was told. */
  readonly document: string;
  /** The rows that count; those that are prohibited or shielded are out. It depends on neither the instant nor the unit. */
  readonly rows: Condition;
  /** The finest groups that the clause allows. Small ones are taken out at this grain, whatever the question groups by. */
  readonly dimensions: readonly string[];
  readonly minCell: number;
};

/** What one mutation may write; its scope says, as for a look-up, whether the row may then be answered. */
export type Write = {
  /** Coordinate of the mutation. */
  readonly field: string;
  /** Inputs that may be set, `input.post`; any other one that is there, null included, is refused. */
  readonly inputs: readonly string[];
  /** What must be true of the row before it is written: as in SQL's `WITH CHECK`, a row that the clause would not give is not made. */
  readonly check: Condition;
};

/** `answer`: the caller may see it; `write`: a mutation that may run. The others are read for enforcement or joining and never leave the gateway. */
export type FieldUse = 'answer' | 'write' | 'key' | 'requires' | 'operand' | 'subject';

/** Name of the member of a request's `extensions` that carries the decision. */
export const decisionExtension = 'passerelle';
