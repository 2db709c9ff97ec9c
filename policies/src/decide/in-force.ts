import type { CompiledDocument } from '../compile/document.ts';
import type { RawRecipient } from '../language/raw.ts';
import type { Recipient } from '../register/recipient.ts';

/** The documents in force for a recipient at an instant, whatever the purpose; of several versions the latest. */
export function documentsInForce(
  documents: readonly CompiledDocument[],
  recipient: Recipient,
  asOfMs: number,
): readonly CompiledDocument[] {
  return inForceAt(documents, asOfMs).filter(({ recipients }) => recipients.some((one) => isFor(one, recipient)));
}

/** The documents in force at an instant, whoever asks; of several versions the latest. */
export function inForceAt(documents: readonly CompiledDocument[], asOfMs: number): readonly CompiledDocument[] {
  const current = documents.filter(({ force }) => force.fromMs <= asOfMs && (force.untilMs === null || asOfMs < force.untilMs));
  return current.filter(({ id, version }) => !current.some((other) => other.id === id && other.version > version));
}

/** Whether somebody is among those that an entry of `recipients` means. */
export function isFor({ authority, roles, unit, below = false }: RawRecipient, recipient: Recipient): boolean {
  if (authority !== recipient.authority || (roles !== undefined && !roles.includes(recipient.role))) return false;
  return unit === undefined || recipient.unit === unit || (below && recipient.units.includes(unit));
}
