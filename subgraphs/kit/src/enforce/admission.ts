import { createSecretKey } from 'node:crypto';
import { checkSeal, sealToleranceMs } from '@passerelle/schema';
import { LRUCache } from 'lru-cache';

/** When a request was sealed, where it comes from the gateway, whole, fresh and for the first time; null where it does not. */
export type Admit = (seal: string | undefined, body: Uint8Array) => { readonly atMs: number } | null;

/** Request ids that can still repeat. Only sealed requests enter, so only the gateway can fill it. */
const rememberedRequests = 500_000;

export function admission(bytes: Uint8Array, subgraph: string, now: () => number): Admit {
  // Bytes would be made into a key at each request, which takes longer than the seal.
  const key = createSecretKey(bytes);
  // A seal is good from one tolerance before its time to one after; until then its id is remembered.
  const seen = new LRUCache<string, true>({ max: rememberedRequests, ttl: 2 * sealToleranceMs + 1000, perf: { now } });
  return (seal, body) => {
    const check = checkSeal(key, subgraph, seal, now(), body);
    if (check.kind === 'refused' || seen.has(check.requestId)) return null;
    seen.set(check.requestId, true);
    return check;
  };
}
