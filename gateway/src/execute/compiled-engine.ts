import { bareObject } from '@passerelle/schema';
import { type DocumentNode, Kind, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PlanNode, Planner } from '../plan/planner.ts';
import { plannerSupergraph } from '../plan/planner-schema.ts';
import { threadedPlanner } from '../plan/threaded-planner.ts';
import { type Clients, clientsFor, type EngineOptions } from './clients.ts';
import { Completion, withDefaults } from './compiled/complete.ts';
import { compileSteps, type Execution, type PlacedError, type Step, type SubgraphReply, type SubgraphRequest } from './compiled/steps.ts';
import { type Engine, type EngineAnswer, type EngineRequest, termsOf } from './engine.ts';
import { type Failure, lostIn } from './lost.ts';
import { SettledOperations } from './settled.ts';
import type { Terms } from './subgraph-client.ts';

/** The engine: a plan is compiled to functions once for each operation, and executed over what subgraphs answer. */
export async function startCompiledEngine(options: EngineOptions): Promise<Engine> {
  const planner = await threadedPlanner(plannerSupergraph(options.supergraphSdl), options.planning);
  const clients = clientsFor(options);
  for (const name of planner.subgraphs) clients.clientOf(name);
  const operations = new CompiledOperations(planner);
  const conditions = new SettledOperations();
  const compiled = (document: DocumentNode, variables: EngineRequest['variables'], partner: string) => {
    const settled = conditions.settle(document, variables);
    return operations.find(settled) ?? operations.make(settled, partner);
  };
  return {
    execute: async (request) => {
      const variables = variablesOf(planner, request);
      const operation = await compiled(request.document, variables, request.partner);
      return operation.execute({ ...request, variables }, clients);
    },
    prepare: async (request) => {
      await compiled(request.document, variablesOf(planner, request), request.partner);
    },
    stop: async () => {
      await planner.stop();
      await clients.stop();
    },
  };
}

/** Bytes that compiled operations may take, and what one partner's new ones may take of it. */
const keptBytes = 128 * 1024 * 1024;
const partnersShare = keptBytes / 4;

/** A compiled operation takes some thirty times its text: plan, selections, functions. */
function sizeOf(_operation: unknown, text: string): number {
  return 30 * text.length + 1;
}

/**
 * Operations that were compiled, by their text; partners who ask alike share them. Who brings many new ones pushes out his own before
 * anybody else's.
 */
class CompiledOperations {
  readonly #planner: Planner;
  readonly #byText = new LRUCache<string, CompiledOperation>({ maxSize: keptBytes, sizeCalculation: sizeOf });
  readonly #byDocument = new WeakMap<DocumentNode, CompiledOperation>();
  readonly #underWay = new Map<string, Promise<CompiledOperation>>();
  readonly #shares = new LRUCache<string, LRUCache<string, true>>({ max: 1000 });

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  /** Without looking at the text: what compiled the document gives the same one again and again. */
  find(document: DocumentNode): CompiledOperation | undefined {
    return this.#byDocument.get(document);
  }

  /** Planned and compiled once, however many ask for it at the same time. */
  async make(document: DocumentNode, partner: string): Promise<CompiledOperation> {
    const text = print(document);
    const operation = this.#byText.get(text) ?? (await (this.#underWay.get(text) ?? this.#start(document, text, partner)));
    this.#byDocument.set(document, operation);
    return operation;
  }

  #start(document: DocumentNode, text: string, partner: string): Promise<CompiledOperation> {
    const making = this.#planner
      .plan(document, partner)
      .then((plan) => {
        const operation = new CompiledOperation(document, plan, this.#planner);
        this.#byText.set(text, operation);
        this.#shareOf(partner).set(text, true);
        return operation;
      })
      .finally(() => this.#underWay.delete(text));
    this.#underWay.set(text, making);
    return making;
  }

  #shareOf(partner: string): LRUCache<string, true> {
    const known =
      this.#shares.get(partner) ??
      new LRUCache<string, true>({
        maxSize: partnersShare,
        sizeCalculation: sizeOf,
        dispose: (_is, text, reason) => {
          if (reason === 'evict') this.#byText.delete(text);
        },
      });
    this.#shares.set(partner, known);
    return known;
  }
}

class CompiledOperation {
  readonly #planner: Planner;
  readonly #step: Step;
  readonly #completion: Completion;

  constructor(document: DocumentNode, plan: PlanNode | null, planner: Planner) {
    this.#planner = planner;
    this.#step = compileSteps(plan, planner.supergraphSchema);
    this.#completion = new Completion(planner.apiSchema, document);
  }

  async execute(request: EngineRequest, clients: Clients): Promise<EngineAnswer> {
    const terms = termsOf(request);
    const execution: Execution = {
      data: bareObject(),
      variables: request.variables,
      fetch: (one) => fetchFrom(clients, request, terms, one),
      errors: [],
      failed: new Set(),
    };
    await this.#step(execution);
    // Where anything failed, a failure of what only the plan asked for must not find a place in the answer (`lost.ts`).
    const isLoose = request.mayHoldMore === true && execution.errors.length === 0 && execution.failed.size === 0;
    const { data, invalid } = isLoose
      ? this.#completion.completeLoosely(execution.data, execution.variables)
      : this.#completion.complete(execution.data, execution.variables);
    const failures = [...execution.errors.map(failureOf), ...invalid.map((path) => invalidAt(path, this.#planner.subgraphs))];
    return {
      data,
      errors: failures.map(({ path, code }) => ({ path, extensions: { code } })),
      failed: execution.failed,
      lost: lostIn(data, failures, execution.failed),
    };
  }
}

/** With the defaults of those that were not given. */
function variablesOf(
  { apiSchema }: Planner,
  { document, variables }: Pick<EngineRequest, 'document' | 'variables'>,
): EngineRequest['variables'] {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION ? withDefaults(apiSchema, operation, variables) : variables;
}

function failureOf({ path, code, subgraph }: PlacedError): Failure {
  return { path, code, subgraphs: [subgraph] };
}

/** Whose value it was that is none of its type, is not known any more. */
function invalidAt(path: Failure['path'], subgraphs: readonly string[]): Failure {
  return { path, code: 'SOURCE_UNAVAILABLE', subgraphs };
}

async function fetchFrom(clients: Clients, request: EngineRequest, terms: Terms, asked: SubgraphRequest): Promise<SubgraphReply> {
  const { subgraph, operation, variables, representations } = asked;
  const { data, errors } = await clients
    .clientOf(subgraph)
    .ask(
      operation,
      variablesText(variables, representations),
      representations?.length ?? null,
      { id: request.decisionId, text: request.decisionText(subgraph) },
      terms,
    );
  return { data, errors: errors.map(({ path, extensions }) => ({ path, code: extensions?.code })) };
}

/** `representations` is the plan's own variable. */
function variablesText(variables: SubgraphRequest['variables'], representations: SubgraphRequest['representations']): string {
  const others = JSON.stringify(variables);
  if (representations === null) return others;
  return `{${others === '{}' ? '' : `${others.slice(1, -1)},`}"representations":[${representations.join(',')}]}`;
}
