import { findRecipient, type Register } from '@passerelle/policies';
import { type JWTPayload, type JWTVerifyGetKey, errors as joseErrors, jwtVerify } from 'jose';
import { gatewayError } from '../errors/gateway-error.ts';
import type { Caller } from './caller.ts';
import type { VerifiedTokens } from './verified-tokens.ts';

export type IdentifyOptions = {
  readonly register: Register;
  /** Key sets by issuer. An issuer that is not here may speak for nobody. */
  readonly issuers: ReadonlyMap<string, JWTVerifyGetKey>;
  readonly audience: string;
  readonly now: () => number;
  /** Thumbprint of the certificate that the caller's TLS connection showed, as `x5t#S256` has it; null where it showed none here. */
  readonly certificate?: string | null;
  /** Tokens that verified a moment ago; where it is missing, each is verified anew. */
  readonly verified?: VerifiedTokens;
};

/** Signature algorithms that are accepted: asymmetric ones only, so that a public key never becomes a secret (RFC 8725, 3.1). */
const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256'];
const clockToleranceSeconds = 5;

/**
 * The caller behind an `Authorization` header. Authority, unit and role count only as the register holds them; the token
 * points at them.
 * Errors: `UNAUTHENTICATED`, the same whatever was wrong.
 * Source: RFC 9068 section 4, RFC 6750 section 2.1, RFC 8705 section 3.
 */
export async function identify(authorization: string | undefined, options: IdentifyOptions): Promise<Caller> {
  const token = /^Bearer ([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw gatewayError('UNAUTHENTICATED');
  const verify = (one: string): Promise<JWTPayload> => verifiedClaims(one, options);
  const claims = await (options.verified?.claimsOf(token, verify) ?? verify(token));
  const { iss, sub, authority, unit, role } = claims;
  if (!isBoundTo(claims, options.certificate ?? null)) throw gatewayError('UNAUTHENTICATED');
  if (iss === undefined || typeof sub !== 'string' || typeof authority !== 'string' || typeof role !== 'string')
    throw gatewayError('UNAUTHENTICATED');
  if (unit !== undefined && typeof unit !== 'string') throw gatewayError('UNAUTHENTICATED');
  const recipient = findRecipient(options.register, { issuer: iss, authority, role, ...(unit !== undefined && { unit }) });
  if (recipient === null) throw gatewayError('UNAUTHENTICATED');
  return { recipient, officer: sub, scopes: scopesIn(claims) };
}

/** A token that is bound to a certificate is good with that certificate alone, and with none that this gateway does not see itself. */
function isBoundTo({ cnf }: JWTPayload, certificate: string | null): boolean {
  if (cnf === undefined) return true;
  if (typeof cnf !== 'object' || cnf === null || !Object.hasOwn(cnf, 'x5t#S256')) return false;
  return certificate !== null && Reflect.get(cnf, 'x5t#S256') === certificate;
}

/** RFC 9068 section 2.2.3, RFC 6749 section 3.3: scopes in one text, a space between. Anything else is none. */
function scopesIn({ scope }: JWTPayload): ReadonlySet<string> {
  return new Set(typeof scope === 'string' ? scope.split(' ').filter((one) => one !== '') : []);
}

async function verifiedClaims(token: string, { issuers, audience, now }: IdentifyOptions): Promise<JWTPayload> {
  try {
    const keyFor = issuers.get(issuerOf(token));
    if (keyFor === undefined) throw gatewayError('UNAUTHENTICATED');
    const { payload } = await jwtVerify(token, keyFor, {
      algorithms,
      // A token for another use, such as one that only says who signed in, is none for this.
      typ: 'at+jwt',
      audience,
      issuer: issuerOf(token),
      requiredClaims: ['exp', 'iat', 'sub', 'aud', 'iss'],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(now()),
    });
    return payload;
  } catch (error) {
    if (error instanceof joseErrors.JOSEError || error instanceof SyntaxError || error instanceof TypeError)
      throw gatewayError('UNAUTHENTICATED');
    throw error;
  }
}

/** Which issuer a token claims, unverified: it only chooses the keys that the token must then verify under. */
function issuerOf(token: string): string {
  const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  const issuer = typeof payload === 'object' && payload !== null && 'iss' in payload ? payload.iss : undefined;
  return typeof issuer === 'string' ? issuer : '';
}
