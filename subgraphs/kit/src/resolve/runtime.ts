import type { FrozenFigures } from '../figures/frozen.ts';
import type { RowSource } from '../mapping/rows.ts';
import type { Model } from '../model/model.ts';
import type { Cursors } from '../opaque/cursor.ts';
import type { MakeRef } from '../opaque/ref.ts';
import type { CompileStatement, RunStatement } from '../sql/statement.ts';

/** What a subgraph works with, from start to end. */
export type Runtime = {
  readonly model: Model;
  readonly run: RunStatement;
  readonly compile: CompileStatement;
  /** Runs a statement that writes; null where nothing here may write. */
  readonly write: RunStatement | null;
  readonly makeRef: MakeRef;
  readonly cursors: Cursors;
  readonly frozen: FrozenFigures;
  /** A key for a row that a mutation makes. */
  newId(): string;
  /** Whether the database lets a column be null. */
  mayBeNull(table: RowSource, column: string): boolean;
};
