import { parentPort, workerData } from 'node:worker_threads';
import { apolloPlan } from './apollo-planner.ts';
import type { PlanNode } from './planner.ts';

// The thread that plans: takes texts of operations, one at a time, and gives plans.

export type PlanRequest = { readonly operation: string };
/** `ready`: it may be asked now. `failed`: the operation cannot be planned; what the planner said about it may repeat it, and stays here. */
export type PlanReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'planned'; readonly plan: PlanNode | null }
  | { readonly kind: 'failed' };

const plan = apolloPlan(String(workerData.supergraphSdl));

parentPort?.on('message', ({ operation }: PlanRequest) => {
  parentPort?.postMessage(reply(operation));
});

parentPort?.postMessage({ kind: 'ready' } satisfies PlanReply);

function reply(operation: string): PlanReply {
  try {
    return { kind: 'planned', plan: plan(operation) };
  } catch {
    return { kind: 'failed' };
  }
}
