import { createHmac, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, type JWTPayload, SignJWT } from 'jose';
import { agreement, policySet } from '../testing/documents.ts';
import { type DemoIssuer, demoAudience, demoIssuerId, openDemoIssuer } from './demo-issuer.ts';
import { type IdentifyOptions, identify } from './identify.ts';

const nowMs = Date.parse('2026-06-15T00:00:00Z');
const seconds = nowMs / 1000;
const { register } = policySet(
  agreement(
    '  - { id: a, article: "1", from: ["QN:IMM"], give: { exists: [Crossing] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }',
  ),
);
const claims = { authority: 'QS:BGD', role: 'border-guard', officer: 'officer-1', nowMs };

let directory: string;
let issuer: DemoIssuer;
let options: IdentifyOptions;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-issuer-'));
  issuer = await openDemoIssuer(join(directory, 'deep', 'issuer.json'));
  options = { register, issuers: new Map([[issuer.issuer, issuer.keyFor]]), audience: demoAudience, now: () => nowMs };
});
afterAll(() => rmSync(directory, { recursive: true }));

const other = generateKeyPairSync('ed25519');
const payload: JWTPayload = {
  iss: demoIssuerId,
  aud: demoAudience,
  sub: 'officer-1',
  iat: seconds,
  exp: seconds + 600,
  authority: 'QS:BGD',
  role: 'border-guard',
};
const signedByOther = (more: JWTPayload = {}, alg = 'EdDSA') =>
  new SignJWT({ ...payload, ...more }).setProtectedHeader({ alg, typ: 'at+jwt' }).sign(other.privateKey);
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const unauthenticated = expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) });

/** Options under which the other key is the demo issuer's. */
async function trusting(): Promise<IdentifyOptions> {
  return { ...options, issuers: new Map([[demoIssuerId, createLocalJWKSet({ keys: [await exportJWK(other.publicKey)] })]]) };
}

describe('a caller', () => {
  it('is whom the register holds under the token’s names, and the officer’s pseudonym', async () => {
    const { recipient, officer } = await identify(`Bearer ${await issuer.sign({ ...claims, unit: 'QS:BGD/ALB' })}`, options);
    expect(officer).toBe('officer-1');
    expect(recipient).toEqual({
      authority: 'QS:BGD',
      state: 'QSO',
      unit: 'QS:BGD/ALB',
      units: ['QS:BGD/ALB', 'QS:BGD/HQ'],
      posts: ['QNALB'],
      role: 'border-guard',
    });
  });

  it('has no unit where the token names none; state and posts of a token count for nothing', async () => {
    const token = await signedByOther({ state: 'QNO', posts: ['QNKOR'] });
    const { recipient } = await identify(`bearer ${token}`, await trusting());
    expect(recipient).toMatchObject({ unit: null, units: [], posts: [], state: 'QSO' });
  });
});

describe('anybody else is UNAUTHENTICATED, all alike', () => {
  const refused = async (authorization: string | undefined, under: IdentifyOptions = options): Promise<void> => {
    await expect(identify(authorization, under)).rejects.toEqual(unauthenticated);
  };

  it.each([
    ['nothing', undefined],
    ['nothing in it', ''],
    ['another scheme', 'Basic YTpi'],
    ['no token', 'Bearer '],
    ['two parts', 'Bearer a.b'],
    ['four parts', 'Bearer a.b.c.d'],
    ['no JSON', 'Bearer YQ.YQ.YQ'],
    ['JSON that is no object', `Bearer ${encoded('x')}.${encoded(null)}.YQ`],
  ])('with %s', async (_what, authorization) => {
    await refused(authorization);
  });

  it('with two tokens, or something behind one', async () => {
    const token = await issuer.sign(claims);
    await refused(`Bearer ${token} ${token}`);
    await refused(`Bearer ${token},`);
  });

  it('with another’s signature, or a changed claim', async () => {
    await refused(`Bearer ${await signedByOther()}`);
    const [head, , signature] = (await issuer.sign(claims)).split('.');
    await refused(`Bearer ${head}.${encoded({ ...payload, authority: 'QN:IMM' })}.${signature}`);
  });

  it('without a signature, or with one by the public key as a secret', async () => {
    await refused(`Bearer ${encoded({ alg: 'none', typ: 'at+jwt' })}.${encoded(payload)}.YQ`);
    const unsigned = `${encoded({ alg: 'HS256', typ: 'at+jwt' })}.${encoded(payload)}`;
    const secret = JSON.stringify(issuer.jwks.keys[0]);
    await refused(`Bearer ${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`);
  });

  it.each([
    ['expired', { exp: seconds - 6 }],
    ['not yet valid', { nbf: seconds + 6 }],
    ['without an end', { exp: undefined }],
    ['without its issue', { iat: undefined }],
    ['without a subject', { sub: undefined }],
    ['for another audience', { aud: 'https://elsewhere.example' }],
    ['of an issuer that is not known', { iss: 'https://elsewhere.example' }],
    ['of an authority that is not registered', { authority: 'QS:XXX' }],
    ['of an authority that this issuer may not speak for', { authority: 'QT:CUS', role: 'customs-officer' }],
    ['of a role that the authority has not', { role: 'analyst' }],
    ['of another’s unit', { unit: 'QN:IMM/ALB' }],
    ['with a unit that is no text', { unit: 7 }],
    ['with a unit of null', { unit: null }],
    ['with roles that are no text', { role: ['border-guard'] }],
    ['with names that objects inherit', { authority: '__proto__', role: 'constructor' }],
  ])('with a token %s', async (_how, change) => {
    const under = await trusting();
    await identify(`Bearer ${await signedByOther()}`, under);
    await refused(`Bearer ${await signedByOther(change as JWTPayload)}`, under);
  });

  it('five seconds of doubt about clocks are allowed, no more', async () => {
    const under = await trusting();
    await identify(`Bearer ${await signedByOther({ exp: seconds - 4 })}`, under);
    await refused(`Bearer ${await signedByOther({ exp: seconds - 5 })}`, under);
  });
});

describe('the demo issuer', () => {
  it('keeps its key, readable by its owner only, and publishes no private part', async () => {
    const path = join(directory, 'deep', 'issuer.json');
    const again = await openDemoIssuer(path);
    expect(again.jwks).toEqual(issuer.jwks);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(again.jwks)).not.toMatch(/"d":/);
    expect((await identify(`Bearer ${await again.sign(claims)}`, options)).officer).toBe('officer-1');
  });

  it('refuses a key file that is none', async () => {
    const path = join(directory, 'wrong.json');
    writeFileSync(path, '{"kid": "x"}');
    await expect(openDemoIssuer(path)).rejects.toThrow(/not a JWK/);
  });
});
