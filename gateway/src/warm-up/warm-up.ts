import { setImmediate as turn } from 'node:timers/promises';
import type { PolicySet } from '@passerelle/policies';
import type { CompiledOperation } from '../authorize/compile.ts';
import type { Engine } from '../execute/engine.ts';
import { usedBy } from '../own-answers/split-opened.ts';
import { fetchedPart } from '../own-answers/with-own-answers.ts';
import { passedOnBy } from '../shape/passed-on.ts';
import type { BusyOperation, BusyOperations } from './busy-operations.ts';

/** Of the busiest; what comes after them is made when it is asked for. */
const mostPrepared = 100;

export type WarmUpParts = {
  readonly busy: BusyOperations;
  readonly engine: Pick<Engine, 'prepare'>;
  /** What of an operation may be fetched under a set; null where nothing may, or it is refused. */
  readonly compile: (set: PolicySet, operation: BusyOperation) => CompiledOperation | null;
};

/**
 * Makes ready what is asked most, under documents that are not in use yet: compiled and planned as the first request after the change would
 * have it done. Requests take their turns in between. `isWanted`: whether it is still of use. Gives how many are ready.
 */
export async function warmUp({ busy, engine, compile }: WarmUpParts, set: PolicySet, isWanted: () => boolean): Promise<number> {
  let ready = 0;
  for (const operation of busy.busiest(mostPrepared)) {
    await turn();
    if (!isWanted()) break;
    if (await prepare(operation, compile(set, operation), engine)) ready += 1;
  }
  return ready;
}

/** What cannot be planned is refused when it is asked. */
async function prepare(
  { recipient, switches }: BusyOperation,
  compiled: CompiledOperation | null,
  engine: WarmUpParts['engine'],
): Promise<boolean> {
  const document = compiled?.document == null ? null : fetchedPart(compiled.document);
  if (compiled === null || document === null || engine.prepare === undefined) return false;
  const variables = Object.fromEntries(
    [...compiled.variables].flatMap(([ours, theirs]) => (Object.hasOwn(switches, theirs) ? [[ours, switches[theirs]]] : [])),
  );
  try {
    await engine.prepare({
      document,
      partner: recipient.authority,
      variables: usedBy(document, variables),
      passedOn: passedOnBy(compiled),
    });
    return true;
  } catch {
    return false;
  }
}
