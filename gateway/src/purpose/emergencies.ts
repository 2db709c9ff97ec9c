import type { Profile, Recipient } from '@passerelle/policies';
import { gatewayError } from '../errors/gateway-error.ts';
import type { DeclaredEmergency } from './declared.ts';

/** An emergency that documents would open clauses for. */
export type EmergencyClaim = DeclaredEmergency & {
  readonly requestId: string;
  readonly recipient: Recipient;
  /** The officer's pseudonym. */
  readonly officer: string;
  readonly purpose: string;
  readonly caseReference: string | null;
  /** Documents that open clauses on this ground, `id@version`. */
  readonly documents: readonly string[];
  /** Instant of the decision, ISO 8601 UTC. */
  readonly asOf: string;
};

/**
 * Grants emergencies: who, why, until when, and whom to tell. It says no where a review is overdue. A gateway without it grants none.
 * Source: AGREEMENTS.md section 2, `emergency`; DESIGN.md section 9.
 */
export type Emergencies = { readonly grant: (claim: EmergencyClaim) => Promise<boolean> };

/** Errors: `EMERGENCY_NOT_ALLOWED` where nobody could grant what the request claims: no claim opens anything by itself. */
export function assertGrantable(emergency: DeclaredEmergency | null, emergencies: Emergencies | undefined): void {
  if (emergency !== null && emergencies === undefined) throw gatewayError('EMERGENCY_NOT_ALLOWED');
}

/** Errors: `EMERGENCY_NOT_ALLOWED` where it is not granted. */
export async function assertGranted(
  claim: Omit<EmergencyClaim, 'ground' | 'justification' | 'documents'>,
  emergency: DeclaredEmergency | null,
  { documents }: Profile,
  emergencies: Emergencies | undefined,
): Promise<void> {
  if (emergency === null) return;
  const opened = documents.filter(({ openedBy }) => openedBy !== null).map(({ id, version }) => `${id}@${version}`);
  const isGranted =
    emergencies !== undefined && opened.length > 0 && (await emergencies.grant({ ...claim, ...emergency, documents: opened }));
  if (isGranted !== true) throw gatewayError('EMERGENCY_NOT_ALLOWED');
}
