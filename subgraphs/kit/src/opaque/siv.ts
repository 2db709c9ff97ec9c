import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Deterministic authenticated encryption: the same text under the same key and context always gives the same token, and
 * a token says nothing but that: its length is that of whole blocks of 64 bytes, so that it does not tell how long a key or a value is.
 * Shape: base64url of a 16-byte synthetic IV and the text, filled up with spaces, under AES-256-CTR.
 * Source: the construction of RFC 5297 (SIV), with HMAC-SHA-256 for S2V; keys by HKDF (RFC 5869).
 */
export type Siv = {
  /** `text` is JSON: white space at its end is not kept. */
  seal(text: string, context: readonly string[]): string;
  /** `null` where the token is not ours, or of another context. */
  open(token: string, context: readonly string[]): string | null;
};

/** `label` separates uses of one key. */
export function createSiv(key: Uint8Array, label: string): Siv {
  const macKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `passerelle v1 ${label} mac`, 32)));
  const cipherKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `passerelle v1 ${label} cipher`, 32)));
  const syntheticIv = (text: Buffer, context: readonly string[]): Buffer => {
    const mac = createHmac('sha256', macKey);
    // Lengths first, so that no two contexts run together into the same bytes.
    mac.update(JSON.stringify([...context.map((part) => Buffer.byteLength(part)), text.length]));
    for (const part of context) mac.update(part);
    return mac.update(text).digest().subarray(0, ivLength);
  };
  return {
    seal: (text, context) => {
      const bytes = filled(text);
      const iv = syntheticIv(bytes, context);
      return Buffer.concat([iv, createCipheriv('aes-256-ctr', cipherKey, iv).update(bytes)]).toString('base64url');
    },
    open: (token, context) => {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length < ivLength) return null;
      const iv = bytes.subarray(0, ivLength);
      const text = createDecipheriv('aes-256-ctr', cipherKey, iv).update(bytes.subarray(ivLength));
      return timingSafeEqual(iv, syntheticIv(text, context)) ? text.toString().trimEnd() : null;
    },
  };
}

const ivLength = 16;
const blockLength = 64;

/** What is sealed is JSON: spaces at its end mean nothing. */
function filled(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length = Math.max(1, Math.ceil(bytes.length / blockLength)) * blockLength;
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')]);
}
