import {
  type Bindings,
  decide,
  documentsFor,
  type PolicySet,
  type Profile,
  type Recipient,
  recipientText,
  suspendedFor,
} from '@passerelle/policies';
import type { Epoch } from '@passerelle/schema';
import type { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { gatewayError } from '../errors/gateway-error.ts';
import type { Declared } from './declared.ts';
import type { Epochs } from './epochs.ts';

export type Decided = { readonly profile: Profile; readonly bindings: Bindings; readonly purpose: string; readonly epoch: Epoch };

/**
 * The profile for a caller and what it declares.
 * Errors: `NO_AGREEMENT`; `AGREEMENT_SUSPENDED` with the caller's own suspended documents; `PURPOSE_REQUIRED` and
 * `PURPOSE_NOT_ALLOWED` with the caller's own purposes; `EMERGENCY_NOT_ALLOWED`.
 */
export function decideProfile(set: PolicySet, recipient: Recipient, declared: Declared, asOf: string, epochs: Epochs): Decided {
  const { purpose, profile } = profileFor(set, recipient, declared, asOf);
  return { profile, purpose, bindings: { recipient, asOf: wholeSecond(asOf) }, epoch: epochs.at(set, Date.parse(asOf)) };
}

type Chosen = Pick<Decided, 'profile' | 'purpose'>;
/** What of a declaration chooses documents. */
type Listed = Pick<Declared, 'purpose' | 'agreements' | 'emergency'>;

/** By set, what was decided for whom. Between two instants at which anything begins or ends, the same is decided again and again. */
const chosen = new WeakMap<PolicySet, LRUCache<string, Chosen>>();

/** The same without what it binds. Errors: as `decideProfile`. */
export function profileFor(set: PolicySet, recipient: Recipient, declared: Listed, asOf: string): Chosen {
  const { purpose, agreements, emergency } = declared;
  const period = set.lifetime.periodAt(Date.parse(asOf));
  const key = JSON.stringify([period, recipientText(recipient), purpose, agreements, emergency?.ground ?? null]);
  const ofSet = chosen.get(set) ?? new LRUCache<string, Chosen>({ max: 2000 });
  chosen.set(set, ofSet);
  const known = ofSet.get(key);
  if (known !== undefined) return known;
  const found = choose(set, recipient, declared, asOf);
  ofSet.set(key, found);
  return found;
}

function choose(set: PolicySet, recipient: Recipient, { purpose, agreements, emergency }: Listed, asOf: string): Chosen {
  const documents = documentsFor(set, recipient, asOf);
  if (documents.length === 0) throw nothingInForce(suspendedFor(set, recipient, asOf));
  const purposes = [...new Set(documents.flatMap((document) => document.purposes))].sort();
  if (purpose === null) throw gatewayError('PURPOSE_REQUIRED', { details: { purposes } });
  const verdict = decide(set, { recipient, purpose, asOf, listed: agreements, emergency });
  switch (verdict.kind) {
    case 'noAgreement':
      throw gatewayError('NO_AGREEMENT');
    case 'suspended':
      throw gatewayError('AGREEMENT_SUSPENDED', { details: { agreements: verdict.agreements } });
    case 'purposeNotAllowed':
      throw gatewayError('PURPOSE_NOT_ALLOWED', { details: { purposes } });
    case 'emergencyNotAllowed':
      throw gatewayError('EMERGENCY_NOT_ALLOWED');
    case 'ok':
      return { profile: verdict.profile, purpose };
    default:
      return verdict satisfies never;
  }
}

/**
 * What is in force is decided to the millisecond. Rows are decided as of the second that it is in, so that requests of one second are
 * decided alike, once. Source: AGREEMENTS.md section 1: `asOf` is "a few seconds old at most".
 */
function wholeSecond(asOf: string): string {
  return asOf.replace(/\.\d+Z$/, '.000Z');
}

function nothingInForce(suspended: readonly string[]): GraphQLError {
  return suspended.length === 0
    ? gatewayError('NO_AGREEMENT')
    : gatewayError('AGREEMENT_SUSPENDED', { details: { agreements: suspended } });
}
