import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { gatewayKeysById, gatewayKeyText, parseGatewayKeys, signDecision, verifySigned } from './signed-decision.ts';

// Source: RFC 8037, appendix A.1 and A.3.
const published = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};
const thumbprint = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';

const key = createPrivateKey({ key: published, format: 'jwk' });
const keys = gatewayKeysById([createPublicKey(key)]);
const text = '{"audience":"police","asOf":"2026-03-01T12:00:00.000Z"}';
const jws = signDecision(text, { key, gateway: 'g1' });
const [header = '', payload = '', signature = ''] = jws.split('.');
const write = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('a signed decision says who decided, and names its key as RFC 7638 does', () => {
  expect(verifySigned(jws, keys)).toEqual({ gateway: 'g1', audience: 'police', asOf: '2026-03-01T12:00:00.000Z' });
  expect(JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))).toEqual({
    alg: 'EdDSA',
    typ: 'passerelle-decision',
    kid: thumbprint,
  });
});

test('a key is written as its 32 bytes, and read again, several at once', () => {
  const other = generateKeyPairSync('ed25519').publicKey;
  expect(gatewayKeyText(createPublicKey(key))).toBe(published.x);
  const read = parseGatewayKeys(`${published.x}, ${gatewayKeyText(other)}`);
  expect(read.map(gatewayKeyText)).toEqual([published.x, gatewayKeyText(other)]);
  expect(verifySigned(jws, gatewayKeysById(read))).not.toBeNull();
  expect(() => parseGatewayKeys('c2hvcnQ')).toThrow('32 bytes');
  expect(() => gatewayKeyText(key)).toThrow('public Ed25519');
});

const stranger = generateKeyPairSync('ed25519');
test.each([
  ['of a key that is not known', signDecision(text, { key: stranger.privateKey, gateway: 'g1' })],
  [
    'of a stranger who names a known key',
    `${header}.${payload}.${signDecision(text, { key: stranger.privateKey, gateway: 'g1' }).split('.')[2]}`,
  ],
  ['with another payload', `${header}.${write({ audience: 'police' })}.${signature}`],
  ['with another header', `${write({ typ: 'passerelle-decision', alg: 'EdDSA', kid: thumbprint })}.${payload}.${signature}`],
  ['without a signature', `${header}.${payload}.`],
  ['without an algorithm', `${write({ alg: 'none', typ: 'passerelle-decision', kid: thumbprint })}.${payload}.`],
  ['with a part more', `${jws}.x`],
  ['that is none', 'x'],
  ['that is nothing', ''],
])('a signature %s is none', (_, wrong) => {
  expect(verifySigned(wrong, keys)).toBeNull();
});

test('nothing that a header might demand is passed over', () => {
  const critical = write({ alg: 'EdDSA', typ: 'passerelle-decision', kid: thumbprint, crit: ['exp'] });
  expect(verifySigned(`${critical}.${payload}.${signature}`, keys)).toBeNull();
});

test('only an Ed25519 key signs', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  expect(() => signDecision(text, { key: rsa, gateway: 'g1' })).toThrow('Ed25519');
});
