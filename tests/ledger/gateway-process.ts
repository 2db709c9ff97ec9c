import { demoAudience, ledgerPlaces, openLedger, readPolicySet, startGateway } from '@passerelle/gateway';
import { testGateway } from '@passerelle/kit/testing';
import { committedSupergraph } from '@passerelle/schema';
import { createLocalJWKSet } from 'jose';
import pino from 'pino';
import { policiesDirectory } from '../harness/stack.ts';

/** A gateway as a process of its own, over agencies that run elsewhere: to be killed. */
const { directory, subgraphs, issuer, jwks, nowMs } = JSON.parse(process.argv[2] ?? '{}');
const set = readPolicySet(policiesDirectory);
const { evidence } = await openLedger(ledgerPlaces(directory));
const gateway = await startGateway({
  supergraphSdl: committedSupergraph(),
  subgraphs: subgraphs.map(({ name, url, key }: { name: string; url: string; key: string }) => ({
    name,
    url,
    key: Buffer.from(key, 'base64'),
  })),
  decisionKey: testGateway.key,
  policies: () => set,
  issuers: new Map([[issuer, createLocalJWKSet(jwks)]]),
  audience: demoAudience,
  logger: pino({ enabled: false }),
  evidence,
  now: () => nowMs,
  pseudonymKey: new Uint8Array(32).fill(1),
});
process.send?.({ url: await gateway.listen(0) });
