import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmergencyEvidence } from '../emergency/emergency-register.ts';
import { openSigningKey } from '../keys/open-key.ts';
import { type Evidence, emergencyEvidence, ledgerEvidence } from '../record/evidence.ts';
import { Ledger } from './ledger.ts';
import { SubjectKeys } from './subject-keys.ts';

/** Where a ledger's parts are. Segments may be copied to whoever keeps them; the two kinds of keys stay. */
export type LedgerPlaces = {
  readonly segments: string;
  readonly signingKey: string;
  readonly publicKey: string;
  readonly subjectKeys: string;
  /** What finds entries; made from the segments, and no part of the record. */
  readonly index: string;
};

export function ledgerPlaces(directory: string): LedgerPlaces {
  return {
    segments: join(directory, 'ledger'),
    signingKey: join(directory, 'ledger.key'),
    publicKey: join(directory, 'ledger.pub'),
    subjectKeys: join(directory, 'ledger-subjects'),
    index: join(directory, 'ledger-index.sqlite'),
  };
}

export type OpenLedger = {
  readonly ledger: Ledger;
  readonly subjects: SubjectKeys;
  readonly evidence: Evidence;
  readonly ofEmergencies: EmergencyEvidence;
};

/**
 * A ledger to write to; its keys are made on first use. Errors: throws where a key file holds something else, and rejects with `LedgerDamaged`
 * or `LedgerUnavailable` where nothing could be recorded: nothing may then be answered.
 */
export async function openLedger(places: LedgerPlaces, now: () => number = Date.now): Promise<OpenLedger> {
  const ledger = new Ledger({ directory: places.segments, key: signingKey(places), now });
  const subjects = new SubjectKeys(places.subjectKeys);
  await ledger.open();
  return { ledger, subjects, evidence: ledgerEvidence(ledger, subjects), ofEmergencies: emergencyEvidence(ledger, subjects) };
}

function signingKey({ signingKey: path, publicKey }: LedgerPlaces): KeyObject {
  const key = openSigningKey(path);
  if (!existsSync(publicKey)) writeFileSync(publicKey, createPublicKey(key).export({ type: 'spki', format: 'pem' }));
  return key;
}
