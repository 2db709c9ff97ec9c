import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
  SignJWT,
} from 'jose';

/** Issues tokens for the demo. Its identifier is a name, not an address: it stays the same on whatever port the demo runs. */
export type DemoIssuer = {
  readonly issuer: string;
  readonly jwks: JSONWebKeySet;
  readonly keyFor: JWTVerifyGetKey;
  readonly sign: (claims: TokenClaims) => Promise<string>;
};
export type TokenClaims = {
  readonly authority: string;
  readonly role: string;
  readonly unit?: string;
  readonly officer: string;
  readonly nowMs: number;
  readonly lifetimeSeconds?: number;
};

export const demoIssuerId = 'https://issuer.demo.passerelle.example';
export const demoAudience = 'https://gateway.passerelle.example';

/** Reads the demo's signing key, or makes it: Ed25519, readable by its owner only. */
export async function openDemoIssuer(path: string): Promise<DemoIssuer> {
  const jwk = existsSync(path) ? parseJwk(readFileSync(path, 'utf8')) : await makeKey(path);
  const { d: _private, ...publicJwk } = jwk;
  const jwks = { keys: [publicJwk] };
  const key = await importJWK(jwk, 'EdDSA');
  return {
    issuer: demoIssuerId,
    jwks,
    keyFor: createLocalJWKSet(jwks),
    sign: ({ authority, role, unit, officer, nowMs, lifetimeSeconds = 3600 }) =>
      new SignJWT({ authority, role, ...(unit !== undefined && { unit }) })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: String(jwk.kid) })
        .setIssuer(demoIssuerId)
        .setAudience(demoAudience)
        .setSubject(officer)
        .setIssuedAt(Math.floor(nowMs / 1000))
        .setExpirationTime(Math.floor(nowMs / 1000) + lifetimeSeconds)
        .sign(key),
  };
}

async function makeKey(path: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: `demo-${Date.now().toString(36)}`, alg: 'EdDSA', use: 'sig' };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(jwk), { mode: 0o600 });
  chmodSync(path, 0o600);
  return jwk;
}

function parseJwk(text: string): JWK {
  const jwk: unknown = JSON.parse(text);
  if (!isJwk(jwk)) throw new Error("The demo issuer's key file is not a JWK with a `kid`. Delete it; a new one is made at the next start.");
  return jwk;
}

function isJwk(value: unknown): value is JWK {
  return typeof value === 'object' && value !== null && 'kid' in value && typeof value.kid === 'string' && 'd' in value;
}
