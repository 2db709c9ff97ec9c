import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { demoAudience, providerKeys } from '@passerelle/gateway';
import type { PolicySet } from '@passerelle/policies';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';
import { testPolicies } from './test-policies.ts';

// A partner with an OpenID provider of its own, a real one: client credentials and a client's own key, keys that rotate, keys that are withdrawn.

const query = '{ borderPosts { nodes { name } } }';
const makeKey = async (kid: string): Promise<JWK> => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' };
};

/** Whom each client may speak for, as its provider says; the register has the last word. The last has a key of its own, the others the secret. */
const clients = {
  guards: { authority: 'QS:BGD', role: 'border-guard' },
  impostor: { authority: 'QN:IMM', role: 'border-guard' },
  'no-such-role': { authority: 'QS:BGD', role: 'minister' },
  'guards-with-key': { authority: 'QS:BGD', role: 'border-guard' },
};
const secret = 'a-secret-of-more-than-thirty-two-characters';

let provider: ChildProcess;
let issuer: string;
let stack: Stack;
let laterMs = 0;
const [first, second, clientKey] = [await makeKey('first'), await makeKey('second'), await makeKey('client')];

/** Tells the provider what to be; gives how often it was asked anything. */
async function become(keys: readonly JWK[], isAway = false): Promise<number> {
  provider.send({ keys, isAway });
  const [{ requests }] = (await once(provider, 'message')) as [{ readonly requests: number }];
  return requests;
}

function underIssuer(set: PolicySet): PolicySet {
  const authorities = new Map(set.register.authorities);
  const guards = authorities.get('QS:BGD');
  if (guards === undefined) throw new Error('the register has no Soravian guards');
  authorities.set('QS:BGD', { ...guards, issuers: [issuer] });
  return { ...set, register: { ...set.register, authorities } };
}

beforeAll(async () => {
  const { d: _private, ...publicKey } = clientKey;
  const config = { audience: demoAudience, clients, secret, clientKey: publicKey };
  provider = fork(new URL('../harness/openid-provider.ts', import.meta.url).pathname, [JSON.stringify(config)], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  [{ issuer }] = (await once(provider, 'message')) as [{ readonly issuer: string }];
  await become([first]);
  const set = underIssuer(testPolicies());
  const keys = providerKeys({ issuer, now: () => Date.now() + laterMs });
  stack = await startStack({ rows: smallWorld, policies: () => set, issuers: new Map([[issuer, keys]]) });
}, 180_000);
afterAll(async () => {
  await stack?.stop();
  provider?.disconnect();
});

async function tokenOf(client: string): Promise<string> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (client === 'guards-with-key') {
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'client' })
      .setIssuer(client)
      .setSubject(client)
      .setAudience(issuer)
      .setJti(String(Math.random()))
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(await importJWK(clientKey, 'ES256'));
    form.set('client_id', client);
    form.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
    form.set('client_assertion', assertion);
  } else headers.authorization = `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`;
  const response = await fetch(`${issuer}/token`, { method: 'POST', headers, body: form });
  const body = (await response.json()) as { access_token?: string };
  if (body.access_token === undefined) throw new Error(JSON.stringify(body));
  return body.access_token;
}

const askWith = async (token: string): Promise<number> => (await stack.ask({ authority: '', role: '', token }, query)).status;

describe('a provider of a partner’s own', () => {
  it.each(['guards', 'guards-with-key'])('speaks for its own authority: %s', async (client) => {
    expect(await askWith(await tokenOf(client))).toBe(200);
  });

  it.each([
    ['for another’s authority', 'impostor'],
    ['for a role that the register does not give it', 'no-such-role'],
  ])('does not speak %s', async (_what, client) => {
    expect(await askWith(await tokenOf(client))).toBe(401);
  });

  it('is not spoken for by the demo’s issuer any more', async () => {
    expect((await stack.ask({ authority: 'QS:BGD', role: 'border-guard' }, query)).status).toBe(401);
  });

  it('rotates its keys while requests run, and none of them fails', async () => {
    const old = await tokenOf('guards');
    let isOver = false;
    const statuses: number[] = [];
    const load = (async () => {
      while (!isOver) statuses.push(await askWith(old));
    })();
    laterMs += 11_000;
    await become([second, first]);
    const renewed = await tokenOf('guards');
    expect(await askWith(renewed)).toBe(200);
    isOver = true;
    await load;
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('is asked nothing by tokens whose key is known', async () => {
    const token = await tokenOf('guards');
    const before = await become([second, first]);
    for (let n = 0; n < 5; n++) expect(await askWith(token)).toBe(200);
    expect(await become([second, first])).toBe(before);
  });

  it('withdraws a key, and its tokens count no longer', async () => {
    await become([first]);
    const [stale, another] = [await tokenOf('guards'), await tokenOf('guards')];
    await become([second]);
    expect(await askWith(stale)).toBe(200);
    laterMs += 10 * 60_000;
    // The first request after ten minutes makes the gateway ask.
    await askWith(await tokenOf('guards'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await askWith(another)).toBe(401);
    expect(await askWith(await tokenOf('guards'))).toBe(200);
  });

  it('goes on to be believed while it is away, by the keys that are known', async () => {
    const token = await tokenOf('guards');
    expect(await askWith(token)).toBe(200);
    const away = await tokenOf('guards');
    laterMs += 3_600_000;
    await become([second], true);
    expect(await askWith(away)).toBe(200);
    await become([second]);
  });
});
