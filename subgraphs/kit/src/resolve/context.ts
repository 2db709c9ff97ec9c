import type { Condition, Decision } from '@passerelle/schema';
import type { Operation } from '../enforce/operation.ts';
import type { FieldValue } from '../mapping/decode-row.ts';
import { type Batches, createBatches } from './batches.ts';
import { createDeliveredRows, type DeliveredRows } from './delivered-rows.ts';
import type { Instance } from './instance.ts';
import { createLoaderSet, type LoaderSet } from './loader-set.ts';
import type { Page, PageItem } from './page.ts';
import { createRowLoaders, type RowLoaders } from './row-loaders.ts';
import type { Runtime } from './runtime.ts';

/** One request: what was decided about it, and what it has read. Nothing in it outlives it. */
export class RequestContext {
  readonly runtime: Runtime;
  readonly decision: Decision;
  readonly operation: Operation;
  readonly rows: RowLoaders;
  readonly pages: LoaderSet<Page> = createLoaderSet();
  readonly items: LoaderSet<readonly PageItem[]> = createLoaderSet();
  readonly counts: LoaderSet<number> = createLoaderSet();
  readonly lists: LoaderSet<readonly Instance[]> = createLoaderSet();
  readonly listed: LoaderSet<FieldValue> = createLoaderSet();
  readonly batches: Batches = createBatches();
  readonly delivered: DeliveredRows = createDeliveredRows();

  /** `isWanted`: whether an answer is of use to anybody still. A statement that is not begun costs the database nothing; a mutation is never left half-way. */
  constructor(runtime: Runtime, decision: Decision, operation: Operation, isWanted: () => boolean) {
    this.runtime = {
      ...runtime,
      run: (statement) => (isWanted() ? runtime.run(statement) : Promise.reject(new Error('nobody waits for an answer any more'))),
    };
    this.decision = decision;
    this.operation = operation;
    this.rows = createRowLoaders(this.runtime, operation);
  }
}

/** Errors: throws for anything but a request's context; the schema is never executed without a decision. */
export function getRequestContext(context: unknown): RequestContext {
  if (context instanceof RequestContext) return context;
  throw new Error('the schema was executed without a decision');
}

/** The condition for a type in a decision or scope; none where it does not stand there. */
export function findCondition(rows: { readonly [type: string]: Condition }, type: string): Condition | null {
  return Object.hasOwn(rows, type) ? (rows[type] ?? null) : null;
}
