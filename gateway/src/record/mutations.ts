import type { Authorized } from '../authorize/authorize.ts';
import { isMutation } from '../authorize/mutations.ts';
import type { EngineAnswer } from '../execute/engine.ts';
import type { PipelineParts, PipelineRequest } from '../pipeline.ts';
import type { Decided } from '../purpose/decide-profile.ts';
import { declaredMembers, evidenceMembers, operationHash, recipientMembers } from './events.ts';

/** `refused`: nothing was written. `unknown`: the agency did not say, and its own log must. */
export type MutationOutcome = { readonly mutation: string; readonly outcome: 'done' | 'refused' | 'unknown' };

/**
 * What is recorded of the mutations of one operation; null where it executes none. Errors: the recorder's, and then `intend` keeps the
 * operation from being executed.
 * Source: AGREEMENTS.md section 6.
 */
export function mutationRecord(
  { recorder, evidence, now }: Pick<PipelineParts, 'recorder' | 'evidence' | 'now'>,
  request: PipelineRequest,
  decisionId: string,
  decided: Decided,
  { compiled }: Authorized,
) {
  const { id, recipient, declared, document } = request;
  const { profile, purpose } = decided;
  const executed = compiled.scopes
    .filter(({ site }) => isMutation(site.field.coordinate))
    .map(({ site }) => ({ mutation: site.field.coordinate, owner: site.field.owner, name: String(site.path[0]) }));
  if (executed.length === 0) return null;
  const aliases = new Map([...compiled.fields].flatMap((plan) => (plan.kind === 'lookUp' ? [[plan.name, plan.alias] as const] : [])));
  return {
    intend: async () => {
      await evidence.intent({
        at: new Date(now()).toISOString(),
        request: id,
        decision: decisionId,
        ...evidenceMembers(request, decided),
        mutations: executed.map(({ mutation }) => mutation),
      });
      recorder.record({
        event: 'mutation-intended',
        requestId: id,
        decisionId,
        ...recipientMembers(recipient),
        purpose,
        ...declaredMembers(declared),
        documents: profile.documents.map(({ id: document, version }) => `${document}@${version}`),
        operation: operationHash(document),
        mutations: executed.map(({ mutation }) => mutation),
      });
    },
    end: (fetched: EngineAnswer) =>
      recorder.record({
        event: 'mutation-ended',
        requestId: id,
        decisionId,
        outcomes: executed.map(({ mutation, owner, name }) => ({ mutation, outcome: outcomeOf(aliases.get(name) ?? '', owner, fetched) })),
      }),
  };
}

/** Codes with which an agency says that it wrote nothing. */
const refusing: ReadonlySet<unknown> = new Set(['BAD_USER_INPUT', 'UNAUTHORIZED_FIELD_OR_TYPE']);

function outcomeOf(alias: string, owner: string, { data, errors, failed }: EngineAnswer): MutationOutcome['outcome'] {
  const isThere = typeof data === 'object' && data !== null && Object.hasOwn(data, alias);
  const value: unknown = isThere ? Reflect.get(data, alias) : undefined;
  if (value !== undefined && value !== null) return 'done';
  if (failed.has(owner)) return 'unknown';
  const own = errors.filter(({ path = [] }) => path.length === 0 || (path.length === 1 && path[0] === alias));
  if (own.length === 0) return isThere ? 'done' : 'unknown';
  return own.every(({ path = [], extensions }) => path.length === 1 && refusing.has(extensions?.code)) ? 'refused' : 'unknown';
}
