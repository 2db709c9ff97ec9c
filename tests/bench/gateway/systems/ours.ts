import { createPrivateKey } from 'node:crypto';
import {
  collectStartUp,
  demoAudience,
  ledgerPlaces,
  openLedger,
  openLog,
  readPolicySet,
  startGateway,
  unrecorded,
} from '@passerelle/gateway';
import { formatProblem, type PolicySet, parsePolicySet, policiesFolder, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, loadSchema, subgraphNames } from '@passerelle/schema';
import { createLocalJWKSet } from 'jose';
import { serveUsage } from './child.ts';

/**
 * Passerelle whole: tokens, policies, record. `policies`: those of the repository; `everything` for one document that gives all there is; a number
 * for so many generated agreements beside those of the repository.
 */
const {
  canned,
  system,
  policies,
  jwks,
  issuer,
  nowMs,
  record,
  ledger,
  isRecorded,
  sharesReads = false,
  decisionKey,
} = JSON.parse(process.argv[2] ?? '{}');
const set = await policySet();
const { evidence } = isRecorded === false ? { evidence: unrecorded } : await openLedger(ledgerPlaces(ledger), () => nowMs);
const gateway = await startGateway({
  supergraphSdl: committedSupergraph(),
  subgraphs: subgraphNames.map((name) => ({ name, url: `http://127.0.0.1:${canned}/${system}/${name}`, key: new Uint8Array(32).fill(7) })),
  decisionKey: createPrivateKey(decisionKey),
  sharesReads,
  policies: () => set,
  issuers: new Map([[issuer, createLocalJWKSet(jwks)]]),
  audience: demoAudience,
  logger: openLog(record),
  evidence,
  now: () => nowMs,
  pseudonymKey: new Uint8Array(32).fill(1),
});
collectStartUp();
serveUsage(Number(new URL(await gateway.listen(0)).port));

async function policySet(): Promise<PolicySet> {
  if (policies === 'everything') return (await import('../everything.ts')).everythingToSoravia();
  if (typeof policies !== 'number') return readPolicySet(policiesFolder);
  const { generatedBeside } = await import('../../agreements/generate.ts');
  const reading = parsePolicySet(generatedBeside(policies, readPolicyTexts(policiesFolder)), loadSchema(committedSupergraph()));
  if (reading.kind === 'refused') throw new Error(reading.problems.slice(0, 5).map(formatProblem).join('\n'));
  return reading.set;
}
