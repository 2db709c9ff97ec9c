import { exitCodes, UserError } from '../cli/exit.ts';
import { dataFile, paths } from '../cli/paths.ts';
import { problemLines } from '../cli/problem-lines.ts';
import { EmergencyRegister } from '../emergency/emergency-register.ts';
import type { SubgraphConnection } from '../execute/subgraph-client.ts';
import { demoAudience, openDemoIssuer } from '../identify/demo-issuer.ts';
import { supergraphInUse } from '../joined/joined-agency.ts';
import { openKey, openSigningKey } from '../keys/open-key.ts';
import { ledgerPlaces, openLedger } from '../ledger/open-ledger.ts';
import { LedgerDamaged } from '../ledger/recover.ts';
import { PolicyStore } from '../policy-store/policy-store.ts';
import { readPolicies } from '../policy-store/read-policies.ts';
import { redisQuotas } from '../quota/redis-quotas.ts';
import { OperationStore } from '../replay/operation-store.ts';
import { startGateway } from '../server.ts';
import { collectStartUp } from './collect-start-up.ts';
import { openLog } from './open-log.ts';
import { readProviders, readTls, secret } from './settings.ts';

export type GatewayProcess = { readonly stop: () => Promise<void> };

/**
 * One process that answers: documents, record, grants and keys from the folders that all processes share, its own part of the record. It
 * follows the documents' files.
 * Errors: `UserError` where documents, record or settings do not hold; rejects where the port is taken.
 */
export async function startGatewayProcess(port: number, subgraphs: readonly SubgraphConnection[]): Promise<GatewayProcess> {
  const policies = readPolicies(paths.policies);
  if (policies.kind === 'refused') throw new UserError(problemLines(policies.problems).join('\n'), exitCodes.found);
  const tls = readTls();
  const providers = readProviders(policies.set.register.issuers);
  const logger = openLog(dataFile('gateway.log'));
  const store = new PolicyStore(paths.policies, policies.set, logger);
  const issuer = await openDemoIssuer(dataFile('demo-issuer.json'));
  const { ledger, evidence, ofEmergencies } = await openLedger(ledgerPlaces(paths.data)).catch((error: unknown) => {
    throw error instanceof LedgerDamaged ? new UserError(error.message, exitCodes.found) : error;
  });
  const emergencies = await EmergencyRegister.open({
    path: dataFile('emergencies.sqlite'),
    policies: () => store.current,
    evidence: ofEmergencies,
    logger,
  });
  const redis = secret('PASSERELLE_REDIS');
  const quotas = redis === null ? null : redisQuotas(redis);
  const gateway = await startGateway({
    supergraphSdl: supergraphInUse(),
    subgraphs,
    policies: () => store.current,
    issuers: new Map([[issuer.issuer, issuer.keyFor], ...providers]),
    ...(tls && { tls }),
    audience: demoAudience,
    logger,
    evidence,
    emergencies,
    operations: new OperationStore(dataFile('operations')),
    ...(quotas && { quotas }),
    home: process.env.PASSERELLE_HOME_STATE ?? 'QNO',
    corsOrigins: (process.env.PASSERELLE_CORS_ORIGINS ?? '').split(',').filter((origin) => origin !== ''),
    publishedKeys: issuer.jwks,
    decisionKey: openSigningKey(dataFile('decision-key.pem')),
    pseudonymKey: openKey(dataFile('pseudonym.key')),
  });
  const stop = async (): Promise<void> => {
    store.stop();
    await gateway.stop();
    await ledger.close();
    await quotas?.stop();
    await emergencies.stop();
  };
  collectStartUp();
  try {
    await gateway.listen(port);
  } catch (error) {
    await stop();
    throw error;
  }
  store.watch((set, isWanted) => gateway.prepare(set, isWanted));
  return { stop };
}
