import { createHmac, hash, type KeyObject, timingSafeEqual } from 'node:crypto';

/** Header that proves that a request to a subgraph comes from the gateway, whole and fresh. */
export const sealHeader = 'passerelle-seal';

/** How far the two clocks may stand apart, and how long a repeated request id is remembered. */
export const sealToleranceMs = 60_000;

/**
 * `v1;<request id>;<unix milliseconds>;<base64url HMAC-SHA-256 of subgraph, id, time and body digest>`.
 * Source: DESIGN.md section 9; RFC 2104.
 */
export function makeSeal(
  key: Uint8Array | KeyObject,
  subgraph: string,
  requestId: string,
  nowMs: number,
  body: string | Uint8Array,
): string {
  return `v1;${requestId};${nowMs};${mac(key, subgraph, requestId, nowMs, body).toString('base64url')}`;
}

/** `atMs`: when it was sealed, by the gateway's clock. */
export type SealCheck = { readonly kind: 'sealed'; readonly requestId: string; readonly atMs: number } | { readonly kind: 'refused' };

/** Whether a seal is this gateway's, for this subgraph, this body and this minute. Repeats are the caller's to refuse, by request id. */
export function checkSeal(
  key: Uint8Array | KeyObject,
  subgraph: string,
  seal: string | undefined,
  nowMs: number,
  body: string | Uint8Array,
): SealCheck {
  const [version, requestId, time, given, more] = (seal ?? '').split(';');
  if (version !== 'v1' || !requestId || !time || !given || more !== undefined || !/^\d{1,15}$/.test(time)) return refused;
  if (Math.abs(nowMs - Number(time)) > sealToleranceMs) return refused;
  const expected = mac(key, subgraph, requestId, Number(time), body);
  const actual = Buffer.from(given, 'base64url');
  return actual.length === expected.length && timingSafeEqual(actual, expected)
    ? { kind: 'sealed', requestId, atMs: Number(time) }
    : refused;
}

const refused: SealCheck = { kind: 'refused' };

function mac(key: Uint8Array | KeyObject, subgraph: string, requestId: string, timeMs: number, body: string | Uint8Array): Buffer {
  const digest = hash('sha256', body, 'base64url');
  return createHmac('sha256', key).update(`passerelle v1\n${subgraph}\n${requestId}\n${timeMs}\n${digest}`).digest();
}
