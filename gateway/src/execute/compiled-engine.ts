import { bareObject } from '@passerelle/schema';
import { type DocumentNode, Kind, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { PlanNode, Planner } from '../plan/planner.ts';
import { plannerSupergraph } from '../plan/planner-schema.ts';
import { threadedPlanner } from '../plan/threaded-planner.ts';
import { type Clients, clientsFor, type EngineOptions } from './clients.ts';
import { Completion, withDefaults } from './compiled/complete.ts';
import { readingOf } from './compiled/reading.ts';
import { compileSteps, type Execution, type PlacedError, type Step, type SubgraphReply, type SubgraphRequest } from './compiled/steps.ts';
import { type Engine, type EngineAnswer, type EngineRequest, emptyAnswer, termsOf } from './engine.ts';
import { type Failure, lostIn } from './lost.ts';
import { nothingPassedOn, type PassedOn, passedOnKey, type Stretches, unpack } from './passed-on.ts';
import { SettledOperations } from './settled.ts';
import type { Terms } from './subgraph-client.ts';

/** The engine: a plan is compiled to functions once for each operation, and executed over what subgraphs answer. */
export async function startCompiledEngine(options: EngineOptions): Promise<Engine> {
  const planner = await threadedPlanner(plannerSupergraph(options.supergraphSdl), options.planning);
  const clients = clientsFor(options);
  for (const name of planner.subgraphs) clients.clientOf(name);
  const operations = new CompiledOperations(planner);
  const conditions = new SettledOperations();
  const compiled = ({ document, partner, passedOn = nothingPassedOn }: Prepared, variables: EngineRequest['variables']) => {
    const settled = conditions.settle(document, variables);
    return operations.find(settled, passedOn) ?? operations.make(settled, passedOn, partner);
  };
  return {
    execute: async (request) => {
      const variables = variablesOf(planner, request);
      const operation = await compiled(request, variables);
      return operation.execute({ ...request, variables }, clients);
    },
    prepare: async (request) => {
      await compiled(request, variablesOf(planner, request));
    },
    stop: async () => {
      await planner.stop();
      await clients.stop();
    },
  };
}

type Prepared = Pick<EngineRequest, 'document' | 'variables' | 'partner' | 'passedOn'>;

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
  /** With what was passed on when it was found: partners who share an operation each have a document of their own. */
  readonly #byDocument = new WeakMap<DocumentNode, { readonly passedOn: PassedOn; readonly operation: CompiledOperation }>();
  readonly #underWay = new Map<string, Promise<CompiledOperation>>();
  readonly #shares = new LRUCache<string, LRUCache<string, true>>({ max: 1000 });

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  /** Without looking at the text: what compiled the document gives the same one again and again. */
  find(document: DocumentNode, passedOn: PassedOn): CompiledOperation | undefined {
    const known = this.#byDocument.get(document);
    return known?.passedOn === passedOn ? known.operation : undefined;
  }

  /** Planned and compiled once, however many ask for it at the same time. */
  async make(document: DocumentNode, passedOn: PassedOn, partner: string): Promise<CompiledOperation> {
    const text = `${print(document)}\n${passedOnKey(passedOn)}`;
    const operation = this.#byText.get(text) ?? (await (this.#underWay.get(text) ?? this.#start(document, passedOn, text, partner)));
    this.#byDocument.set(document, { passedOn, operation });
    return operation;
  }

  #start(document: DocumentNode, passedOn: PassedOn, text: string, partner: string): Promise<CompiledOperation> {
    const making = this.#planner
      .plan(document, partner)
      .then((plan) => {
        const operation = new CompiledOperation(document, passedOn, plan, this.#planner);
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
  readonly #stretches: Stretches | null;

  constructor(document: DocumentNode, passedOn: PassedOn, plan: PlanNode | null, planner: Planner) {
    const reading = readingOf(plan, passedOn, planner.apiSchema);
    this.#planner = planner;
    this.#stretches = reading?.stretches ?? null;
    this.#step = compileSteps(plan, planner.supergraphSchema, reading?.of);
    this.#completion = new Completion(planner.apiSchema, document, this.#stretches);
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
    return this.#asItCame(request, execution) ?? this.#exact(execution);
  }

  /** Null where anything failed: a failure of what only the plan asked for must not find a place in the answer (`lost.ts`). */
  #asItCame({ mayHoldMore }: EngineRequest, { data, variables, errors, failed }: Execution): EngineAnswer | null {
    if (mayHoldMore !== true || errors.length > 0 || failed.size > 0) return null;
    const completed = this.#completion.completeLoosely(data, variables);
    return completed === null ? null : { ...emptyAnswer, data: completed, ...(this.#stretches && { stretches: this.#stretches }) };
  }

  #exact({ data: fetched, variables, errors, failed }: Execution): EngineAnswer {
    if (this.#stretches !== null) unpack(fetched, this.#stretches);
    const { data, invalid } = this.#completion.complete(fetched, variables);
    const failures = [...errors.map(failureOf), ...invalid.map((path) => invalidAt(path, this.#planner.subgraphs))];
    return {
      data,
      errors: failures.map(({ path, code }) => ({ path, extensions: { code } })),
      failed,
      lost: lostIn(data, failures, failed),
    };
  }
}

/** With the defaults of those that were not given. */
function variablesOf({ apiSchema }: Planner, { document, variables }: Prepared): EngineRequest['variables'] {
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
  const { subgraph, operation, variables, representations, reader } = asked;
  const question = { query: operation, variables: variablesText(variables, representations), entities: representations?.length ?? null };
  const decision = { id: request.decisionId, text: request.decisionText(subgraph) };
  const { data, errors, isRead } = await clients.clientOf(subgraph).ask(question, decision, terms, reader);
  return { data, errors: errors.map(({ path, extensions }) => ({ path, code: extensions?.code })), isRead };
}

/** `representations` is the plan's own variable. */
function variablesText(variables: SubgraphRequest['variables'], representations: SubgraphRequest['representations']): string {
  const others = JSON.stringify(variables);
  if (representations === null) return others;
  return `{${others === '{}' ? '' : `${others.slice(1, -1)},`}"representations":[${representations.join(',')}]}`;
}
