import type { CompiledArrangement } from '../compile/arrangement.ts';
import type { CompiledDocument } from '../compile/document.ts';
import type { RawRecipient } from '../language/raw.ts';
import type { Recipient } from '../register/recipient.ts';
import { type ActState, actState } from './act-state.ts';
import { arrangementsInForce, awaitedPosts, isAwaited, isWithin } from './arrangements.ts';
import type { Lifetime } from './lifetime.ts';

/** A document in force, with what acts and arrangements make of it for whoever asks. */
export type InForce = {
  readonly document: CompiledDocument;
  readonly acts: ActState;
  readonly arrangements: readonly CompiledArrangement[];
  /** Posts on whose rows this version has no force yet. */
  readonly awaited: readonly string[];
};

/**
 * The documents in force for a recipient at an instant, whatever the purpose, suspended ones among them. Of several versions the
 * latest counts, but none for which the arrangements of the recipient's posts have not been adopted again.
 * Source: AGREEMENTS.md section 2, `force`, "Arrangement", "Acts".
 */
export function documentsInForce(lifetime: Lifetime, recipient: Recipient, asOfMs: number): readonly InForce[] {
  const current = lifetime.documentsOf(recipient.authority).flatMap((document): readonly InForce[] => {
    const acts = actState(lifetime.actsOn(document.id), asOfMs);
    if (!isCurrent(document, acts, asOfMs)) return [];
    const { id, version } = document;
    const arrangements = arrangementsInForce(lifetime.arrangementsUnder(id), recipient, asOfMs);
    if (isAwaited(version, arrangements, recipient)) return [];
    const own = arrangements.filter(({ under }) => under.version === version);
    return [{ document, acts, arrangements: own, awaited: awaitedPosts(version, arrangements) }];
  });
  return latest(current).filter(({ document: { recipients } }) => recipients.some((one) => isFor(one, recipient)));
}

/** The documents in force at an instant, whoever asks, as acts left them; arrangements depend on who asks. */
export function inForceAt(documents: readonly CompiledDocument[], lifetime: Lifetime, asOfMs: number): readonly InForce[] {
  const current = documents.flatMap((document): readonly InForce[] => {
    const acts = actState(lifetime.actsOn(document.id), asOfMs);
    return isCurrent(document, acts, asOfMs) ? [{ document, acts, arrangements: [], awaited: [] }] : [];
  });
  return latest(current);
}

function isCurrent({ force }: CompiledDocument, { endMs }: ActState, asOfMs: number): boolean {
  return isWithin(force, asOfMs) && (endMs === null || asOfMs < endMs);
}

function latest(current: readonly InForce[]): readonly InForce[] {
  const last = new Map<string, number>();
  for (const { document } of current) last.set(document.id, Math.max(document.version, last.get(document.id) ?? 0));
  return current.filter(({ document }) => last.get(document.id) === document.version);
}

/** Whether somebody is among those that an entry of `recipients` means. */
export function isFor({ authority, roles, unit, below = false }: RawRecipient, recipient: Recipient): boolean {
  if (authority !== recipient.authority || (roles !== undefined && !roles.includes(recipient.role))) return false;
  return unit === undefined || recipient.unit === unit || (below && recipient.units.includes(unit));
}
