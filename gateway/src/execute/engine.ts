import type { Decision } from '@passerelle/schema';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';

/** An operation that may be fetched, with the decision that each subgraph gets. */
export type EngineRequest = {
  readonly id: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decisionFor: (subgraph: string) => Decision;
};

export type EngineAnswer = { readonly data: unknown; readonly errors: readonly Pick<GraphQLFormattedError, 'path' | 'extensions'>[] };

/** Plans and executes. The stages before it decide what may be fetched, those after it what is shown; it knows neither. */
export type Engine = {
  readonly execute: (request: EngineRequest) => Promise<EngineAnswer>;
  readonly stop: () => Promise<void>;
};
