import { createSecretKey } from 'node:crypto';
import { checkSeal, sealToleranceMs } from '@passerelle/schema';

/** When a request was sealed, where it comes from the gateway, whole, fresh and for the first time; null where it does not. */
export type Admit = (seal: string | undefined, body: Uint8Array) => { readonly atMs: number } | null;

/** A seal is good from one tolerance before its time to one after; until then its id is remembered. */
const rememberedMs = 2 * sealToleranceMs + 1000;

export function admission(bytes: Uint8Array, subgraph: string, now: () => number): Admit {
  // Bytes would be made into a key at each request, which takes longer than the seal.
  const key = createSecretKey(bytes);
  const seen = new SeenRequests();
  return (seal, body) => {
    const nowMs = now();
    const check = checkSeal(key, subgraph, seal, nowMs, body);
    return check.kind === 'sealed' && seen.add(check.requestId, nowMs) ? check : null;
  };
}

/** Ids that are remembered at once. Only sealed requests enter, so only the gateway can fill it. */
const mostRemembered = 4_000_000;

/**
 * Ids of requests that can still repeat, in two parts, by when they came: when nothing in the older one is good any more, it is forgotten as a
 * whole. None is pushed out before: where there is no room left, nothing more is admitted.
 */
export class SeenRequests {
  readonly #most: number;
  #recent = new Set<string>();
  #older: ReadonlySet<string> = new Set();
  #sinceMs = Number.NEGATIVE_INFINITY;

  constructor(most: number = mostRemembered) {
    this.#most = most;
  }

  /** Whether this is the first time, and will be remembered. */
  add(id: string, nowMs: number): boolean {
    // A clock that was set back makes things be remembered longer, never shorter.
    if (nowMs - this.#sinceMs >= rememberedMs) {
      this.#older = this.#recent;
      this.#recent = new Set();
      this.#sinceMs = nowMs;
    }
    if (this.#recent.has(id) || this.#older.has(id) || this.#recent.size + this.#older.size >= this.#most) return false;
    this.#recent.add(id);
    return true;
  }
}
