import { type Bindings, decide, documentsFor, type PolicySet, type Profile, type Recipient, suspendedFor } from '@passerelle/policies';
import type { GraphQLError } from 'graphql';
import { gatewayError } from '../errors/gateway-error.ts';
import type { Declared } from './declared.ts';

export type Decided = { readonly profile: Profile; readonly bindings: Bindings; readonly purpose: string };

/**
 * The profile for a caller and what it declares.
 * Errors: `NO_AGREEMENT`; `AGREEMENT_SUSPENDED` with the caller's own suspended documents; `PURPOSE_REQUIRED` and
 * `PURPOSE_NOT_ALLOWED` with the caller's own purposes; `EMERGENCY_NOT_ALLOWED`.
 */
export function decideProfile(set: PolicySet, recipient: Recipient, declared: Declared, asOf: string): Decided {
  const { purpose, agreements, emergency } = declared;
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
      return { profile: verdict.profile, bindings: verdict.bindings, purpose };
    default:
      return verdict satisfies never;
  }
}

function nothingInForce(suspended: readonly string[]): GraphQLError {
  return suspended.length === 0
    ? gatewayError('NO_AGREEMENT')
    : gatewayError('AGREEMENT_SUSPENDED', { details: { agreements: suspended } });
}
