import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import type { Pseudonymise } from '@passerelle/policies';

/**
 * Pseudonyms for a recipient and a field: the same word for the same text each time, another for each authority and field, so that
 * two recipients, or two fields, cannot be laid side by side. Without the key nobody can try texts out against them.
 * Shape: 20 of `0-9A-V`, which is 100 bits of an HMAC-SHA-256; the key by HKDF (RFC 5869).
 */
export type PseudonymsFor = (authority: string, coordinate: string) => Pseudonymise;

export function pseudonymsFrom(key: Uint8Array): PseudonymsFor {
  const macKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'passerelle v1 pseudonym mac', 32)));
  return (authority, coordinate) => (text) => {
    const digest = createHmac('sha256', macKey)
      .update(JSON.stringify([authority, coordinate, text]))
      .digest();
    return base32hex(digest).slice(0, length);
  };
}

const length = 20;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** Source: RFC 4648, 7; without padding. */
function base32hex(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)] ?? '').join('');
}
