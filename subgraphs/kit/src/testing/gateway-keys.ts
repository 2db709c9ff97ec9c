import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { type Decision, type SentDecision, type SigningGateway, signDecision } from '@passerelle/schema';

/** The key that is published for trying things out. Source: RFC 8037, appendix A.1. */
const published = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

/** Signs as a gateway does, for tests: never in use. */
export const testGateway: SigningGateway = { key: createPrivateKey({ key: published, format: 'jwk' }), gateway: 'test' };
export const testGatewayKeys: readonly KeyObject[] = [createPublicKey(testGateway.key)];

/** What a request carries for a decision. */
export function sent(decision: Decision, { id = 'decision-1', by = testGateway, withinMs = 10_000 } = {}): SentDecision {
  return { id, decision: signDecision(JSON.stringify(decision), by), withinMs };
}
