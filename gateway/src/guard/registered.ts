import { type Profile, type RegisteredOperations, registeredName } from '@passerelle/policies';
import type { DocumentNode } from 'graphql';
import type { CompiledOperation } from '../authorize/compile.ts';
import { gatewayError } from '../errors/gateway-error.ts';

const names = new WeakMap<DocumentNode, string>();

/**
 * Where a document that decides about anything asked for answers registered operations only, the operation must be one of them, as it was sent.
 * Errors: `OPERATION_NOT_REGISTERED`, with the documents that do not have it.
 */
export function assertRegistered(
  document: DocumentNode,
  { touched }: Pick<CompiledOperation, 'touched'>,
  profile: Profile,
  operations: RegisteredOperations,
): void {
  if (operations.size === 0) return;
  const deciding = touched.flatMap((subgraph) => {
    const giver = profile.givers.get(subgraph);
    return giver?.kind === 'one' ? (profile.documents[giver.document]?.id ?? []) : [];
  });
  const name = names.get(document) ?? registeredName(document);
  names.set(document, name);
  const agreements = [...new Set(deciding)].filter((id) => operations.get(id)?.has(name) === false).sort();
  if (agreements.length > 0) throw gatewayError('OPERATION_NOT_REGISTERED', { details: { agreements } });
}
