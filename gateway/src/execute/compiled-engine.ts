import { type DocumentNode, Kind, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import { apolloPlanner } from '../plan/apollo-planner.ts';
import type { Planner } from '../plan/planner.ts';
import { plannerSupergraph } from '../plan/planner-schema.ts';
import { type Clients, clientsFor, type EngineOptions } from './clients.ts';
import { Completion, withDefaults } from './compiled/complete.ts';
import { bareObject } from './compiled/record.ts';
import { compileSteps, type Execution, type PlacedError, type Step, type SubgraphReply, type SubgraphRequest } from './compiled/steps.ts';
import { type Engine, type EngineAnswer, type EngineRequest, termsOf } from './engine.ts';
import { type Failure, lostIn } from './lost.ts';
import type { Terms } from './subgraph-client.ts';

const keptOperations = 2000;

/** The engine: a plan is compiled to functions once for each operation, and executed over what subgraphs answer. */
export function startCompiledEngine(options: EngineOptions, planner = apolloPlanner(plannerSupergraph(options.supergraphSdl))): Engine {
  const clients = clientsFor(options);
  for (const name of planner.subgraphs) clients.clientOf(name);
  const compiled = new CompiledOperations(planner);
  return {
    execute: (request) => compiled.of(request.document).execute(request, clients),
    stop: clients.stop,
  };
}

/** Operations that were compiled, by their text. The compiler before gives one document again and again, which saves printing it. */
class CompiledOperations {
  readonly #planner: Planner;
  readonly #byText = new LRUCache<string, CompiledOperation>({ max: keptOperations });
  readonly #byDocument = new WeakMap<DocumentNode, CompiledOperation>();

  constructor(planner: Planner) {
    this.#planner = planner;
  }

  of(document: DocumentNode): CompiledOperation {
    const known = this.#byDocument.get(document);
    if (known !== undefined) return known;
    const text = print(document);
    const operation = this.#byText.get(text) ?? new CompiledOperation(document, this.#planner);
    this.#byText.set(text, operation);
    this.#byDocument.set(document, operation);
    return operation;
  }
}

class CompiledOperation {
  readonly #planner: Planner;
  readonly #document: DocumentNode;
  readonly #step: Step;
  readonly #completion: Completion;

  constructor(document: DocumentNode, planner: Planner) {
    this.#planner = planner;
    this.#document = document;
    this.#step = compileSteps(planner.plan(document), planner.supergraphSchema);
    this.#completion = new Completion(planner.apiSchema, document);
  }

  async execute(request: EngineRequest, clients: Clients): Promise<EngineAnswer> {
    const terms = termsOf(request);
    const execution: Execution = {
      data: bareObject(),
      variables: this.#variables(request.variables),
      fetch: (one) => fetchFrom(clients, request, terms, one),
      errors: [],
      failed: new Set(),
    };
    await this.#step(execution);
    const { data, invalid } = this.#completion.complete(execution.data, execution.variables);
    const failures = [...execution.errors.map(failureOf), ...invalid.map((path) => invalidAt(path, this.#planner.subgraphs))];
    return {
      data,
      errors: failures.map(({ path, code }) => ({ path, extensions: { code } })),
      failed: execution.failed,
      lost: lostIn(data, failures, execution.failed),
    };
  }

  #variables(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const operation = this.#document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    return operation?.kind === Kind.OPERATION_DEFINITION ? withDefaults(this.#planner.apiSchema, operation, given) : given;
  }
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
    .ask(operation, variablesText(variables, representations), representations?.length ?? null, request.decisionText(subgraph), terms);
  return { data, errors: errors.map(({ path, extensions }) => ({ path, code: extensions?.code })) };
}

/** `representations` is the plan's own variable. */
function variablesText(variables: SubgraphRequest['variables'], representations: SubgraphRequest['representations']): string {
  const others = JSON.stringify(variables);
  if (representations === null) return others;
  return `{${others === '{}' ? '' : `${others.slice(1, -1)},`}"representations":[${representations.join(',')}]}`;
}
