import type { Decision } from '@passerelle/schema';
import { type DocumentNode, type GraphQLFormattedError, Kind, OperationTypeNode } from 'graphql';
import { type Lost, nothingLost } from './lost.ts';
import type { PassedOn, Stretches } from './passed-on.ts';
import type { Terms } from './subgraph-client.ts';

/** An operation that may be fetched, with the decision that each subgraph gets. */
export type EngineRequest = {
  readonly id: string;
  /** Authority that asks: whose turn planning takes. */
  readonly partner: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Id of this request's decision, which logs on both sides carry. */
  readonly decisionId: string;
  readonly decisionFor: (subgraph: string) => Decision;
  /** The same as JSON text, for what only passes it on. */
  readonly decisionText: (subgraph: string) => string;
  /**
   * Whether objects of the answer may hold more than was asked of them, where nothing failed: what only the plan asked for. It need not be taken out then for
   * who reads nothing but what he asked for.
   */
  readonly mayHoldMore?: boolean;
  /** What is only passed on; nothing unless given. An answer in which nothing failed may hold it as stretches. */
  readonly passedOn?: PassedOn;
  /** When an answer is of no use any more, as `performance.now()` tells time; absent: it always is. */
  readonly untilMs?: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
};

export type EngineAnswer = {
  readonly data: unknown;
  /** What struck single places: a path of response names and list positions. */
  readonly errors: readonly Pick<GraphQLFormattedError, 'path' | 'extensions'>[];
  /** Subgraphs of which a fetch failed whole. Whether they were asked at all depends on rows; only cells that show may tell it. */
  readonly failed: ReadonlySet<string>;
  /** Which nulls in `data` are no values. */
  readonly lost: Lost;
  /** Where texts may stand in `data` in place of leaves; nowhere unless given. */
  readonly stretches?: Stretches;
};

/** What its fetches may take. */
export function termsOf({ untilMs = Number.POSITIVE_INFINITY, signal, document }: EngineRequest): Terms {
  const isMutation = document.definitions.some(
    (one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === OperationTypeNode.MUTATION,
  );
  return { untilMs, ...(signal && { signal }), isRepeatable: !isMutation };
}

export const emptyAnswer: EngineAnswer = { data: {}, errors: [], failed: new Set(), lost: nothingLost };

/** Plans and executes. The stages before it decide what may be fetched, those after it what is shown; it knows neither. */
export type Engine = {
  readonly execute: (request: EngineRequest) => Promise<EngineAnswer>;
  /** Plans and compiles what will be asked, and keeps it; absent where nothing is kept. Errors: as `execute`. */
  readonly prepare?: (request: Pick<EngineRequest, 'document' | 'variables' | 'partner' | 'passedOn'>) => Promise<void>;
  readonly stop: () => Promise<void>;
};
