import { beforeEach, describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose';
import { providerKeys } from './provider-keys.ts';

const issuer = 'https://id.example';
type Pair = { readonly jwk: JWK; sign(): Promise<string> };
async function pair(kid: string): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  return {
    jwk,
    sign: () => new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).setIssuer(issuer).setExpirationTime('1h').sign(privateKey),
  };
}

let now: number;
let published: readonly JWK[];
let requests: string[];
let fault: 'none' | 'away' | 'other issuer' | 'elsewhere' | 'endless';
const one = await pair('one');
const two = await pair('two');
beforeEach(() => {
  [now, published, requests, fault] = [0, [one.jwk], [], 'none'];
});

const provider: typeof fetch = async (input) => {
  requests.push(String(input));
  if (fault === 'away') throw new TypeError('fetch failed');
  if (fault === 'endless') return new Response(new Uint8Array(1024 * 1024));
  const configuration = {
    issuer: fault === 'other issuer' ? 'https://id.other.example' : issuer,
    jwks_uri: fault === 'elsewhere' ? 'http://id.example/keys' : `${issuer}/keys`,
  };
  return Response.json(String(input).endsWith('/keys') ? { keys: published } : configuration);
};
const keys = () => providerKeys({ issuer, now: () => now, fetch: provider });
const isVerified = async (by: Pair, find: ReturnType<typeof keys>): Promise<boolean> =>
  jwtVerify(await by.sign(), find).then(
    () => true,
    () => false,
  );

describe('the keys of a provider', () => {
  it('are asked for once, and kept', async () => {
    const find = keys();
    expect(await Promise.all([isVerified(one, find), isVerified(one, find), isVerified(one, find)])).toEqual([true, true, true]);
    expect(requests).toEqual([`${issuer}/.well-known/openid-configuration`, `${issuer}/keys`]);
  });

  it('that are new are asked for once, whoever brings how many tokens of them', async () => {
    const find = keys();
    await isVerified(one, find);
    now = 20_000;
    published = [one.jwk, two.jwk];
    expect(await Promise.all([isVerified(two, find), isVerified(two, find)])).toEqual([true, true]);
    expect(requests).toHaveLength(4);
    const stranger = await pair('three');
    for (let n = 0; n < 20; n++) expect(await isVerified(stranger, find)).toBe(false);
    expect(requests).toHaveLength(4);
    now += 10_000;
    expect(await isVerified(stranger, find)).toBe(false);
    expect(requests).toHaveLength(6);
  });

  it('that are known go on while it is away', async () => {
    const find = keys();
    await isVerified(one, find);
    fault = 'away';
    now = 3_600_000;
    expect(await isVerified(one, find)).toBe(true);
    expect(await isVerified(two, find)).toBe(false);
    expect(await isVerified(one, find)).toBe(true);
  });

  it('that it has withdrawn count no longer, once it was asked again', async () => {
    const find = keys();
    await isVerified(one, find);
    published = [two.jwk];
    now = 600_000;
    // This one is still believed, and makes it ask.
    expect(await isVerified(one, find)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await isVerified(one, find)).toBe(false);
    expect(await isVerified(two, find)).toBe(true);
  });

  it.each(['away', 'other issuer', 'elsewhere', 'endless'] as const)('are none where it is %s, until it is well', async (wrong) => {
    const find = keys();
    fault = wrong;
    expect(await isVerified(one, find)).toBe(false);
    fault = 'none';
    expect(await isVerified(one, find)).toBe(false);
    now = 10_000;
    expect(await isVerified(one, find)).toBe(true);
  });

  it('of an issuer without TLS, that is not on this machine, are never asked for', async () => {
    expect(await isVerified(one, providerKeys({ issuer: 'http://id.example', now: () => now, fetch: provider }))).toBe(false);
    expect(requests).toEqual([]);
  });
});
