import { hash } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';

/** How long a token that verified is believed without being verified again: a key that was withdrawn counts no longer than this. */
const believedMs = 5000;

/** Claims of tokens whose signature was verified a moment ago. Only their hashes are kept. */
export class VerifiedTokens {
  readonly #claims = new LRUCache<string, { readonly claims: JWTPayload; readonly untilMs: number }>({ max: 10_000 });
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Errors: whatever `verify` rejects with. */
  async claimsOf(token: string, verify: (token: string) => Promise<JWTPayload>): Promise<JWTPayload> {
    const digest = hash('sha256', token, 'base64url');
    const known = this.#claims.get(digest);
    if (known !== undefined && this.#now() < known.untilMs) return known.claims;
    const claims = await verify(token);
    const nowMs = this.#now();
    this.#claims.set(digest, { claims, untilMs: Math.min(nowMs + believedMs, (claims.exp ?? 0) * 1000) });
    return claims;
  }
}
