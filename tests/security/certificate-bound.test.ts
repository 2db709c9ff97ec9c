import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import { demoAudience, demoIssuerId } from '@passerelle/gateway';
import { nowMs, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';
import { testPolicies } from './test-policies.ts';

// Tokens that are bound to a certificate (RFC 8705), where TLS ends at the gateway. The certificates are the tests' own, good for a hundred years.

const pem = (name: string): string => readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');
const thumbprint = (name: string): string =>
  createHash('sha256')
    .update(new X509Certificate(pem(`${name}.pem`)).raw)
    .digest('base64url');
const query = JSON.stringify({ query: '{ borderPosts { nodes { name } } }' });

let stack: Stack;
let plain: Stack;
beforeAll(async () => {
  const set = testPolicies();
  const common = { rows: smallWorld, policies: () => set };
  stack = await startStack({ ...common, tls: { key: pem('server.key'), cert: pem('server.pem'), ca: pem('ca.pem') } });
  plain = await startStack(common);
}, 180_000);
afterAll(async () => {
  await stack?.stop();
  await plain?.stop();
});

const token = (from: Stack, cnf?: object): Promise<string> =>
  from.sign({
    iss: demoIssuerId,
    aud: demoAudience,
    sub: 'officer',
    iat: nowMs / 1000,
    exp: nowMs / 1000 + 60,
    authority: 'QS:BGD',
    role: 'border-guard',
    ...(cnf !== undefined && { cnf }),
  });

/** Status and body; `as`: whose certificate the client shows. Errors: rejects where there is no connection. */
async function ask(bearer: string, as: string | null): Promise<{ readonly status: number; readonly body: string }> {
  const { port } = new URL(stack.url);
  const certificate = as === null ? {} : { key: pem(`${as}.key`), cert: pem(`${as}.pem`) };
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}`, 'passerelle-purpose': 'BORDER_CHECK_ENTRY' };
  return new Promise((resolve, reject) => {
    const asking = request({
      host: '127.0.0.1',
      port,
      path: '/graphql',
      method: 'POST',
      ca: pem('ca.pem'),
      agent: false,
      ...certificate,
      headers,
    });
    asking.once('error', reject);
    asking.once('response', async (response) => resolve({ status: response.statusCode ?? 0, body: await text(response) }));
    asking.end(query);
  });
}

describe('a token that is bound to a certificate', () => {
  it('is good with that certificate', async () => {
    const { status, body } = await ask(await token(stack, { 'x5t#S256': thumbprint('guard') }), 'guard');
    expect([status, JSON.parse(body).data.borderPosts.nodes]).toEqual([200, expect.any(Array)]);
  });

  it.each([
    ['with another', { 'x5t#S256': thumbprint('guard') }, 'stranger'],
    ['where it is bound in a way that nobody here knows', { jkt: 'x' }, 'guard'],
    ['where it is bound to nothing', {}, 'guard'],
  ])('is none %s', async (_what, cnf, as) => {
    const { status, body } = await ask(await token(stack, cnf), as);
    expect([status, JSON.parse(body).errors[0].extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('is none where no certificate is seen', async () => {
    const bound = await token(plain, { 'x5t#S256': thumbprint('guard') });
    expect((await plain.ask({ authority: '', role: '', token: bound }, '{ borderPosts { nodes { name } } }')).status).toBe(401);
  });
});

describe('a connection', () => {
  it('without a certificate of a client is none', async () => {
    await expect(ask(await token(stack), null)).rejects.toThrow();
  });

  it('with one serves tokens that are bound to nothing', async () => {
    expect((await ask(await token(stack), 'stranger')).status).toBe(200);
  });
});
