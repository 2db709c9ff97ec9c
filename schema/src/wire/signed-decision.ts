import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Decision } from './decision.ts';

/**
 * What a decision travels as, in `extensions.passerelle`: signed once for all requests that were decided alike, and beside it the id that
 * logs on both sides carry for this one, and for how many milliseconds an answer is of use. All of it stands under the request's seal.
 */
export type SentDecision = { readonly id: string; readonly decision: string; readonly withinMs: number };

/** What is signed. `gateway` names the process that decided, so that one which follows a change later than another is not taken for it. */
export type SignedDecision = Decision & { readonly gateway: string };

/** How long a decision lives, from its `asOf` on. */
export const decisionLifeMs = 60_000;

/**
 * The JSON text of a `Decision`, signed: a compact JWS with EdDSA over Ed25519, `kid` the thumbprint of the key.
 * Source: RFC 7515 section 3.1, RFC 8037 section 3.1, RFC 7638. Errors: throws for a key that is no private Ed25519 key.
 */
export function signDecision(text: string, { key, gateway }: SigningGateway): string {
  if (key.type !== 'private' || key.asymmetricKeyType !== 'ed25519') throw new Error('decisions are signed with a private Ed25519 key');
  const header = JSON.stringify({ alg: 'EdDSA', typ, kid: keyId(createPublicKey(key)) });
  const input = `${base64url(header)}.${base64url(`{"gateway":${JSON.stringify(gateway)},${text.slice(1)}`)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
}

/** Who signs: a private key, and the name of the process that decides. */
export type SigningGateway = { readonly key: KeyObject; readonly gateway: string };

const typ = 'passerelle-decision';

/** By the id that a signature names. Errors: throws for what is no public Ed25519 key. */
export function gatewayKeysById(keys: readonly KeyObject[]): ReadonlyMap<string, KeyObject> {
  return new Map(keys.map((key) => [keyId(key), key]));
}

/** What a JWS of one of these keys says, as JSON has it; null where it is none. */
export function verifySigned(jws: string, keys: ReadonlyMap<string, KeyObject>): unknown {
  const [header = '', payload = '', signature = '', more] = jws.split('.');
  if (more !== undefined) return null;
  const key = keys.get(keyIdIn(header) ?? '');
  if (key === undefined || !verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return null;
  return parsed(payload);
}

/** Errors: none; null for a header of another kind or algorithm, and for one with anything that would have to be understood. */
function keyIdIn(header: string): string | null {
  const read = parsed(header);
  if (typeof read !== 'object' || read === null || Object.keys(read).sort().join() !== 'alg,kid,typ') return null;
  const { alg, typ: kind, kid } = read as Readonly<Record<string, unknown>>;
  return alg === 'EdDSA' && kind === typ && typeof kid === 'string' ? kid : null;
}

function parsed(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/**
 * A gateway's public key as settings hold it: its 32 bytes, base64url, the `x` of RFC 8037.
 * Errors: throws for what is no public Ed25519 key.
 */
export function gatewayKeyText(key: KeyObject): string {
  const { kty, crv, x } = key.export({ format: 'jwk' });
  if (key.type !== 'public' || kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) throw new Error('a gateway has a public Ed25519 key');
  return x;
}

/** The keys in a setting, by comma; several while one takes the place of another. Errors: throws where one is none. */
export function parseGatewayKeys(text: string): readonly KeyObject[] {
  return text.split(',').map((one) => {
    const x = one.trim();
    if (Buffer.from(x, 'base64url').length !== 32) throw new Error('A gateway key has 32 bytes, written in base64url.');
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  });
}

/** Source: RFC 7638 section 3, RFC 8037 appendix A.3. */
function keyId(key: KeyObject): string {
  return createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x: gatewayKeyText(key) }))
    .digest('base64url');
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
