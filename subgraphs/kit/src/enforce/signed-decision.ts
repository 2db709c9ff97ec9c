import type { KeyObject } from 'node:crypto';
import { type Decision, decisionLifeMs, gatewayKeysById, type SentDecision, type SignedDecision, verifySigned } from '@passerelle/schema';
import { LRUCache } from 'lru-cache';
import { parseDecision } from './decision.ts';
import { isCount, isObjectOf, isText } from './shape.ts';

/** What a request carries: the decision, the id under which logs on both sides know the request, and for how long an answer is of use. */
export type Carried = { readonly id: string; readonly decision: Decision; readonly withinMs: number };
/** `sealedAtMs`: when the gateway sealed the request, by its own clock. */
export type ReadDecision = (sent: unknown, sealedAtMs: number) => Carried | null;

/** Signed texts that are remembered with what they say: a gateway sends one for as long as it decides alike. */
const mostRemembered = { max: 1000, maxSize: 32 * 1024 * 1024 };

/**
 * Reads what a request carries; null for what no gateway of these keys signed, for another subgraph, for a decision that is too old, and for
 * one of a state of the documents that has been superseded or closed.
 * Shape: the same text gives the same object each time, so that what is worked out from it can be kept with it.
 */
export function decisionReader(keys: readonly KeyObject[], audience: string): ReadDecision {
  const known = gatewayKeysById(keys);
  const remembered = new LRUCache<string, SignedDecision>({ ...mostRemembered, sizeCalculation: (_, text) => text.length });
  const states = new States();
  return (sent, sealedAtMs) => {
    if (!isSent(sent)) return null;
    const decision = remembered.get(sent.decision) ?? parseDecision(verifySigned(sent.decision, known), audience);
    if (decision === null) return null;
    remembered.set(sent.decision, decision);
    return states.admit(decision, sealedAtMs) ? { id: sent.id, decision, withinMs: sent.withinMs } : null;
  };
}

const isSent = isObjectOf<SentDecision>({ id: isText, decision: isText, withinMs: isCount });

/** Processes of gateways whose last state is remembered. */
const mostGateways = 1000;

/** Which states of the documents are in use at gateways, as far as their decisions have told. */
class States {
  readonly #latest = new LRUCache<string, number>({ max: mostGateways });
  #closed = 0;

  /**
   * A superseded state is good for requests that began before it was superseded; one from before a closing is good for nothing, whichever
   * gateway tells of it. By one clock throughout, the gateway's: how far ours may stand from it the seal has checked.
   */
  admit({ gateway, asOf, epoch }: SignedDecision, sealedAtMs: number): boolean {
    const ageMs = sealedAtMs - Date.parse(asOf);
    if (!(ageMs >= 0 && ageMs <= decisionLifeMs) || epoch.since > sealedAtMs || epoch.closed > epoch.since) return false;
    const latest = Math.max(this.#latest.get(gateway) ?? 0, epoch.since);
    this.#latest.set(gateway, latest);
    this.#closed = Math.max(this.#closed, epoch.closed);
    return epoch.since >= this.#closed && (epoch.since === latest || Date.parse(asOf) < latest);
  }
}
