import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey, errors as joseErrors } from 'jose';

export type ProviderOptions = {
  /** Exactly as tokens name it in `iss`, and as the register does. */
  readonly issuer: string;
  readonly now?: () => number;
  readonly fetch?: typeof fetch;
};

/** Keys older than this are asked for again, beside the requests that use them. */
const freshMs = 10 * 60_000;
/** A key that nobody knows is asked for once in this time, however many tokens name it. */
const restMs = 10_000;
const timeoutMs = 3_000;
const mostBytes = 256 * 1024;

/**
 * The keys of an OpenID provider, found through its discovery document and kept. A key that is not known yet is asked for once; a provider that
 * cannot be reached does not stop tokens whose keys are known; what it has withdrawn counts no longer once it could be asked again.
 * Errors: the function rejects with an error of jose's where no key is found: the token is then none.
 * Source: OpenID Connect Discovery 1.0, section 4; RFC 7517.
 */
export function providerKeys({ issuer, now = Date.now, fetch: send = fetch }: ProviderOptions): JWTVerifyGetKey {
  let known: { readonly find: ReturnType<typeof createLocalJWKSet>; readonly atMs: number } | null = null;
  let askedMs = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;

  const ask = (): Promise<void> => {
    askedMs = now();
    asking ??= readKeys(issuer, send)
      .then((keys) => {
        known = { find: createLocalJWKSet(keys), atMs: now() };
      })
      .catch(() => {})
      .finally(() => {
        asking = null;
      });
    return asking;
  };
  const mayAsk = (): boolean => asking !== null || now() - askedMs >= restMs;

  return async (header, token) => {
    if (known === null && mayAsk()) await ask();
    if (known !== null && now() - known.atMs >= freshMs && mayAsk()) void ask();
    const found = await known?.find(header, token).catch(orNone);
    if (found) return found;
    if (mayAsk()) await ask();
    const later = await known?.find(header, token).catch(orNone);
    if (later) return later;
    throw new joseErrors.JWKSNoMatchingKey();
  };
}

function orNone(error: unknown): null {
  if (error instanceof joseErrors.JWKSNoMatchingKey || error instanceof joseErrors.JWKSMultipleMatchingKeys) return null;
  throw error;
}

/** Errors: rejects where the provider says nothing, too much, or something about another. */
async function readKeys(issuer: string, send: typeof fetch): Promise<JSONWebKeySet> {
  const configuration = await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, send);
  // A document that speaks for another issuer would bring another's keys.
  if (configuration.issuer !== issuer || typeof configuration.jwks_uri !== 'string') throw new Error('not this issuer’s configuration');
  const keys = await readJson(configuration.jwks_uri, send);
  if (!Array.isArray(keys.keys)) throw new Error('no key set');
  return keys as unknown as JSONWebKeySet;
}

async function readJson(url: string, send: typeof fetch): Promise<Readonly<Record<string, unknown>>> {
  if (!isTrustworthy(new URL(url))) throw new Error('not over TLS');
  const response = await send(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs), headers: { accept: 'application/json' } });
  if (!response.ok || response.body === null) throw new Error('no answer');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) throw new Error('too much');
    chunks.push(chunk);
  }
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
  return value as Readonly<Record<string, unknown>>;
}

/** Without TLS only on this machine: whoever is between could put keys of his own there. */
function isTrustworthy({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'));
}
