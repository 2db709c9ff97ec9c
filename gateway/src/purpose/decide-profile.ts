import { type Bindings, decide, documentsFor, type PolicySet, type Profile, type Recipient } from '@passerelle/policies';
import { gatewayError } from '../errors/gateway-error.ts';
import type { Declared } from './declared.ts';

export type Decided = { readonly profile: Profile; readonly bindings: Bindings; readonly purpose: string };

/**
 * The profile for a caller and what it declares.
 * Errors: `NO_AGREEMENT`, `PURPOSE_REQUIRED` and `PURPOSE_NOT_ALLOWED` with the caller's own purposes.
 */
export function decideProfile(set: PolicySet, recipient: Recipient, { purpose, agreements }: Declared, asOf: string): Decided {
  const documents = documentsFor(set, recipient, asOf);
  if (documents.length === 0) throw gatewayError('NO_AGREEMENT');
  const purposes = [...new Set(documents.flatMap((document) => document.purposes))].sort();
  if (purpose === null) throw gatewayError('PURPOSE_REQUIRED', { details: { purposes } });
  const verdict = decide(set, { recipient, purpose, asOf, listed: agreements });
  switch (verdict.kind) {
    case 'noAgreement':
      throw gatewayError('NO_AGREEMENT');
    case 'purposeNotAllowed':
      throw gatewayError('PURPOSE_NOT_ALLOWED', { details: { purposes } });
    case 'ok':
      return { profile: verdict.profile, bindings: verdict.bindings, purpose };
    default:
      return verdict satisfies never;
  }
}
