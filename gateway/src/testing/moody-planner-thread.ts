import { parentPort } from 'node:worker_threads';
import type { PlanReply, PlanRequest } from '../plan/planner-thread.ts';

// Stands in for the thread that plans: an operation says by a field's name what becomes of it.

parentPort?.on('message', ({ operation }: PlanRequest) => {
  if (operation.includes('hang')) for (;;);
  if (operation.includes('crash')) throw new Error('crashed');
  parentPort?.postMessage((operation.includes('fail') ? { kind: 'failed' } : { kind: 'planned', plan: null }) satisfies PlanReply);
});
parentPort?.postMessage({ kind: 'ready' } satisfies PlanReply);
