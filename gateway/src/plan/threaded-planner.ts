import { Worker } from 'node:worker_threads';
import { print } from 'graphql';
import { gatewayError } from '../errors/gateway-error.ts';
import { apiSchema, subgraphsIn, supergraphSchema } from './api-schema.ts';
import { FairQueue } from './fair-queue.ts';
import type { PlanNode, Planner } from './planner.ts';
import type { PlanReply, PlanRequest } from './planner-thread.ts';

export type PlanningLimits = {
  /** Milliseconds that one plan may take; then the thread is given up with it. */
  readonly limitMs: number;
  /** Operations that one partner may have waiting for a plan. */
  readonly mostWaiting: number;
};

type Task = {
  readonly operation: string;
  readonly resolve: (plan: PlanNode | null) => void;
  readonly reject: (error: Error) => void;
};

/**
 * Plans in a thread of its own, so that an operation that is hard to plan stalls nobody's answers; partners take turns, so that one with many
 * new operations stalls nobody's plans either. Errors: rejects where the thread cannot start.
 */
export async function threadedPlanner(
  supergraphSdl: string,
  limits: PlanningLimits = { limitMs: 5000, mostWaiting: 100 },
  script = new URL('planner-thread.ts', import.meta.url),
): Promise<Planner> {
  const planning = new Planning(() => startThread(script, supergraphSdl), limits);
  await planning.isReady;
  return {
    apiSchema: apiSchema(supergraphSdl),
    supergraphSchema: supergraphSchema(supergraphSdl),
    subgraphs: subgraphsIn(supergraphSdl),
    plan: (document, partner) => planning.plan(print(document), partner),
    stop: () => planning.stop(),
  };
}

/** Megabytes for what is new in the thread: plans are made no faster with the usual 48, which stay taken for good. */
const newMegabytes = 8;

/** A thread keeps no process alive that has nothing else to do. */
function startThread(script: URL, supergraphSdl: string): Worker {
  const worker = new Worker(script, { workerData: { supergraphSdl }, resourceLimits: { maxYoungGenerationSizeMb: newMegabytes } });
  worker.unref();
  return worker;
}

class Planning {
  /** Of the first thread. Errors: rejects where it ends before it is ready. */
  readonly isReady: Promise<void>;
  readonly #start: () => Worker;
  readonly #limits: PlanningLimits;
  readonly #queue: FairQueue<Task>;
  #thread: Worker;
  #state: 'starting' | 'idle' | 'planning' | 'stopped' = 'starting';
  #current: { readonly task: Task; readonly timer: NodeJS.Timeout } | null = null;

  constructor(start: () => Worker, limits: PlanningLimits) {
    this.#start = start;
    this.#limits = limits;
    this.#queue = new FairQueue(limits.mostWaiting);
    this.#thread = this.#listen(start());
    const first = this.#thread;
    this.isReady = new Promise((resolve, reject) => {
      first.once('message', () => resolve());
      first.once('error', reject);
    });
  }

  plan(operation: string, partner: string): Promise<PlanNode | null> {
    return new Promise((resolve, reject) => {
      if (this.#state === 'stopped') reject(stopped());
      else if (!this.#queue.add(partner, { operation, resolve, reject })) reject(gatewayError('OPERATION_TOO_COSTLY'));
      else this.#take();
    });
  }

  async stop(): Promise<void> {
    this.#state = 'stopped';
    await this.#thread.terminate();
    this.#end(({ reject }) => reject(stopped()));
    for (let task = this.#queue.next(); task !== undefined; task = this.#queue.next()) task.reject(stopped());
  }

  #listen(thread: Worker): Worker {
    thread.on('message', (reply: PlanReply) => {
      if (thread === this.#thread) this.#hear(reply);
    });
    thread.on('error', () => {
      if (thread === this.#thread && this.#state !== 'stopped') this.#giveUp(new Error('the planning thread ended'));
    });
    return thread;
  }

  #hear(reply: PlanReply): void {
    if (this.#state === 'stopped') return;
    this.#state = 'idle';
    this.#end(({ resolve, reject }) =>
      reply.kind === 'planned' ? resolve(reply.plan) : reject(new Error('an operation cannot be planned')),
    );
    this.#take();
  }

  #take(): void {
    const task = this.#state === 'idle' ? this.#queue.next() : undefined;
    if (task === undefined) return;
    this.#state = 'planning';
    const timer = setTimeout(() => this.#giveUp(gatewayError('OPERATION_TOO_COSTLY')), this.#limits.limitMs);
    this.#current = { task, timer };
    this.#thread.postMessage({ operation: task.operation } satisfies PlanRequest);
  }

  /** Nothing stops a thread that is planning but its end. */
  #giveUp(reason: Error): void {
    void this.#thread.terminate();
    this.#state = 'starting';
    this.#thread = this.#listen(this.#start());
    this.#end(({ reject }) => reject(reason));
  }

  #end(finish: (task: Task) => void): void {
    if (this.#current === null) return;
    const { task, timer } = this.#current;
    clearTimeout(timer);
    this.#current = null;
    finish(task);
  }
}

function stopped(): Error {
  return new Error('planning has stopped');
}
