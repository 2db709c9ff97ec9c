import { demoAudience, demoIssuerId } from '@passerelle/gateway';
import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { nowMs, type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from './small-world.ts';
import { testPolicies } from './test-policies.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const query = '{ borderPosts { nodes { name } } }';
const nowSeconds = nowMs / 1000;
let stack: Stack;

beforeAll(async () => {
  const set = testPolicies();
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());
beforeEach(() => {
  stack.received.length = 0;
  stack.events.length = 0;
});

/** A token that is right in everything but what is said. */
async function token(
  wrong: {
    readonly payload?: JWTPayload;
    readonly alg?: string;
    readonly key?: Parameters<SignJWT['sign']>[0];
    readonly kid?: string;
  } = {},
): Promise<string> {
  const { privateKey } = await generateKeyPair('EdDSA');
  const payload = {
    iss: demoIssuerId,
    aud: demoAudience,
    sub: 'officer',
    iat: nowSeconds,
    exp: nowSeconds + 60,
    ...guard,
    ...wrong.payload,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: wrong.alg ?? 'EdDSA', typ: 'at+jwt', ...(wrong.kid !== undefined && { kid: wrong.kid }) })
    .sign(wrong.key ?? privateKey);
}

/** The demo issuer's own signature over claims of our choice. */
async function signed(overrides: Readonly<Record<string, unknown>>): Promise<string> {
  return stack.sign({
    iss: demoIssuerId,
    aud: demoAudience,
    sub: 'officer',
    iat: nowSeconds,
    exp: nowSeconds + 60,
    ...guard,
    ...overrides,
  });
}

function unsigned(header: object, payload: object): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.`;
}

describe('who asks', () => {
  it('is answered with a token that is right', async () => {
    const { status, body } = await stack.ask({ ...guard, token: await signed({}) }, query);
    expect(status).toBe(200);
    expect(body.data.borderPosts.nodes).toHaveLength(2);
  });

  const kid = (): string => String(stack.issuer.jwks.keys[0]?.kid);
  const right = { iss: demoIssuerId, aud: demoAudience, sub: 'officer', iat: nowSeconds, exp: nowSeconds + 60, ...guard };
  it.each<[string, () => Promise<string | null> | string | null]>([
    ['no token', () => null],
    ['no JWT', () => 'abc'],
    ['another key', () => token()],
    ['another key under the right name', () => token({ kid: kid() })],
    ['an issuer that nobody knows', () => signed({ iss: 'https://elsewhere.example' })],
    ['no issuer', () => signed({ iss: undefined })],
    ['another audience', () => signed({ aud: 'https://other.example' })],
    ['algorithm none', () => unsigned({ alg: 'none', typ: 'at+jwt' }, right)],
    ['algorithm none, with a signature', () => `${unsigned({ alg: 'none', typ: 'at+jwt', kid: kid() }, right)}AAAA`],
    [
      'HS256 under the public key',
      async () => token({ alg: 'HS256', kid: kid(), key: new TextEncoder().encode(JSON.stringify(stack.issuer.jwks.keys[0])) }),
    ],
    [
      'HS256 under the public key’s bytes',
      async () => token({ alg: 'HS256', kid: kid(), key: Buffer.from(String(stack.issuer.jwks.keys[0]?.x), 'base64url') }),
    ],
    ['a token that has expired', () => signed({ exp: nowSeconds - 60 })],
    ['a token that is not yet valid', () => signed({ nbf: nowSeconds + 60 })],
    ['a token without end', () => signed({ exp: undefined })],
    ['a token without subject', () => signed({ sub: undefined })],
    ['an authority that the register does not hold', () => signed({ authority: 'QX:XXX' })],
    ['an authority that this issuer may not speak for', () => signed({ authority: 'QT:CUS', role: 'customs-officer' })],
    ['a role that the register does not give', () => signed({ role: 'minister' })],
    ['a unit of another authority', () => signed({ unit: 'QN:IMM/ALB' })],
    ['a role that is no text', () => signed({ role: ['border-guard'] })],
    ['an authority named __proto__', () => signed({ authority: '__proto__' })],
  ])('is 401 UNAUTHENTICATED with %s', async (_what, make) => {
    const { status, body, headers } = await stack.ask({ ...guard, token: await make() }, query);
    expect(status).toBe(401);
    expect(body.data).toBeUndefined();
    expect(body.errors).toEqual([
      { message: 'The request carries no access token that this gateway accepts.', extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(stack.received).toHaveLength(0);
    expect(stack.events).toMatchObject([{ event: 'request-refused', codes: ['UNAUTHENTICATED'], authority: null }]);
  });
});

describe('why', () => {
  it('must be said, and the answer lists the caller’s purposes', async () => {
    const { status, body } = await stack.ask({ ...guard, purpose: null }, query);
    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ extensions: { code: 'PURPOSE_REQUIRED', purposes: ['BORDER_CHECK_ENTRY'] } }]);
  });

  it.each(['POLITICAL', 'BORDER_CHECK_EXIT', '__proto__', 'constructor'])('must be a purpose of some document: not %s', async (purpose) => {
    const { status, body } = await stack.ask({ ...guard, purpose }, query);
    expect(status).toBe(403);
    expect(body.errors).toMatchObject([{ extensions: { code: 'PURPOSE_NOT_ALLOWED' } }]);
    expect(stack.received).toHaveLength(0);
  });

  it('is not needed to read the schema', async () => {
    const { status, body } = await stack.ask({ ...guard, purpose: null }, '{ __schema { queryType { name } } __typename }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ __schema: { queryType: { name: 'Query' } }, __typename: 'Query' });
  });
});

describe('under which document', () => {
  it('NO_AGREEMENT for an authority without one', async () => {
    const { status, body } = await stack.ask({ authority: 'QT:BPA', role: 'traffic-officer' }, query);
    expect(status).toBe(403);
    expect(body.errors).toMatchObject([{ extensions: { code: 'NO_AGREEMENT' } }]);
  });

  it('NO_AGREEMENT alike for one that does not exist and one that is another’s', async () => {
    const answers = await Promise.all(
      ['none-such', 'norvia-internal'].map((id) => stack.ask({ ...guard, headers: { 'passerelle-agreement': id } }, query)),
    );
    expect(answers.map(({ status, body }) => [status, body.errors?.[0]?.extensions.code])).toEqual([
      [403, 'NO_AGREEMENT'],
      [403, 'NO_AGREEMENT'],
    ]);
  });
});

describe('what is not GraphQL for this schema', () => {
  it.each([
    ['{', 'GRAPHQL_PARSE_FAILED'],
    ['{ crosings { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['mutation { x }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ crossings(scope: "s0") { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ _entities(representations: []) { __typename } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ _service { sdl } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('%s is a client error', async (document, code) => {
    const { status, body, text } = await stack.ask(guard, document);
    expect(status).toBe(200);
    expect(body.errors?.[0]?.extensions.code).toBe(code);
    expect(text).not.toMatch(/did you mean|stack/i);
  });

  it('a variable of the wrong shape is BAD_USER_INPUT, and the value is not repeated', async () => {
    const { status, body, text } = await stack.ask(guard, 'query Q($f: CrossingFilter) { crossings(filter: $f) { totalCount } }', {
      f: { post: { is: 'VALUE SECRET' } },
    });
    expect(status).toBe(200);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(text).not.toContain('SECRET');
  });
});
